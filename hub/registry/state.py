"""State: what the registry keeps between editions, so that an update costs what changed.

One DuckDB file, derived: parsed rows, links, members, units as the newest edition left them. It is
stamped with that edition and with the terms it was made under (this program, the declarations of
the sources); under another stamp it is thrown away, and the lake gives everything again. An update
is one transaction; a new file is stamped last. So whoever is killed leaves a state that is right,
or one that nobody believes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from hub.base.home import Home
from hub.registry.engine import Engine, asked, engine, run
from hub.registry.observation import prepare
from hub.registry.sources import Source
from hub.registry.store import Edition

PROGRAM: Final = Path(__file__).parent
TIDIED: Final = 16
"""Editions from one tidying of the file to the next. Rows taken out keep their place until then: to
close the gaps each time costs more than to read past some."""


@dataclass(frozen=True, slots=True)
class State:
    """An open state; ``kept`` when it stands at the newest edition, else it is empty."""

    on: Engine
    kept: bool
    terms: str
    before: int | None
    """The edition that it is updated from."""

    def stamp(self, number: int, at: str) -> None:
        """Say which edition this is; nothing of it holds before."""
        row = [number, at, self.terms, self.before]
        self.on.execute("DELETE FROM stamp")
        self.on.execute("INSERT INTO stamp VALUES (?, ?, ?, ?)", row)
        if self.kept:
            self.on.commit()


@contextmanager
def opened(home: Home, last: Edition | None, sources: Sequence[Source]) -> Iterator[State]:
    """The state of the newest edition where there is one, else an empty one."""
    file, agreed = home.settings.state, terms(sources)
    stamped = [(last.number, last.at, agreed)] if last else []
    kept = bool(stamped) and asked(file, 'SELECT edition, "at", terms FROM stamp') == stamped
    if not kept:
        forget(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    with engine(file) as on:
        if last is None or last.number % TIDIED:
            on.execute("SET max_vacuum_tasks = 0")
        if kept:
            on.begin()
        else:
            run(on, "state")
            prepare(on)
        yield State(on, kept, agreed, last.number if last and kept else None)


def updated(home: Home, before: Edition, to: Edition) -> bool:
    """Whether the state stands at an edition and was not made anew, but from the one before."""
    told = asked(home.settings.state, 'SELECT edition, "at", before FROM stamp')
    return told == [(to.number, to.at, before.number)]


def forget(home: Home) -> None:
    """Throw the state away; the next build reads the whole lake."""
    file = home.settings.state
    for each in (file, file.with_name(f"{file.name}.wal")):
        each.unlink(missing_ok=True)


def terms(sources: Sequence[Source]) -> str:
    """A digest of all that decides what rows mean and how they are judged, but the rows."""
    said = [(s.id, s.kind, s.owns, s.single, s.contract.body) for s in sources]
    return sha256(f"{_program()}{said!r}".encode()).hexdigest()


@cache
def _program() -> str:
    files = (file for kind in ("py", "sql", "json") for file in PROGRAM.rglob(f"*.{kind}"))
    whole = sha256()
    for file in sorted(files):
        whole.update(file.read_bytes())
    return whole.hexdigest()
