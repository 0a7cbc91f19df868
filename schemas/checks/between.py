"""Rules across the fields of one record, over whole columns.

Masks find the rows that may break a rule; each distinct combination of its fields is then judged
once by the arbiter. A mask may suspect a good row, never pass a bad one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.across import SCALES, Rule
from schemas.cells import Cells, Mask
from schemas.checks import arbiter
from schemas.checks.flaw import Flaw, Verdict, broken
from schemas.checks.masks import odd
from schemas.contract import ARROW, Contract, Kind

REMEMBERED = 1 << 16
"""Verdicts kept a rule: the same few combinations come again and again."""

Kinds = dict[str, Kind]
Row = tuple[str | None, ...]
Judge = Callable[[Row], tuple[tuple[int, Verdict], ...]]
"""Values of a rule's fields ▸ what is wrong, each with the place of the field it is told of."""
Is = Callable[[str], bool]
OPERATORS = {
    "<": pc.less,
    "<=": pc.less_equal,
    ">": pc.greater,
    ">=": pc.greater_equal,
    "==": pc.equal,
    "!=": pc.not_equal,
}


@dataclass(frozen=True, slots=True)
class Between:
    """One rule across fields, ready to look at rows."""

    rule: Rule
    suspects: Callable[[pa.RecordBatch], Mask]
    judge: Judge

    def flaws(self, rows: pa.RecordBatch) -> Iterator[Flaw]:
        """What is wrong in these rows, by row."""
        at = np.flatnonzero(self.suspects(rows))
        names = self.rule.fields
        columns = [rows.column(name).take(pa.array(at)).to_pylist() for name in names]
        for row, values in zip(at.tolist(), zip(*columns, strict=True), strict=True):
            for place, (rule, level, message, fix) in self.judge(values):
                yield Flaw(row, names[place], rule, level, values[place], message, fix)


def between(contract: Contract) -> tuple[Between, ...]:
    """The rules of a contract across fields, in its order."""
    kinds = {field.name: field.kind for field in contract.fields}
    return tuple(
        Between(rule, _look(rule, kinds), _judge(contract, rule)) for rule in contract.rules
    )


def _judge(contract: Contract, rule: Rule) -> Judge:
    validator = arbiter.between(contract, rule)
    fields = [contract.field(name) for name in rule.fields]

    def judge(values: Row) -> tuple[tuple[int, Verdict], ...]:
        given = {f: v for f, v in zip(fields, values, strict=True) if v is not None}
        record = {f.name: arbiter.instance(f.kind, v) for f, v in given.items()}
        told = [rule.fields.index(error.path[0]) for error in validator.iter_errors(record)]
        return tuple((at, verdict(at, given=values[at] is not None)) for at in told)

    def verdict(at: int, *, given: bool) -> Verdict:
        others = [field for place, field in enumerate(fields) if place != at]
        return broken(rule, fields[at], others, given=given)

    return lru_cache(REMEMBERED)(judge)


def _look(rule: Rule, kinds: Kinds) -> Callable[[pa.RecordBatch], Mask]:
    ((place, (entry,)),) = rule.schema.items()
    if place == "x-compare":
        return partial(_unequal, entry, kinds)
    if "if" in entry:
        when, then = _object(entry["if"], kinds), _object(entry["then"], kinds)
        return lambda rows: when(rows) & ~then(rows)
    choices = [_object(choice, kinds) for choice in entry.get("anyOf") or entry["oneOf"]]
    most = len(choices) if "anyOf" in entry else 1
    return partial(_wrong_number, choices, most)


def _wrong_number(
    choices: Iterable[Callable[[pa.RecordBatch], Mask]], most: int, rows: pa.RecordBatch
) -> Mask:
    met = np.sum([choice(rows) for choice in choices], axis=0)
    return np.asarray((met < 1) | (met > most))


def _object(spec: dict[str, Any], kinds: Kinds) -> Callable[[pa.RecordBatch], Mask]:
    """Which rows have what is required and are, where given, as the properties say."""
    required = spec.get("required", ())
    judged = {name: _is(kinds[name], each) for name, each in spec.get("properties", {}).items()}

    def met(rows: pa.RecordBatch) -> Mask:
        mask = np.ones(rows.num_rows, np.bool_)
        for name in required:
            mask &= _mask(rows.column(name).is_valid())
        for name, fits in judged.items():
            mask &= _mask(rows.column(name).is_null()) | fits(rows.column(name))
        return mask

    return met


def _is(kind: Kind, spec: dict[str, Any]) -> Callable[[pa.StringArray], Mask]:
    """Which cells are as one condition says; of null either may be said."""
    if "not" in spec:
        inner = _is(kind, spec["not"])
        return lambda column: ~inner(column)
    values = [spec["const"]] if "const" in spec else spec.get("enum")
    if values is not None and kind in ("string", "date"):
        members = pa.array(values, pa.string())
        return lambda column: _mask(pc.is_in(column, value_set=members))
    validator = arbiter.condition(spec)
    fits = lru_cache(REMEMBERED)(lambda text: validator.is_valid(arbiter.instance(kind, text)))
    return partial(_each, fits)


def _each(fits: Is, column: pa.StringArray) -> Mask:
    """Each distinct value asked once."""
    values = column.dictionary_encode()
    found = pa.array([fits(value) for value in values.dictionary.to_pylist()], pa.bool_())
    return _mask(pc.take(found, values.indices))


def _unequal(entry: dict[str, Any], kinds: Kinds, rows: pa.RecordBatch) -> Mask:
    """Rows whose two sides do not compare as they should, or not without the arbiter."""
    left, right = entry["left"], entry["right"]
    one, strange = _side(kinds[left], rows.column(left))
    if isinstance(right, dict):
        other = pa.scalar(right["const"])
    else:
        other, odder = _side(kinds[right], rows.column(right))
        strange = strange | odder
    return _mask(pc.invert(OPERATORS[entry["op"]](one, other))) | strange


def _side(kind: Kind, column: pa.StringArray) -> tuple[pa.Array[Any], Mask]:
    """A column as what is compared, and the cells whose number must be read by the arbiter."""
    cells = Cells.of(column)
    if SCALES[kind] != "number":
        return column, cells.none()
    strange = odd(kind, cells)
    plain = pc.if_else(pa.array(strange), None, column) if strange.any() else column
    return plain.cast(ARROW["number"]), strange


def _mask(column: pa.BooleanArray) -> Mask:
    return np.asarray(pc.fill_null(column, fill_value=False).to_numpy(zero_copy_only=False))
