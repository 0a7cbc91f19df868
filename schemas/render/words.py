"""What pages and forms say of a field, in both languages, Chinese first."""

from __future__ import annotations

from schemas.across import Rule
from schemas.contract import Contract, Field

CLASSES = {
    "open": "公开 open",
    "limited": "受限 limited",
    "secret": "涉密 secret",
    "personal": "个人信息 personal",
}
UNKNOWN = {"keep": "未知代码保留 unknown kept", "reject": "未知代码退回 unknown rejected"}
LEVELS = {"reject": "退回 reject", "note": "提示 note"}


def need(field: Field) -> str:
    """Whether a value must be given."""
    if field.required:
        return "必填 required"
    return "应填 expected" if field.expected else ""


def form(field: Field) -> str:
    """Kind and greatest length in characters."""
    return f"{field.kind}({field.max_length})" if field.max_length else field.kind


def judged(field: Field) -> str:
    """The code list or the identifier's scheme, and what becomes of a value outside it."""
    if field.codes is not None:
        return f"{field.codes.list} ({UNKNOWN[field.codes.unknown]})"
    if field.identifier is not None:
        return f"{field.identifier.scheme} ({LEVELS[field.identifier.level]})"
    return ""


def told(contract: Contract) -> list[Rule]:
    """The rules that look at no field but those of this contract, which may have been cut down."""
    return [rule for rule in contract.rules if set(rule.fields) <= set(contract.names)]
