"""Sheet: answers as a table, a row for each unit that a row of the file may be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

import pyarrow as pa

from connectors import kinds
from hub.registry.matching.match import TITLES, Answer, Candidate

COLUMNS: Final = (
    "行 line", "名称 name", "结论 answer", "序 place", "单位 unit_id", "单位名称 unit_name",
    "概率 probability", "依据 because",
)  # fmt: skip
FORMS: Final = ("csv", "xlsx", "json")
FEW: Final = 3
"""Reasons that a row has room for."""


def write(answers: Sequence[Answer], form: str, out: IO[bytes]) -> None:
    """Write answers in one of ``FORMS``; in JSON with all evidence in both languages."""
    if form == "json":
        out.write(json.dumps(list(answers), ensure_ascii=False).encode())
        return
    schema = pa.schema(dict.fromkeys(COLUMNS, pa.string()))
    rows = [dict(zip(COLUMNS, row, strict=True)) for one in answers for row in _rows(one)]
    batches = pa.Table.from_pylist(rows, schema).to_batches()
    kinds.format({"kind": form}).write(batches, schema, out)


def _rows(one: Answer) -> Iterator[tuple[Any, ...]]:
    title = TITLES[one["answer"]]
    begin = str(one["line"]), one["name"], f"{title['zh']} {title['en']}"
    if not one["candidates"]:
        yield *begin, None, None, None, None, None
    for place, candidate in enumerate(one["candidates"], 1):
        yield *begin, str(place), *_told(candidate)


def _told(one: Candidate) -> tuple[str | None, ...]:
    said = [f"{each['words']['zh']} {each['weight']:+.1f}" for each in one["evidence"][:FEW]]
    return one["unit_id"], one["name"], f"{one['probability']:.4f}", "；".join(said)
