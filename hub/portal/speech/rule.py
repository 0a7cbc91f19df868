"""What a rule is called by people who do not know its id."""

from __future__ import annotations

from hub.portal.speech.language import Speech
from schemas.contract import Contract


def named(rule: str, means: Contract | None, t: Speech) -> str:
    """A rule across items by the sentence that should hold, any other by its kind; or its id."""
    across = {one.id: t.of(one.label) for one in means.rules} if means else {}
    about, _, kind = rule.rpartition(".")
    plain = t.known(f"rule.{rule}") or t.known(f"rule.{kind}")
    item = t.known(f"field.{about}")
    return across.get(rule) or (t("rule.about", item=item, what=plain) if item else plain) or rule
