"""What leaves, to whom, by which decision: subscriptions and grants."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field as Key

from catalog.declared.parts import Code, Declared, Due, Form, Label


class Sink(Declared):
    """Where a delivery goes and in which form."""

    transport: dict[str, Any]
    format: Form


class Conform(Declared):
    """Our items as the fields of a receiver's own contract: a feed's mapping, run backwards."""

    columns: dict[str, str]
    """Theirs to ours."""
    lookups: dict[str, dict[str, str]] = Key(default={})
    """Their field to (our code, or one above it in our list, to their code)."""
    crosswalk: dict[str, date] = Key(default={})
    """Their field to the day in force on which our code is sought in its own list."""
    constant: dict[str, str] = Key(default={})


class Subscription(Declared):
    """What an agency receives under a grant."""

    id: str = ""
    agency: str = ""
    title: Label
    resource: str
    """``<agency>/<resource>``, or ``hub/unit``."""
    grant: str
    columns: tuple[str, ...] = ()
    """Our fields in the order delivered; absent where the receiver names a contract."""
    contract: str | None = Key(default=None, pattern=r"^[a-z0-9-]+@[0-9]+$")
    """The receiver's own: his fields in his order, made from ours by ``conform``."""
    conform: Conform | None = None
    rows: dict[str, tuple[str, ...]] = Key(default={})
    """Our field to accepted values; narrower than, or equal to, the grant's."""
    ops: tuple[Literal["put", "end"], ...] = ("put", "end")
    mode: Literal["changes", "whole"] = "changes"
    """Everything since the last confirmed delivery, or the whole edition."""
    due: Due = Due()
    sink: Sink

    @property
    def asked(self) -> tuple[str, ...]:
        """Our fields that the grant must cover."""
        theirs = self.conform.columns.values() if self.conform else ()
        return self.columns or tuple(dict.fromkeys(theirs))


class Grant(Declared):
    """A decided access request. A row matches when each named field has one of its values."""

    id: Code
    agency: Code
    resource: str
    columns: tuple[str, ...]
    rows: dict[str, tuple[str, ...]] = Key(default={})
    purpose: Label
    basis: str
    valid_from: date
    valid_to: date
