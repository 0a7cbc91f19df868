"""A sheet ▸ entries that could be published, and everything that is wrong with the others.

Judged as a tree is: by the form of an entry and by the catalog's own rules, among what there is
already. A consequence of a flaw is not told as another one in the same cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.change.body import plain
from catalog.check import entry
from catalog.files.listing import file
from catalog.files.reading import Reader
from catalog.mistake import Mistake
from catalog.models import Catalog, Resource
from catalog.rules.view import Known, View, contracts
from catalog.workbook.entry import Trees, begun
from catalog.workbook.grid import Block, Flaw, Sheet
from catalog.workbook.items import Listed, listed
from catalog.workbook.template import CLASSES, columns
from schemas.contract import Contract

Name = Callable[[str, str], str]
"""Agency and title of a new entry ▸ an id that nothing has."""


@dataclass(slots=True)
class Taken:
    """What became of the rows of one entry."""

    block: Block
    key: str = ""
    entry: Resource | None = None
    """The entry, when it holds."""
    flaws: list[Flaw] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    """What the catalog's own rules found, as they say it."""
    same: bool = False
    """Whether it says nothing new."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a sheet is read among."""

    among: Catalog
    """What is published, and what is being worked on."""
    known: Known
    name: Name
    writer: str | None
    """The agency whose entries may be written; None for every one's."""
    waits: Mapping[str, str]
    """Entries that cannot be changed now, with their state."""


def judge(sheet: Sheet, desk: Desk) -> list[Taken]:
    """Every entry of the sheet, in its order."""
    now = view(desk.among, desk.known)
    trees = Trees(now.classes, now.themes)
    found = _Providers(desk)
    read = [(taken, _read(taken, now, trees)) for taken in map(found.take, sheet.blocks)]
    fresh = {taken.key: taken.entry for taken, _ in read if taken.entry}
    after = desk.among.model_copy(update={"resources": {**desk.among.resources, **fresh}})
    then = view(after, desk.known)
    for taken, items in read:
        if taken.entry and items:
            _judged(taken, items, then)
            _weighed(taken, desk)
    return [taken for taken, _ in read]


def view(catalog: Catalog, known: Known) -> View:
    """A catalog as its rules see it."""
    sound, _ = contracts(catalog.model_copy(update={"subscriptions": {}}), known)
    return View(catalog, known, sound, frozenset([*catalog.agencies, *catalog.resources]))


@dataclass(slots=True)
class _Providers:
    """Whose entry it is, and which."""

    desk: Desk
    seen: dict[str, int] = field(default_factory=dict)
    """Entry ▸ the row on which the sheet named it."""

    def take(self, block: Block) -> Taken:
        """The entry a block is of; with a flaw where that cannot be told."""
        taken = Taken(block)
        agency = self._agency(taken)
        if agency:
            taken.key = self._key(block, agency)
            if taken.key in self.seen:
                facts = {"row": str(self.seen[taken.key])}
                taken.flaws.append(Flaw(block.row, "title", "workbook.again", facts))
            self.seen.setdefault(taken.key, block.row)
        return taken

    def _agency(self, taken: Taken) -> str | None:
        """The agency by its name and its code, which must not be of two."""
        agencies = self.desk.among.agencies
        name, code = taken.block.first("provider"), taken.block.first("provider_code")
        by_name = {key for key, one in agencies.items() if name in {one.title.zh, key}}
        by_code = {key for key, one in agencies.items() if code and code in {one.uscc, key}}
        both = by_name & by_code if name and code else by_name or by_code
        if len(both) == 1:
            return both.pop()
        column = "provider_code" if code and not by_code else "provider"
        rule = "workbook.agency" if name or code else "workbook.provider"
        taken.flaws.append(Flaw(taken.block.row, column, rule, {"name": name, "code": code}))
        return None

    def _key(self, block: Block, agency: str) -> str:
        """The entry of this code; else the agency's of this title; else a new one."""
        title, code = block.first("title"), block.first("code")
        mine = [one for one in self._of(agency) if code and one.code == code]
        mine += [one for one in self._of(agency) if one.title.zh == title]
        return mine[0].id if mine else self.desk.name(agency, title)

    def _of(self, agency: str) -> Iterator[Resource]:
        found = self.desk.among.resources.items()
        return (one for key, one in found if key.partition("/")[0] == agency)


def _read(taken: Taken, view: View, trees: Trees) -> Listed | None:
    """The rows as an entry that has the form of one."""
    if taken.flaws:
        return None
    base = view.catalog.resources.get(taken.key)
    draft = begun(taken.block, base, trees)
    items = listed(draft, _contract(draft.body.get("contract"), view))
    taken.flaws = draft.flaws
    reader = Reader(Path())
    one = reader.checked(Path(file(taken.key)), Resource, {**draft.body, "id": taken.key})
    taken.entry = items.settled(one) if one else None
    _tell(taken, items, reader.mistakes)
    return items


def _contract(reference: str | None, view: View) -> Contract | None:
    return view.contracts.get(reference) if reference else None


def _judged(taken: Taken, items: Listed, view: View) -> None:
    one = taken.entry
    if one is None:
        return
    found = [Mistake(file(taken.key), *what) for what in entry(one, view)]
    if one.contract and not view.contract(one):
        facts = {"problem": one.contract}
        found.append(Mistake(file(taken.key), "contract", "contract.broken", facts))
    _tell(taken, items, found)
    if taken.flaws:
        taken.entry = None


def _weighed(taken: Taken, desk: Desk) -> None:
    """Whether there is anything new, and whether it may be said here and now."""
    agency, one, base = taken.key.partition("/")[0], taken.entry, desk.among.resources
    if one is None:
        return
    taken.same = taken.key in base and plain(one) == plain(base[taken.key])
    if not taken.same and desk.writer not in {None, agency}:
        facts = {"agency": agency}
        taken.flaws.append(Flaw(taken.block.row, "provider", "workbook.stranger", facts))
    elif not taken.same and taken.key in desk.waits:
        state = {"state": desk.waits[taken.key]}
        taken.flaws.append(Flaw(taken.block.row, "title", "workbook.waiting", state))


def _tell(taken: Taken, items: Listed, mistakes: list[Mistake]) -> None:
    """Bring mistakes to their cells; a cell that is flawed already has its say."""
    taken.mistakes += mistakes
    for one in mistakes:
        row, column = _cell(one, taken.block, items)
        if not any(
            (flaw.row, _group(flaw.column)) == (row, _group(column)) for flaw in taken.flaws
        ):
            taken.flaws.append(Flaw(row, column, one.rule, one.facts))


def _cell(one: Mistake, block: Block, items: Listed) -> tuple[int, str]:
    """Where the sheet says, or fails to say, what a mistake is about."""
    parts = one.key.split(".")
    if parts[0] == "items" and len(parts) > 1:
        whole = f"{one.key}."
        name = next((name for name in items.rows if whole.startswith(f"items.{name}.")), "")
        column = parts[-1] if parts[-1] in columns() else "item"
        return items.rows.get(name, block.row), column
    column = COLUMN.get(parts[0], parts[0])
    if column == "class":
        column = next((key for key in reversed(CLASSES) if block.said(key)), column)
    lines = block.said(column)
    if parts[0] in SHARED:
        rows = [row for row, said in items.said.items() if said.get("sharing") == SHARED[parts[0]]]
        return (rows or [block.row])[0], "conditions"
    return (lines[0].row if lines else block.row), column


COLUMN: Mapping[str, str] = {"items": "item", "media": "format", "identifier": "code"}
"""Keys of an entry that have no column of their own."""
SHARED: Mapping[str, str] = {"conditions": "conditional", "basis": "none"}
"""Keys whose column says different things of different items."""


def _group(column: str) -> str:
    return "class" if column in CLASSES else column
