"""Identifiers of units and persons: what is wrong with one, said of a value or a whole column.

Values are judged as written. ``rules`` is the reference, one value at a time; ``masks`` says the
same of a column, and a test holds them together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pyarrow as pa

from schemas.cells import Cells, Mask
from schemas.identifiers import org_code, registration_no, resident_id, taxpayer_id, uscc
from schemas.identifiers.fold import folded
from schemas.identifiers.spine import organisation_code, resident


class Scheme(NamedTuple):
    """How one kind of identifier is judged."""

    rules: Callable[[str], tuple[str, ...]]
    masks: Callable[[Cells], list[tuple[str, Mask]]]


SCHEMES = {
    "uscc": Scheme(uscc.rules, uscc.masks),
    "org_code": Scheme(org_code.rules, org_code.masks),
    "registration_no": Scheme(registration_no.rules, registration_no.masks),
    "taxpayer_id": Scheme(taxpayer_id.rules, taxpayer_id.masks),
    "resident_id": Scheme(resident_id.rules, resident_id.masks),
}

MILD = frozenset({"org_code.inner", "registration_no.form"})
"""Rules that real, valid identifiers break: always a note, whoever issued the number."""


def rules(scheme: str, value: str) -> tuple[str, ...]:
    """The rules one value breaks, as written; () when it is fine."""
    return SCHEMES[scheme].rules(value)


def masks(scheme: str, column: pa.StringArray) -> list[tuple[str, Mask]]:
    """Rule by rule which values of a column break it; null breaks none. Agrees with ``rules``."""
    return SCHEMES[scheme].masks(Cells.of(column))


def suggest(scheme: str, value: str) -> str | None:
    """The value as it would be folded, if that is another one and breaks no rule."""
    plain = folded(value)
    return plain if plain != value and not rules(scheme, plain) else None


__all__ = ["MILD", "SCHEMES", "masks", "organisation_code", "resident", "rules", "suggest"]
