"""What public records measure: yearly lists of registrations, and a list of taxpayers.

Layout as published: UTF-8 tables with their headings, ``N/A`` or ``-`` for absent; the tax list in
GB18030 with a header that does not fit its rows.
"""

from __future__ import annotations

import csv
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from hub.sample.realism import texts
from schemas import codes
from schemas.identifiers import masks, rules
from schemas.identifiers.spine import organisation_code

_ABSENT = {"", "-", "N/A"}
_CUT = date(2019, 4, 30)
"""When the published registrations were collected."""
_FIGURES = re.compile(r"[\d.,]+")
_OLD = 15
_LENGTHS = (_OLD, 18, 20)
_MANY = 10


LISTED = frozenset(
    {
        "name_same", "name_brackets", "name_different", "old_tax_id", "malformed_id",
        "several_rows", "two_ids", "two_names",
    }
)  # fmt: skip
"""The statistics that are shares of the tax list's rows, not of the registrations."""


@dataclass(frozen=True, slots=True)
class Registrations:
    """The published columns that are measured."""

    name: Sequence[str]
    uscc: Sequence[str]
    type: Sequence[str]
    person: Sequence[str]
    capital: Sequence[str]
    address: Sequence[str]


@dataclass(frozen=True, slots=True)
class Taxpayers:
    """Id and name of each row of the published list, and the organisation code in the id."""

    id: Sequence[str]
    name: Sequence[str]
    org: Sequence[str | None]


def registrations(folder: Path) -> Registrations:
    """All yearly files of a folder."""
    wanted = ("企业名称", "统一社会信用代码", "企业类型", "法人代表", "注册资金", "注册地址")
    rows: list[tuple[str, ...]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += (tuple(row[name] or "" for name in wanted) for row in csv.DictReader(lines))
    return Registrations(*zip(*rows, strict=True))


def taxpayers(folder: Path) -> Taxpayers:
    """The one list of a folder."""
    rows: list[list[str]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="gb18030", newline="") as lines:
            rows += list(csv.reader(lines))[1:]
    whole = [row for row in rows if len(row) > 2]  # noqa: PLR2004 - sequence, id, name
    ids = [row[1] for row in whole]
    org = organisation_code(pa.array(ids, pa.string()), "taxpayer_id").to_pylist()
    return Taxpayers(ids, [row[2] for row in whole], org)


def measure(registered: Registrations, taxed: Taxpayers) -> dict[str, float]:
    """Every statistic by its name in ``figures.json``."""
    return {**_links(registered, taxed), **_list(taxed), **_register(registered)}


def _links(registered: Registrations, taxed: Taxpayers) -> dict[str, float]:
    """Rows of the list joined to registrations by organisation code."""
    ours = organisation_code(pa.array(registered.uscc, pa.string()), "uscc").to_pylist()
    names = {org: name for org, name in zip(ours, registered.name, strict=True) if org}
    pairs = [(names[o], n) for o, n in zip(taxed.org, taxed.name, strict=True) if o in names]
    kinds = Counter(texts.relation(*pair) for pair in pairs)
    total = max(len(pairs), 1)
    return {
        "name_same": kinds[texts.SAME] / total,
        "name_brackets": kinds[texts.BRACKETS] / total,
        "name_different": kinds[texts.DIFFERENT] / total,
    }


def _list(taxed: Taxpayers) -> dict[str, float]:
    """The list against itself; a unit is an organisation code."""
    known = [row for row in zip(taxed.org, taxed.id, taxed.name, strict=True) if row[0]]
    return {
        "old_tax_id": _share(taxed.id, lambda i: len(i.removeprefix("L")) == _OLD),
        "malformed_id": _share(
            taxed.id, lambda i: len(i) not in _LENGTHS or bool(rules("taxpayer_id", i))
        ),
        "several_rows": _repeated([org for org, _, _ in known]),
        "two_ids": _repeated([org for org, _ in {(org, i) for org, i, _ in known}]),
        "two_names": _repeated([org for org, _ in {(org, name) for org, _, name in known}]),
    }


def _register(rows: Registrations) -> dict[str, float]:
    """The registrations, each by itself and against each other."""
    region, persons = (
        [code[2:8] for code in rows.uscc],
        [p for p in rows.person if p not in _ABSENT],
    )
    ever, now = codes.load("division").known(None), codes.load("division").known(_CUT)
    cores = [texts.core(name) for name in rows.name]
    return {
        "check_wrong": _wrong(rows.uscc),
        "region_outside": _share(region, lambda code: code not in ever),
        "region_older": _share(region, lambda code: code in ever and code not in now),
        "region_prefecture": _share(region, lambda code: code.endswith("00")),
        "person_missing": 1 - len(persons) / len(rows.person),
        "person_shared": _crowded(persons, 2),
        "capital_missing": _share(rows.capital, lambda text: text in _ABSENT),
        "capital_forms": len({_FIGURES.sub("", text) for text in rows.capital} - _ABSENT),
        "type_missing": _share(rows.type, lambda text: text in _ABSENT),
        "address_province": _share(rows.address, lambda text: text.startswith("黑龙江")),
        "address_wide": _share(rows.address, texts.wide),
        "address_unnumbered": _share(rows.address, lambda text: not texts.numbered(text)),
        "address_shared": _crowded(rows.address, 2),
        "address_crowded": _crowded(rows.address, _MANY),
        "name_branch": _share(rows.name, texts.like_branch),
        "name_core_shared": _crowded(cores, 2),
        "name_length": statistics.median(map(len, rows.name)),
        "address_length": statistics.median(map(len, rows.address)),
    }


def _share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, values)) / max(len(values), 1)


def _wrong(values: Sequence[str]) -> float:
    """Share of unified codes that are wrong as written, apart from the code inside."""
    found = masks("uscc", pa.array(values, pa.string()))
    wrong = [mask for rule, mask in found if rule in ("uscc.form", "uscc.check")]
    return float(np.logical_or.reduce(wrong).mean())


def _crowded(values: Sequence[str], least: int) -> float:
    """Share of the rows whose value stands in at least so many rows."""
    counts = Counter(value for value in values if value not in _ABSENT)
    return sum(n for n in counts.values() if n >= least) / max(len(values), 1)


def _repeated(values: Iterable[str | None]) -> float:
    """Share of the different values that stand there more than once."""
    counts = Counter(values)
    return sum(n > 1 for n in counts.values()) / max(len(counts), 1)
