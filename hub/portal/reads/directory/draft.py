"""A draft as a plain form: what its fields show, and the text that a filled one makes.

What the form does not show stays in the text as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from catalog.change.difference import SCALES
from catalog.declared.resource import Format, ItemType, Way

LABELS: Final = ("title", "summary")
LINES: Final = ("class", "contract", "conditions", "basis", "open_conditions", "link")
LISTS: Final = ("keywords", "media", "related", "continues")
"""Values parted by blanks or commas."""
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "sharing": SCALES["sharing"],
    "secrecy": SCALES["secrecy"],
    "cycle": SCALES["cycle"],
    "format": get_args(Format),
    "way": get_args(Way),
    "type": get_args(ItemType),
}
TICKS: Final = ("key", "required", "personal")
SPARE: Final = 3
"""Empty rows for items that are still to be named."""
MOST: Final = 500
"""Items that a form takes."""
COMMAS: Final = str.maketrans("，、；;", ",,,,")


def rows(body: Mapping[str, Any], spare: int) -> list[dict[str, Any]]:
    """The items of a text, one row each, and some that are empty."""
    found = [{"name": name} | _terms(terms) for name, terms in body.get("items", {}).items()]
    return [*found, *({} for _ in range(spare))]


def filled(said: Mapping[str, str], themes: list[str], body: Mapping[str, Any]) -> dict[str, Any]:
    """The text that a form says, on the ground of the text it was shown for."""
    kept = dict(body) | {"themes": themes, "open": "open" in said, "items": _items(said)}
    kept |= {name: _label(said, name) for name in LABELS}
    kept |= {name: said.get(name, "").strip() for name in LINES}
    kept |= {name: _list(said.get(name, "")) for name in LISTS}
    kept |= {name: said.get(name, "") for name in CHOICES if name != "type"}
    return {name: value for name, value in kept.items() if value not in ("", [], {}, False)}


def _terms(terms: Any) -> dict[str, Any]:
    return {"sharing": terms} if isinstance(terms, str) else dict(terms)


def _items(said: Mapping[str, str]) -> dict[str, Any]:
    """Rows that have a name, in the order of the form."""
    named = ((at, said.get(f"item.{at}.name", "").strip()) for at in range(MOST))
    return {name: dict(_item(said, f"item.{at}.")) for at, name in named if name}


def _item(said: Mapping[str, str], row: str) -> Iterator[tuple[str, Any]]:
    """What a row says; what it leaves open holds as for the whole entry."""
    label = _label(said, f"{row}title")
    if any(label.values()):
        yield "title", {"zh": label["zh"] or label["en"], "en": label["en"] or label["zh"]}
    for name in ("type", "codes", "sharing", "secrecy"):
        if value := said.get(row + name, "").strip():
            yield name, value
    if length := said.get(f"{row}length", "").strip():
        yield "length", int(length) if length.isdecimal() else length
    if opened := said.get(f"{row}open", ""):
        yield "open", opened == "yes"
    yield from ((name, True) for name in TICKS if row + name in said)


def _label(said: Mapping[str, str], name: str) -> dict[str, str]:
    return {half: said.get(f"{name}.{half}", "").strip() for half in ("zh", "en")}


def _list(said: str) -> list[str]:
    return list(dict.fromkeys(said.translate(COMMAS).replace(",", " ").split()))
