"""What a call of the Action API asks: from the address, or a JSON object in the body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Request

from catalog.models import Catalog
from hub.base.home import Home
from hub.errors import Usage
from hub.portal.reads import published

MOST: Final = 1_000
"""Rows of one answer at most, as CKAN has it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call: whom, from where, and its parameters."""

    home: Home
    base: str
    """The address of this hub, without a slash at its end."""
    said: Mapping[str, Any]

    @property
    def catalog(self) -> Catalog:
        """The published catalog."""
        return published.catalog(self.home)

    def text(self, name: str, otherwise: str = "") -> str:
        """A text."""
        return str(self.said.get(name) or otherwise)

    def needed(self, name: str) -> str:
        """A text that must be there; raises Usage."""
        if not self.text(name):
            raise Usage("HUB-C63", name=name, value="")
        return self.text(name)

    def number(self, name: str, otherwise: int) -> int:
        """A whole number from 0 on; raises Usage."""
        value = str(self.said.get(name, otherwise))
        if not value.isdecimal():
            raise Usage("HUB-C63", name=name, value=value)
        return int(value)

    def flag(self, name: str) -> bool:
        """Yes or no, however a program says it."""
        return self.text(name).lower() in ("true", "1", "yes")

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts: a list, or a list written as JSON; raises Usage."""
        value = self.said.get(name) or ()
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise Usage("HUB-C63", name=name, value=value) from None
        if not isinstance(value, list | tuple):
            raise Usage("HUB-C63", name=name, value=value)
        return tuple(map(str, value))


async def _asked(request: Request) -> Asked:
    body = await request.body()
    try:
        said = json.loads(body) if body else {}
    except ValueError:
        raise Usage("HUB-C63", name="body", value="") from None
    if not isinstance(said, dict):
        raise Usage("HUB-C63", name="body", value="")
    base = str(request.base_url).rstrip("/")
    return Asked(request.app.state.home, base, {**request.query_params, **said})


Call = Annotated[Asked, Depends(_asked)]
