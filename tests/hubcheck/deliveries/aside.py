"""The account of a delivery in the receiver's own contract: what did not leave is told beside it.

Selected = delivered + withheld. Which records were selected is `given`'s question; here it is that
none is both, that the number kept is that of the rows, and that each has its reason in the notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hubcheck.home import Violation
from tests.hubcheck.replay import some
from tests.hubcheck.sheets.form import Sheet

from .delivery import Delivery

KEY = "_key"


def aside(delivery: Delivery) -> Iterator[Violation]:
    """Check what lies beside a payload, and that nothing does where nothing may."""
    for what in _counted(delivery) if delivery.terms.words else _strange(delivery):
        yield delivery.fault("delivery.withheld", what)


def _strange(delivery: Delivery) -> Iterator[str]:
    if count := len(delivery.withheld.rows):
        yield f"{count} rows withheld, though the receiver names no contract"


def _counted(delivery: Delivery) -> Iterator[str]:
    withheld, notes = delivery.withheld, delivery.notes.records()
    said = delivery.until.get("withheld", 0)
    if delivery.until and said != len(withheld.rows):
        yield f"{said} rows withheld by the receipt, {len(withheld.rows)} beside the payload"
    if any(not row.get("_reason") for row in withheld.records()):
        yield "a row is withheld without a reason"
    kept, sent = _keys([withheld]), _keys(delivery.payload)
    if KEY not in {name for sheet in (*delivery.payload, withheld) for name in sheet.names}:
        return
    why = {note["record"] for note in notes if note["level"] == "reject"}
    wrong = {
        "both delivered and withheld": kept & sent,
        "withheld, and no note says why": kept - why,
        "noted as withheld and not kept": why - kept,
        "noted and neither delivered nor withheld": {n["record"] for n in notes} - kept - sent,
    }
    yield from (f"{what}: {some(keys)}" for what, keys in wrong.items() if keys)


def _keys(sheets: list[Sheet]) -> set[str]:
    return {row[KEY] for sheet in sheets for row in sheet.records() if KEY in row}
