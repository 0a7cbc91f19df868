"""Bring the shelf to the tree that is published now: only entries that changed are indexed anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, select

from catalog.files.heap import uncollected
from catalog.load import load
from catalog.models import Catalog
from hub.base.clock import stamp
from hub.base.database.shelf import shelf, shelved
from hub.base.home import Home
from hub.directory.shelf.around import around
from hub.directory.shelf.columns import pack
from hub.directory.shelf.index import WORDS
from hub.directory.shelf.line import Line, line

LAYOUT: Final = 2
"""Of tokens, fields, rows and columns: a shelf of another layout is made anew."""
DEAD: Final = 2
"""The index is made anew when it would hold more than so many times the entries there are."""
SPARE: Final = 1_000
"""Entries by which an index may grow in any case."""


class Mark(NamedTuple):
    """The state of the shelf: which tree, indexed how, its number, and the next free place."""

    tree: str
    layout: int
    serial: int
    places: int


class Changed(NamedTuple):
    """How many entries there are, are new or otherwise than before, and are gone."""

    entries: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Work:
    """What the published tree says, beside what stands on the shelf."""

    tree: str
    before: Mark
    kept: Mapping[str, Any]
    """Digest and last change of what is on the shelf, by id."""
    found: Mapping[str, Line]
    at: str
    whole: bool

    @property
    def fresh(self) -> dict[str, Line]:
        """Entries that are new, or otherwise than before."""
        return {key: one for key, one in self.found.items() if not self._stands(key, one)}

    @property
    def renews(self) -> bool:
        """Whether the index of words is made anew."""
        grown = self.before.places + len(self.fresh) > DEAD * len(self.found) + SPARE
        return self.whole or grown or self.before.layout != LAYOUT

    @property
    def told(self) -> dict[int, Line]:
        """What is written, each in its new place."""
        lines = self.found if self.renews else self.fresh
        return dict(enumerate(lines.values(), 0 if self.renews else self.before.places))

    @property
    def gone(self) -> list[str]:
        """Entries that are no longer published."""
        return sorted(self.kept.keys() - self.found.keys())

    def row(self, place: int, one: Line) -> dict[str, Any]:
        """A row as it is written; it keeps the day of its last change."""
        key = one.row["id"]
        changed = self.kept[key].changed if self._stands(key, one) else self.at
        where = {"place": place, "digest": one.digest, "changed": changed, "gone": None}
        return {**one.row, **where}

    def _stands(self, key: str, one: Line) -> bool:
        return key in self.kept and self.kept[key].digest == one.digest


def mark(on: Connection) -> Mark:
    """The state of the shelf as a connection sees it."""
    return Mark(*on.execute(select(*(shelved.c[name] for name in Mark._fields))).one())


def stale(home: Home, stands: Mark) -> bool:
    """Whether another tree has been published since, or this program indexes otherwise."""
    return (stands.tree, stands.layout) != (_tree(home), LAYOUT)


@uncollected()
def refresh(home: Home, published: Catalog | None = None, *, whole: bool = False) -> Changed:
    """Make the shelf that of the published tree; ``whole`` makes the index of words anew, too.

    Who has just published a tree has it at hand. Everything is judged before anything is locked;
    who finds that another was quicker looks again.
    """
    work = _work(home, published, whole=whole)
    told = work.told
    rows = [work.row(place, one) for place, one in told.items()]
    lines = [each for place, one in told.items() for each in one.tokens(place)]
    first = 0 if work.renews else work.before.places
    after = Mark(work.tree, LAYOUT, work.before.serial + 1, first + len(told))
    with home.engine.begin() as on:
        ours = _taken(on, work.before, after)
        if ours:
            _put(on, lines, renew=work.renews)
            _lay(on, rows, work)
            on.execute(shelved.update().values(columns=pack(on)))
    done = Changed(len(work.found), len(work.fresh), len(work.gone))
    return done if ours else refresh(home, whole=whole)


def _work(home: Home, published: Catalog | None, *, whole: bool) -> Work:
    with home.engine.connect() as on:
        before, live = mark(on), select(shelf.c.id, shelf.c.digest, shelf.c.changed)
        kept = {row.id: row for row in on.execute(live.where(shelf.c.gone.is_(None)))}
    tree = published or load(home.settings.catalog)
    beside = around(home, tree)
    found = {key: line(one, beside) for key, one in beside.catalog.resources.items()}
    return Work(tree.root.name, before, kept, found, stamp(home.clock), whole)


def _tree(home: Home) -> str:
    """The name of the published tree, which is made of its digest."""
    return home.settings.catalog.resolve().name


def _taken(on: Connection, before: Mark, after: Mark) -> bool:
    """Whether the shelf still was as before, and is ours to change now."""
    ours = shelved.c.serial == before.serial
    return on.execute(shelved.update().where(ours).values(after._asdict())).rowcount == 1


def _put(on: Connection, lines: list[tuple[int, str]], *, renew: bool) -> None:
    words = WORDS[on.dialect.name]
    if renew:
        words.renew(on)
    words.put(on, lines)


def _lay(on: Connection, rows: list[dict[str, Any]], work: Work) -> None:
    """Take down what is gone or laid anew, and lay it."""
    this = shelf.c.id == bindparam("key")
    if work.gone:
        leave = shelf.update().where(this).values(gone=work.at, place=None)
        on.execute(leave, [{"key": key} for key in work.gone])
    if rows:
        on.execute(shelf.delete().where(this), [{"key": row["id"]} for row in rows])
        on.execute(shelf.insert(), rows)
