"""A county of a few records, said outright: clusters need no landed rows and no model."""

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from hub.registry.engine import engine
from hub.registry.linkage.clusters.update import update
from hub.registry.linkage.pairs.model import load

MODEL = load()
CAP = 4
"""Small, so that blocks grow over it and shrink again."""
TEXTS = (
    "reference", "agency", "resource", "record_key", "op", "uscc", "org_code", "registration_no",
    "taxpayer_id", "spine", "credit", "number", "payer", "folded", "parent_folded", "region",
    "address", "legal_rep", "established", "ended", "type",
)  # fmt: skip
FLAGS = ("is_ended", "issuer", "branch", "trader")
RECORD = pa.schema(
    dict.fromkeys(TEXTS, pa.string())
    | dict.fromkeys(FLAGS, pa.bool_())
    | dict.fromkeys(("rank", "seq"), pa.int64())
)
PAIR = pa.schema(
    [("left_rank", pa.int64()), ("right_rank", pa.int64()), ("weight", pa.float32()),
     ("probability", pa.float32())]
)  # fmt: skip
RULING = pa.schema(
    [("left_rank", pa.int64()), ("right_rank", pa.int64()), ("verdict", pa.string()),
     ("id", pa.string())]
)  # fmt: skip
SOURCE = pa.schema([("agency", pa.string()), ("resource", pa.string()), ("single", pa.bool_())])
COMPARABLE = pa.schema([("rank", pa.int64()), ("digits", pa.string()), ("branch", pa.bool_())])


@dataclass
class County:
    """What is known today; every change is made by assignment."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    """``<agency>/<resource>|<key>`` ▸ what it says today."""
    former: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], float] = field(default_factory=dict)
    """Two references ▸ probability."""
    rulings: dict[tuple[str, str], str] = field(default_factory=dict)
    single: frozenset[str] = frozenset()
    ranks: dict[str, int] = field(default_factory=dict)

    def say(self, reference, **said):
        """A record's new state; the one before is remembered."""
        if reference in self.records:
            self.former.setdefault(reference, []).append(self.records[reference])
        self.records[reference] = said
        self.ranks.setdefault(reference, len(self.ranks))

    def rows(self):
        """Records as the registry holds them."""
        return [
            self._row(one, said, len(self.former.get(one, ())))
            for one, said in self.records.items()
        ]

    def past(self):
        """What they said before."""
        return [
            self._row(one, said, seq)
            for one, states in self.former.items()
            for seq, said in enumerate(states)
        ]

    def _row(self, reference, said, seq):
        source, key = reference.split("|", 1)
        agency, resource = source.split("/")
        flags = dict.fromkeys(FLAGS, False)
        return flags | said | {
            "reference": reference, "agency": agency, "resource": resource, "record_key": key,
            "op": "put", "rank": self.ranks[reference], "seq": seq,
        }  # fmt: skip

    def sides(self, pair):
        """Two ranks in order."""
        return sorted(self.ranks[end] for end in pair)


class Desk:
    """An engine that holds the state of a county and brings it up to date."""

    def __init__(self, on):
        self.on = on
        self.edges = {}

    def take(self, county, dirty, stirred=()):
        """One update; ``dirty`` and ``stirred`` are references."""
        self._give("record", county.rows(), RECORD)
        self._give("past", county.past(), RECORD)
        pairs = [
            dict(zip(PAIR.names, (*county.sides(ends), chance * 20, chance), strict=True))
            for ends, chance in county.pairs.items()
        ]
        self._give("pair", pairs, PAIR)
        said = [
            dict(zip(RULING.names, (*county.sides(ends), verdict, ""), strict=True))
            for ends, verdict in county.rulings.items()
        ]
        self._give("ruling", said, RULING)
        sources = {tuple(one.split("|")[0].split("/")) for one in county.records}
        named = [(*one, "/".join(one) in county.single) for one in sorted(sources)]
        self._give("source", [dict(zip(SOURCE.names, row, strict=True)) for row in named], SOURCE)
        called = [
            {"rank": county.ranks[one], "branch": said.get("called_branch")}
            for one, said in county.records.items()
        ]
        self._give("comparable", called, COMPARABLE)
        for name, some in (("dirty", dirty), ("stirred", stirred)):
            rows = [{"rank": county.ranks[one]} for one in sorted(set(some))]
            self._give(name, rows, pa.schema([("rank", pa.int64())]))
        update(self.on, MODEL, CAP)
        self._remember()

    def _give(self, name, rows, schema):
        self.on.register("given", pa.Table.from_pylist(rows, schema))
        self.on.execute(f"CREATE OR REPLACE TABLE {name} AS FROM given")
        self.on.unregister("given")

    def _remember(self):
        touched = {rank for (rank,) in self.on.sql("FROM touched").fetchall()}
        kept = {ends: what for ends, what in self.edges.items() if not touched & set(ends)}
        fresh = self.on.sql("SELECT elder, younger, rule, verdict FROM edge").fetchall()
        self.edges = kept | {(left, right): what for left, right, *what in fresh}

    def parts(self, county):
        """The partition, by references."""
        name = {rank: one for one, rank in county.ranks.items()}
        units: dict[int, set[str]] = {}
        for rank, label in self.on.sql("SELECT rank, label FROM member").fetchall():
            units.setdefault(label, set()).add(name[rank])
        return {frozenset(unit) for unit in units.values()}

    def rules(self, county):
        """Two references ▸ rule."""
        name = {rank: one for one, rank in county.ranks.items()}
        return {frozenset((name[a], name[b])): rule for (a, b), (rule, _) in self.edges.items()}


def judged(county):
    """A county decided from nothing: its partition and its rules."""
    with engine() as on:
        desk = Desk(on)
        desk.take(county, county.records)
        return desk.parts(county), desk.rules(county)
