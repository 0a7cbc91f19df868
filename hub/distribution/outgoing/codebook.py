"""What the columns of one file mean, in both languages: it travels with the file it explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from schemas.contract import Contract
from schemas.render import page

OURS: Final = {
    "_op": "put 新增或变更 new or changed; end 终止 ended; out 移出范围 out of scope",
    "_key": "记录主键 key of the record",
    "_valid_from": "生效日期 true from this day",
}


def codebook(contract: Contract, names: Sequence[str], masked: Sequence[str]) -> str:
    """The contract's page cut down to the columns delivered, in their order, and our own."""
    told = tuple(contract.field(name) for name in names if name not in OURS)
    key = tuple(name for name in contract.key if name in names)
    notes = [f"- `{name}`: {OURS[name]}" for name in names if name in OURS]
    notes += [f"- `{name}`: 遮蔽 masked" for name in masked]
    return "\n".join([page(replace(contract, fields=told, key=key)), *notes, ""])
