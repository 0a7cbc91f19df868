"""A contract as a Markdown page, Chinese first."""

from __future__ import annotations

from schemas.contract import Contract, Field
from schemas.render.words import CLASSES, LEVELS, form, judged, need, told


def page(contract: Contract) -> str:
    """Every item, then the rules across items."""
    head = [
        f"# {contract.title.zh} {contract.title.en}",
        "",
        f"`{contract.reference}` · 主键 key: {', '.join(f'`{k}`' for k in contract.key)}",
        "",
        "| 信息项 item | 名称 name | 类型 type | 必填 required | 代码表与标识 codes | 共享 class |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *map(_line, contract.fields), *_rules(contract), ""])


def _line(field: Field) -> str:
    name = f"{field.label.zh} {field.label.en}"
    cells = (f"`{field.name}`", name, form(field), need(field), judged(field))
    return f"| {' | '.join(cells)} | {CLASSES[field.sensitivity]} |"


def _rules(contract: Contract) -> list[str]:
    lines = [
        f"| `{rule.id}` | {rule.label.zh} {rule.label.en} | {LEVELS[rule.level]} |"
        for rule in told(contract)
    ]
    head = "| 跨项规则 rule | 内容 what holds | 不符时 otherwise |"
    return ["", head, "|---|---|---|", *lines] if lines else []
