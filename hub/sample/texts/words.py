"""The word lists, read once. All are our own; only division names and codes are official facts."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.dice import Ints


class Division(NamedTuple):
    """One row of GB/T 2260, Heilongjiang, as of its revisions from 2005-12 to 2019-04."""

    code: str
    name: str
    former: str
    """Its code before: in the revision 1991-12 where prefectures were regrouped since, or that of
    the county it was until it became a city or a district."""
    since: str
    """First day, ISO; empty where it is older than 2005-12."""
    until: str
    """Last day; empty where it still is in 2019."""


class Trade(NamedTuple):
    """What a unit does: the word in its name, GB/T 4754-2002 code and section, scope."""

    group: str
    name: str
    industry: str
    section: str
    outlet: str
    scope: str


def _rows(name: str) -> list[list[str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@cache
def words() -> dict[str, Any]:
    """The lists of ``words.json`` by name."""
    path = Path(__file__).with_name("words.json")
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return body


@cache
def divisions() -> tuple[Division, ...]:
    """Prefectures and counties of the province in any year, ordered by code."""
    return tuple(Division(*row) for row in _rows("divisions.csv"))


@cache
def trades() -> tuple[Trade, ...]:
    """All trades; a trade's number is its place here."""
    return tuple(Trade(*row) for row in _rows("trades.csv"))


@cache
def group(name: str) -> Ints:
    """Numbers of the trades of one group."""
    return np.flatnonzero([trade.group == name for trade in trades()]).astype(np.int64)


@cache
def pool(name: str) -> pa.StringArray:
    """One word list (or the characters of one string) as an Arrow column to take from."""
    return pa.array(list(words()[name]), pa.string())


@cache
def trade_column(field: str) -> pa.StringArray:
    """One field of all trades, to take from by number."""
    return pa.array([getattr(trade, field) for trade in trades()], pa.string())


def take(values: pa.StringArray, number: Ints) -> pa.StringArray:
    """``values[number]``; a negative number gives the empty string."""
    taken = values.take(pa.array(number, mask=number < 0))
    return pc.fill_null(taken, "")


def join(*parts: pa.StringArray | str) -> pa.StringArray:
    """Columns and constants written one after the other."""
    return pc.binary_join_element_wise(*parts, "")
