"""Which language a request is answered in, and the words of it. Templates hold no text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from starlette.requests import Request

from hub.base.clock import ZONE

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
WORDS: Final = Path(__file__).parents[1] / "words"


@cache
def words(language: Language) -> dict[str, str]:
    """Every sentence of the pages, by key."""
    body: dict[str, str] = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    return body


def chosen(request: Request) -> Language:
    """The address says it, else the cookie, else the browser, else Chinese."""
    said = [request.query_params.get("lang"), request.cookies.get("lang")]
    said += [tag.strip()[:2] for tag in request.headers.get("accept-language", "").split(",")]
    return next((one for tag in said for one in LANGUAGES if one == tag), "zh")


@dataclass(frozen=True, slots=True)
class Speech:
    """Everything that is said differently in another language."""

    language: Language

    def __call__(self, key: str, **facts: Any) -> str:
        """The sentence of a key, filled; whole numbers are written for reading."""
        told = {name: Count(f) if isinstance(f, int) else f for name, f in facts.items()}
        return words(self.language)[key].format(**told)

    def known(self, key: str) -> str:
        """The words of a key that may have none, as a bureau's own code list; empty then."""
        return words(self.language).get(key, "")

    def family(self, name: str) -> dict[str, str]:
        """The words of every key that begins with a name, by what follows it."""
        found = words(self.language).items()
        return {key.partition(".")[2]: said for key, said in found if key.startswith(f"{name}.")}

    def of(self, text: Any) -> str:
        """This language's half of a text kept in both."""
        if isinstance(text, Mapping):
            return str(text[self.language])
        return str(getattr(text, self.language))

    def day(self, iso: str) -> str:
        """``2006-03-01`` as people write it."""
        return _day(datetime.fromisoformat(iso), self.language)

    def moment(self, iso: str) -> str:
        """A kept instant as the bureaus' day and time."""
        at = datetime.fromisoformat(iso).astimezone(ZONE)
        return f"{_day(at, self.language)} {at:%H:%M}"


class Count(int):
    """A whole number in a sentence: ``{rows}``, or ``{rows:row|rows}`` with what it counts."""

    def __format__(self, names: str) -> str:
        """``98,068 rows``; the name before the bar is for one."""
        one, _, many = names.partition("|")
        return f"{number(int(self))} {one if self == 1 else many}".rstrip()


def number(value: int) -> str:
    """``98,068``."""
    return f"{value:,}"


def _day(at: datetime, language: Language) -> str:
    if language == "zh":
        return f"{at.year}年{at.month}月{at.day}日"
    return f"{at.day} {at:%B} {at.year}"
