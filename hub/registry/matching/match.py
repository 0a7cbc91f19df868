"""Match: whose unit a stranger's row is: one, none, or somebody has to look.

Rows are compared with the newest edition's records by the model that links those, so a probability
means the same here as there. A valid number that both bear settles it as it does in a build.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypedDict

import pyarrow as pa

from catalog.models import Catalog
from hub.base.home import Home
from hub.errors import Text
from hub.registry.engine import Engine, engine, run
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.linkage.pairs.levels import CAP
from hub.registry.linkage.pairs.model import MISSING, Model, load, words
from hub.registry.matching import index
from hub.registry.matching.rarity import settle
from hub.registry.matching.strangers.record import strangers
from hub.registry.matching.weights import level_words, scored
from hub.trust.personal import shield

Verdict = Literal["match", "undecided", "none"]
TITLES: Final = {
    "match": Text(zh="匹配", en="match"),
    "undecided": Text(zh="待定", en="undecided"),
    "none": Text(zh="无", en="none"),
}
Row = dict[str, Any]


class Evidence(TypedDict):
    """What one comparison says, strongest first; ``weight`` in points, each doubles the odds."""

    comparison: str
    title: Text
    words: Text
    weight: float


class Candidate(TypedDict):
    """A unit that a row may be; ``probability`` is that it is this one and no other."""

    unit_id: str
    name: str | None
    record: str
    probability: float
    by_number: bool
    evidence: list[Evidence]


class Answer(TypedDict):
    """One row of the stranger's file, with the units it may be, the likeliest first."""

    line: int
    name: str | None
    answer: Verdict
    candidates: list[Candidate]


def match(home: Home, catalog: Catalog, rows: pa.Table, top: int = 3) -> list[Answer]:
    """Answers in the order of the rows (``line`` and words of the vocabulary, all texts).

    Raises Stop before the first edition.
    """
    model = load()
    with engine() as on:
        index.attach(on, index.ready(home, catalog))
        (first,) = on.sql("SELECT coalesce(max(rank), -1) + 1 FROM holder").fetchall()[0]
        strangers(on, rows, shield(home.settings), first)
        comparable(on)
        run(on, "pairs/table")
        run(on, "pairs/key")
        run(on, "match/candidate", cap=CAP)
        settle(on, on.sql(_BORNE).to_arrow_table())
        _score(on, model, top)
        found = _found(on, model)
        asked = on.sql("SELECT rank, line, name FROM record ORDER BY rank").fetchall()
    return [_answer(model, line, name, found.get(rank, [])) for rank, line, name in asked]


def _score(on: Engine, model: Model, top: int) -> None:
    """Table ``answer``: the likeliest units of every row."""
    on.register("scored", scored(on, model))
    run(on, "match/answer", top=top)
    on.unregister("scored")


def _found(on: Engine, model: Model) -> dict[int, list[Candidate]]:
    found: dict[int, list[Candidate]] = {}
    rows = on.sql("FROM answer ORDER BY right_rank, place").to_arrow_table().to_pylist()
    for row in rows:
        found.setdefault(row["right_rank"], []).append(_candidate(model, row))
    return found


def _candidate(model: Model, row: Row) -> Candidate:
    said = [_evidence(name, row) for name in model.comparisons if row[name] != MISSING]
    return Candidate(
        unit_id=row["unit_id"],
        name=row["title"],
        record=row["reference"],
        probability=row["share"],
        by_number=row["is_named"],
        evidence=sorted(said, key=lambda one: -abs(one["weight"])),
    )


def _evidence(name: str, row: Row) -> Evidence:
    return Evidence(
        comparison=name,
        title=Text(**words()[name]["name"]),
        words=level_words(name, row[name]),
        weight=round(row[f"weight_{name}"], 2),
    )


def _answer(model: Model, line: int, name: str | None, found: list[Candidate]) -> Answer:
    return Answer(line=line, name=name, answer=_verdict(model, found), candidates=found)


def _verdict(model: Model, found: list[Candidate]) -> Verdict:
    if not found:
        return "none"
    named = [one for one in found if one["by_number"]]
    if len(named) == 1 or (not named and found[0]["probability"] >= model.same):
        return "match"
    return "undecided" if named or found[0]["probability"] >= model.unsure else "none"


_BORNE: Final = """
    SELECT text, count(*) AS many
    FROM (SELECT unnest([core, whole, ends]) AS text FROM known_comparable)
    SEMI JOIN (SELECT unnest([core, whole, ends]) AS text FROM comparable) AS asked USING (text)
    GROUP BY text
"""
