"""Reasons on receipts: what a person wrote stays as it is, the hub's own are said in both."""

from __future__ import annotations

import re
from typing import Final

from hub.portal.speech.language import Speech

KEPT: Final = {
    "reason.same": re.compile(r"same bytes as (?P<batch>\w+)"),
    "reason.again": re.compile(r"arrives again as (?P<batch>\w+)"),
}
"""Receipts are kept as they were signed; their wording is looked for here."""


def said(reason: str, t: Speech) -> str:
    """The reason in the reader's language."""
    for key, pattern in KEPT.items():
        if found := pattern.fullmatch(reason):
            return t(key, batch=found["batch"])
    return reason
