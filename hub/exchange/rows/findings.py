"""Findings: what the judge, the feed's folds and the batch as a whole have to say of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from connectors.base import BadRow
from hub.errors import Text, entries
from hub.exchange.rows.texts import Known
from hub.receipt import Finding
from hub.trust.personal import masked
from schemas.compile import Flaw
from schemas.contract import Contract, Field

MISPLACED = "resident_id.misplaced"
PLAIN = ("batch", "key", "field", "rule", "level", "value", "line")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in PLAIN[:-1]),
        *((name, pa.string()) for name in ("message_zh", "message_en", "fix_zh", "fix_en")),
        ("line", pa.int64()),
    ]
)
"""The columns of ``findings.parquet``."""


def judged(batch: str, contract: Contract, rows: Known, flaws: Iterable[Flaw]) -> Iterator[Finding]:
    """The judge's flaws as findings, values masked by the class of their field."""
    for flaw in flaws:
        line, key = rows.lines[flaw.row].as_py(), rows.keys[flaw.row].as_py()
        kept = rows.kept.column(flaw.field)[flaw.row].as_py()
        value = _shown(contract.field(flaw.field), flaw.value, kept)
        texts = Text(**flaw.message), Text(**flaw.fix)
        yield Finding(batch, line, key, flaw.field, flaw.rule, flaw.level, value, *texts)


def folded(batch: str, contract: Contract, rows: Known) -> Iterator[Finding]:
    """A note on every value whose form the feed had declared to be translated."""
    for name, mask in rows.sent.folded.items():
        field = contract.field(name)
        rule = f"{field.identifier.scheme if field.identifier else name}.folded"
        for row in np.flatnonzero(mask).tolist():
            line, key = rows.lines[row].as_py(), rows.keys[row].as_py()
            sent, kept = rows.sent.rows.column(name)[row], rows.kept.column(name)[row]
            value = _shown(field, sent.as_py(), kept.as_py())
            texts = _texts("HUB-X20", zh=field.label.zh, en=field.label.en)
            yield Finding(batch, line, key, name, rule, "note", value, *texts)


def misplaced(batch: str, rows: Known, cells: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    """A person's id where a number belongs; the columns of that row have probably shifted."""
    for name, row in cells:
        line, key = rows.lines[row].as_py(), rows.keys[row].as_py()
        yield Finding(batch, line, key, name, MISPLACED, "reject", None, *_texts("HUB-X24"))


def unread(batch: str, rows: Iterable[BadRow]) -> Iterator[Finding]:
    """A row that no fields could be made of; its text is kept with the rejected rows alone."""
    for row in rows:
        texts = _texts("HUB-X21", reason=row.reason)
        yield Finding(batch, row.line, "", "", row.reason, "reject", None, *texts)


def doubled(batch: str, lines: pa.Int64Array, keys: pa.StringArray) -> Iterator[Finding]:
    """Different rows under one key: nobody guesses which is meant."""
    for line, key in zip(lines.to_pylist(), keys.to_pylist(), strict=True):
        texts = _texts("HUB-X22", key=key)
        yield Finding(batch, line, key, "", "key.duplicate", "reject", None, *texts)


def refused(batch: str, reason: str) -> Finding:
    """All rows of a batch rejected together."""
    return Finding(batch, 0, "", "", "batch.bounds", "reject", None, *_texts("HUB-X23", why=reason))


def table(findings: Iterable[Finding]) -> pa.Table:
    """Findings as rows."""
    return pa.Table.from_pylist([_row(finding) for finding in findings], SCHEMA)


def _row(finding: Finding) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(finding, name) for name in PLAIN}
    for name, text in (("message", finding.message), ("fix", finding.fix)):
        row |= {f"{name}_zh": text["zh"], f"{name}_en": text["en"]}
    return row


def _shown(field: Field, sent: str | None, kept: str | None) -> str | None:
    """An open value as it is kept, so with every person's id replaced; any other masked."""
    return kept if sent is None or field.sensitivity == "open" else masked(sent)


def _texts(code: str, **facts: object) -> tuple[Text, Text]:
    """Message and next step of a code in ``errors.json``."""
    entry = entries()[code]
    message = Text(zh=entry["zh"].format(**facts), en=entry["en"].format(**facts))
    fix = Text(zh=entry["next"]["zh"].format(**facts), en=entry["next"]["en"].format(**facts))
    return message, fix
