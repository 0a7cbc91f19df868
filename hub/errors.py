"""Every error the hub raises, grouped by what is to be done about it.

* HubError     (exit 70: our bug, when nothing below fits)
  - Retry      75  the world is at fault; the same call may succeed later
  - Denied     77  a right is missing; ask for a grant or a token
  - Stop       78  a person must change a file or a setting
    - Usage     2  the call itself is wrong

A bad row is not an error. It is a Finding, and it stands on the Receipt. Texts, in both
languages and with the next step, stand in ``errors.json``; nothing here writes prose.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, TypedDict


class Text(TypedDict):
    """One sentence in both languages."""

    zh: str
    en: str


class Entry(TypedDict):
    """What ``errors.json`` says of one code."""

    status: int
    zh: str
    en: str
    next: Text


@cache
def entries() -> dict[str, Entry]:
    """Every known code with its texts, as ``hub explain`` and the reference print them."""
    path = Path(__file__).with_name("errors.json")
    body: dict[str, Entry] = json.loads(path.read_text(encoding="utf-8"))
    return body


class HubError(Exception):
    """Root of every error raised here: a code, and the facts its text is filled with."""

    exit = 70

    def __init__(self, code: str, /, **facts: Any) -> None:
        self.code, self.facts = code, facts
        self.entry = entries()[code]
        super().__init__(f"{code}: {self.text['zh']} / {self.text['en']}")

    @property
    def text(self) -> Text:
        """What happened, where."""
        return Text(
            zh=self.entry["zh"].format(**self.facts), en=self.entry["en"].format(**self.facts)
        )

    @property
    def next(self) -> Text:
        """What the reader does now."""
        step = self.entry["next"]
        return Text(zh=step["zh"].format(**self.facts), en=step["en"].format(**self.facts))

    @property
    def status(self) -> int:
        """The HTTP status of the same error."""
        return self.entry["status"]


class Retry(HubError):  # noqa: N818 - named by what to do
    """The world is at fault; the same call may succeed later."""

    exit = 75


class Denied(HubError):  # noqa: N818 - named by what happened
    """A right is missing."""

    exit = 77


class Stop(HubError):  # noqa: N818 - named by what to do
    """A person must change something before the next attempt."""

    exit = 78


class Usage(Stop):
    """The call itself is wrong."""

    exit = 2
