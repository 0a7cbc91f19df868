"""Codes with the names that a record's own contract gave them; the codes themselves stay."""

from __future__ import annotations

from datetime import date
from typing import Any

from hub.base.home import Home
from hub.portal.reads import published
from schemas import codes


class Coded:
    """The code lists that the records of one page speak; each contract is read once."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._known: dict[str, dict[str, str]] = {}

    def list(self, said: dict[str, Any], name: str) -> str | None:
        """The code list that a record's contract speaks in a field."""
        return self._spoken(f"{said['agency']}/{said['resource']}").get(name)

    def word(self, spoken: str | None, value: str, day: str | None) -> str:
        """The name of a code of a list on a day; its latest where it had none then."""
        if spoken is None:
            return ""
        known = codes.load(spoken, self._home.settings.codes)
        at = date.fromisoformat(day) if day else None
        return known.label(value, at) or known.label(value) or ""

    def _spoken(self, resource: str) -> dict[str, str]:
        if resource not in self._known:
            entry = published.catalog(self._home).resources.get(resource)
            contract = published.means(self._home, entry) if entry else None
            fields = contract.fields if contract else ()
            coded = {f.word: f.codes.list for f in fields if f.map and f.codes}
            self._known[resource] = coded
        return self._known[resource]
