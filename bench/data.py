"""Registrations made up for the bench: seeded, 25 columns, one row in a hundred bad."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from schemas.contract import Contract, load

CONTRACT: Contract = load("registration@1", Path(__file__).parent / "contracts")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = np.array([pow(3, place, 31) for place in range(17)])
ORGANISATION = np.array([3, 7, 9, 10, 5, 8, 4, 2])
WORDS = ("华", "盛", "安", "恒", "瑞", "兴", "远", "达", "中", "金", "龙", "北")
TRADES = ("商贸", "科技", "建材", "食品", "机械", "物流", "医药", "农业")
BAD = 100
"""One row in so many is wrong, in one of five ways."""


def write(path: Path, rows: int, seed: int = 1) -> None:
    """A CSV of so many registrations."""
    csv.write_csv(table(rows, seed), path)


def write_changes(path: Path, rows: int, share: float, seed: int = 1) -> None:
    """A CSV of that share of the same registrations, each with another remark."""
    whole = table(rows, seed)
    some = whole.filter(pa.array(np.random.default_rng(seed + 2).random(rows) < share))
    remark = some.schema.get_field_index("remark")
    csv.write_csv(some.set_column(remark, "remark", pa.repeat("9", some.num_rows)), path)


def table(rows: int, seed: int) -> pa.Table:
    """The same rows for the same seed, on every machine."""
    dice = np.random.default_rng(seed)
    columns = {name: pa.nulls(rows, pa.string()) for name in CONTRACT.names}
    names = pc.binary_join_element_wise(
        *(_pick(dice, WORDS, rows) for _ in range(4)), _pick(dice, TRADES, rows), "有限公司", ""
    )
    columns |= {"uscc": _codes(dice, rows), "name": names, "legal_rep": _pick(dice, WORDS, rows)}
    columns |= {name: _days(dice, rows) for name in ("established", "approved", "term_from")}
    columns |= {"term_to": _days(dice, rows), "inspected": _days(dice, rows)}
    columns |= {"phone": _digits(dice, rows, 10**10, 10**11), "postcode": _digits(dice, rows)}
    columns |= {"region": _digits(dice, rows), "authority": _pick(dice, TRADES, rows)}
    columns |= {"kind": _pick(dice, ("1100", "1130", "2150", "4500"), rows)}
    columns |= {"industry": pc.binary_join_element_wise("C", _digits(dice, rows, 1000, 9999), "")}
    columns |= {"capital": _digits(dice, rows, 1, 9999), "paid_in": _digits(dice, rows, 1, 9999)}
    columns |= {"currency": _pick(dice, ("CNY", "USD"), rows), "staff": _digits(dice, rows, 1, 500)}
    columns |= {"state": _pick(dice, ("1", "2"), rows), "registration_no": _digits(dice, rows)}
    columns["address"] = pc.binary_join_element_wise(
        "黑龙江省哈尔滨市某区某街道", _digits(dice, rows, 1, 999), "号", ""
    )
    columns["scope"] = pc.binary_join_element_wise(
        *(_pick(dice, TRADES, rows) for _ in range(12)), "批发、零售及技术服务", "、"
    )
    columns["remark"] = _digits(np.random.default_rng(seed + 1), rows, 0, 2)
    return _spoilt(pa.table(columns))


def _spoilt(rows: pa.Table) -> pa.Table:
    """Wrong check digit, no name, unknown kind, 30 February, bad industry: 1 % in all."""
    place = np.arange(rows.num_rows)
    faults = (("uscc", "91230102MA18WGYC90"), ("name", None), ("kind", "0000"))
    more = (("established", "2006-02-30"), ("industry", "Z1"))
    for turn, (name, value) in enumerate((*faults, *more)):
        bad = pa.array(place % (BAD * 5) == BAD * turn + 7)
        column = pc.if_else(bad, pa.scalar(value, pa.string()), rows[name])
        rows = rows.set_column(rows.schema.get_field_index(name), name, column)
    return rows


def _codes(dice: np.random.Generator, rows: int) -> pa.Array:
    """Credit codes right by GB 32100 and, inside, by GB 11714; all different."""
    signs = np.zeros((rows, 18), np.int64)
    signs[:, 0], signs[:, 1] = 9, 1
    signs[:, 2:8] = (2, 3, 0, 1, 0, 2)
    serial = dice.permutation(rows)
    for place in range(8):
        signs[:, 15 - place] = serial // 10**place % 10
    check = (-(signs[:, 8:16] @ ORGANISATION)) % 11
    signs[:, 16] = np.where(check == 10, ALPHABET.index("X"), check)  # noqa: PLR2004 - GB 11714
    signs[:, 17] = (-(signs[:, :17] @ WEIGHTS)) % 31
    text = np.frombuffer(ALPHABET.encode(), np.uint8)[signs].tobytes()
    offsets = pa.py_buffer(np.arange(0, 18 * rows + 1, 18, dtype=np.int32))
    return pa.StringArray.from_buffers(rows, offsets, pa.py_buffer(text))


def _pick(dice: np.random.Generator, words: tuple[str, ...], rows: int) -> pa.Array:
    return pa.array(words).take(pa.array(dice.integers(0, len(words), rows)))


def _digits(dice: np.random.Generator, rows: int, low: int = 10**5, high: int = 10**6) -> pa.Array:
    return pc.cast(pa.array(dice.integers(low, high, rows)), pa.string())


def _days(dice: np.random.Generator, rows: int) -> pa.Array:
    days = dice.integers(7000, 13000, rows).astype(np.int32)
    return pc.cast(pa.array(days, pa.int32()).cast(pa.date32()), pa.string())
