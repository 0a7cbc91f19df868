"""The rows of one entry ▸ its items, and how each may be had.

The list of a sheet is whole: an item left out of it is left out of the entry, unless a contract
lays down the items.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from catalog.entry import Item, items
from catalog.models import ItemTerms, Label, Resource
from catalog.workbook import cells
from catalog.workbook.entry import Draft, kept
from schemas.contract import Contract

OWN: Final[Mapping[str, Callable[[str], Any]]] = {
    "type": partial(cells.word, "type"),
    "length": cells.length,
    "sharing": partial(cells.word, "sharing"),
    "open": partial(cells.word, "open"),
}
"""What a row says of its item."""


@dataclass(slots=True)
class Listed:
    """The items of one entry while they are read."""

    draft: Draft
    contract: Contract | None
    said: Mapping[int, Mapping[str, Any]]
    """Row ▸ what it says of its item, in our values."""
    rows: dict[str, int] = field(default_factory=dict)
    """Item ▸ its row."""
    opened: dict[str, bool] = field(default_factory=dict)
    """Item ▸ whether the sheet has it open to society."""

    def first(self, key: str) -> Any:
        """What the first row that says anything says."""
        return next((one[key] for one in self.said.values() if key in one), None)

    def settled(self, one: Resource) -> Resource:
        """The entry with its items as open as the sheet has them, where it does not follow."""
        terms = dict(one.items)
        for item in items(one, self.contract):
            said = self.opened.get(item.name, item.open)
            if said != item.open:
                terms[item.name] = terms.get(item.name, ItemTerms()).model_copy(
                    update={"open": said}
                )
        return one.model_copy(update={"items": terms}) if terms != one.items else one


def listed(draft: Draft, contract: Contract | None) -> Listed:
    """Read the items into the draft's text; openness is settled once the rest holds."""
    read = Listed(draft, contract, _spoken(draft))
    named = bool(draft.block.said("item"))
    if not (draft.base and named):
        _whole(read)
    if named:
        _items(read)
    _reasons(read)
    return read


def _spoken(draft: Draft) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for line in draft.block.lines:
        values = {
            key: draft.take(line.row, partial(take, line.cells[key]))
            for key, take in OWN.items()
            if key in line.cells
        }
        found[line.row] = {key: value for key, value in values.items() if value is not None}
    return found


def _whole(read: Listed) -> None:
    """How the entry itself is shared and open: as its first row is."""
    body, opened = read.draft.body, read.first("open")
    if read.first("sharing"):
        body["sharing"] = read.first("sharing")
    if opened:
        body["open"] = opened == "yes"
    if opened == "yes" and "secrecy" not in body:
        body["secrecy"] = "public"


def _items(read: Listed) -> None:
    draft = read.draft
    found = items(draft.base or _bare(draft), read.contract)
    known = {one.title.zh: one for one in found} | {one.name: one for one in found}
    before = draft.body.get("items", {})
    terms: dict[str, Any] = dict(before) if read.contract else {}
    for line in draft.block.lines:
        said, title = read.said[line.row], line.cells.get("item")
        if title is None:
            if line.cells.keys() & OWN.keys():
                draft.flaw(line.row, "item", "workbook.item")
            continue
        item = known.get(title)
        name = item.name if item else title
        if name in read.rows:
            draft.flaw(line.row, "item", "workbook.twice", item=title, row=read.rows[name])
            continue
        read.rows[name] = line.row
        if "open" in said:
            read.opened[name] = said["open"] == "yes"
        whole = _terms(read, item, title, said, before.get(name, {}))
        if whole:
            terms[name] = whole
    draft.body["items"] = terms


def _bare(draft: Draft) -> Resource:
    """What stands in for an entry that is not there yet, where its contract says what it has."""
    label = Label(zh="", en="")
    sharing = draft.body.get("sharing", "conditional")
    return Resource(title=label, summary=label, cycle="other", sharing=sharing)


def _terms(
    read: Listed, item: Item | None, title: str, said: Mapping[str, Any], before: Any
) -> Any:
    """What the entry says of one item; of a known one only what is no longer so changes."""
    draft = read.draft
    shared = item.sharing if item else draft.body.get("sharing")
    fresh = {key: said[key] for key in ("type", "length") if key in said}
    if item:
        fresh = {key: value for key, value in fresh.items() if getattr(item, key) != value}
    elif not read.contract:
        fresh = {"title": {"zh": title, "en": title}} | fresh
    if said.get("sharing", shared) != shared:
        fresh["sharing"] = said["sharing"]
    if item and not fresh:
        return before
    return ({"sharing": before} if isinstance(before, str) else dict(before)) | fresh


def _reasons(read: Listed) -> None:
    """One column of the sheet is two keys of the entry: conditions, and why something is not."""
    draft, whole = read.draft, read.draft.body.get("sharing")
    seen: dict[str, int] = {}
    draft.put("basis", str)
    for line in draft.block.said("conditions"):
        shared = read.said[line.row].get("sharing", whole)
        key = "basis" if shared == "none" else "conditions"
        if key not in seen:
            seen[key] = line.row
            draft.body[key] = kept(draft.body.get(key), line.cells["conditions"])
        elif line.cells["conditions"] != draft.body[key].strip():
            draft.flaw(line.row, "conditions", "workbook.differs", first=seen[key])
