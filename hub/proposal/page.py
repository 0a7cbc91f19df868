"""``PROPOSAL.md``: what was found, why each column means what it is said to mean, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hub.proposal.propose import Proposal

CONFIDENCE = {"high": "高 high", "middle": "中 middle", "low": "低 low"}


def page(made: Proposal, counts: Mapping[str, Any]) -> str:
    """The whole page; ``counts`` are what the sample gives."""
    parts = (_top(made), _columns(made), _contract(made), _trial(counts), _todo(made))
    return "\n".join(line for part in parts for line in part) + "\n"


def _top(made: Proposal) -> Iterator[str]:
    yield f"# 供数提案 Proposed feed: {made.id}"
    yield ""
    file = made.sheet.payload.path.name
    yield f"由 `{file}` 得出，未经核定不会发布。 Made from `{file}`; nothing is published yet."
    yield ""
    yield "## 文件 The file"
    yield ""
    yield from (f"- {told}" for told in made.told)
    yield from (f"- 表头以上 Above the header: {line.strip()}" for line in made.sheet.titles)
    yield ""


def _columns(made: Proposal) -> Iterator[str]:
    yield "## 列 Columns"
    yield ""
    yield "| 列 column | 字段 field | 把握 confidence | 依据 evidence |"
    yield "|---|---|---|---|"
    for row in made.rows():
        why = "<br>".join(str(reason) for reason in row["evidence"])
        field, sure = row["field"] or "—", CONFIDENCE.get(row["confidence"], "—")
        yield f"| {_cell(row['column'])} | `{field}` | {sure} | {_cell(why)} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _contract(made: Proposal) -> Iterator[str]:
    yield f"## 数据规范 Contract: {made.contract.reference}"
    yield ""
    if made.body:
        name = made.contract.name
        yield f"新拟 new: `contracts/{name}/v{made.contract.version}.json`"
        yield ""
    if made.others:
        yield "其他可选（`--contract`） other candidates:"
        yield ""
        for fit in made.others:
            lacks = f"，缺 lacks {', '.join(fit.missing)}" if fit.missing else ""
            score = f"{len(fit.matches)} 列 columns, {fit.score:.0%}"
            yield f"- `{fit.contract.reference}` {fit.contract.title.zh}: {score}{lacks}"
        yield ""


def _trial(counts: Mapping[str, Any]) -> Iterator[str]:
    yield "## 样例试校验 What the sample gives"
    yield ""
    plain = {key: value for key, value in counts.items() if key != "findings"}
    yield "、".join(f"{key} {value}" for key, value in plain.items())
    yield ""
    yield from (f"- {rule}: {count}" for rule, count in counts["findings"].items())
    yield ""


def _todo(made: Proposal) -> Iterator[str]:
    yield "## 请核定 To decide"
    yield ""
    yield from (f"- [ ] {item}" for item in made.todo)
    yield ""
    yield "改好后 then: `hub catalog check DIR`, `hub catalog apply DIR`, `hub feed send FILE`"
