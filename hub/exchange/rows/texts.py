"""The rows of a payload in our columns: as sent for the judge, shielded for everybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Feed
from connectors.base import BadRow, Rows
from hub.exchange.rows import shape
from hub.exchange.rows.conform import Conformed, conform
from hub.trust.personal import Shield
from schemas.contract import Contract, Field
from schemas.identifiers import resident

SHORTEST = 15
"""Characters of the shortest resident id."""
_DIGITS = r"[0-9０-９]{15}"
"""What a text without a run of so many digits cannot hold."""
_TOKEN = re.compile(r"[0-9A-Za-z]{15,20}")


@dataclass(frozen=True, slots=True)
class Known:
    """Some rows: what they said, what may be kept of it, and how they are known."""

    sent: Conformed
    """Only for the judge: holds resident ids."""
    kept: pa.RecordBatch
    """The same texts, shielded."""
    lines: pa.Int64Array
    keys: pa.StringArray
    hashes: pa.StringArray
    bad: tuple[BadRow, ...] = ()
    """What no row could be made of, met since the rows before these."""

    def only(self, mask: pa.BooleanArray) -> Known:
        """Some of these rows."""
        sent = Conformed(self.sent.rows.filter(mask), {})
        columns = (column.filter(mask) for column in (self.lines, self.keys, self.hashes))
        return Known(sent, self.kept.filter(mask), *columns)


def known(feed: Feed, contract: Contract, shield: Shield, rows: Rows) -> Known:
    """Conform ▸ shield ▸ hash ▸ key."""
    sent = conform(feed, contract, rows.batch)
    columns = [
        _shielded(shield, field, column)
        for field, column in zip(contract.fields, sent.rows.columns, strict=True)
    ]
    kept = pa.RecordBatch.from_arrays(columns, list(contract.names))
    exact = shape.canonical(contract, kept)
    hashes = shape.hashes(exact)
    return Known(sent, kept, rows.lines, shape.keys(contract, exact, hashes), hashes)


def misplaced(contract: Contract, rows: Known) -> Iterator[tuple[str, int]]:
    """Field and row of every person's id that stands as a number; no other check would see it."""
    for field in contract.fields:
        if field.kind in ("integer", "number"):
            before, after = rows.sent.rows.column(field.name), rows.kept.column(field.name)
            hits = pc.indices_nonzero(pc.not_equal(before, after))
            yield from ((field.name, row) for row in hits.to_pylist())


def _shielded(shield: Shield, field: Field, column: pa.StringArray) -> pa.StringArray:
    """Identifiers are looked at one and all; any other value only where so many digits stand.

    Also in dates, numbers and codes: where columns have shifted, a person's id may be anywhere.
    """
    if field.sensitivity == "personal":
        return shield.column(column, every=True)
    if field.identifier:
        return shield.column(column)
    if (pc.max(pc.binary_length(column)).as_py() or 0) < SHORTEST:
        return column
    hit = pc.fill_null(pc.match_substring_regex(column, _DIGITS), False)  # noqa: FBT003 - a value
    if not pc.any(hit).as_py():
        return column
    texts = scrubbed(shield, shield.column(column.filter(hit)).to_pylist())
    return pc.replace_with_mask(column, hit, pa.array(texts, pa.string()))


def scrubbed(shield: Shield, texts: list[str]) -> list[str]:
    """Free texts in which every resident id is replaced, and nothing else."""
    tokens = list({token for text in texts for token in _TOKEN.findall(text)})
    persons = np.asarray(resident(pa.array(tokens, pa.string())))
    hidden = {token for token, person in zip(tokens, persons.tolist(), strict=True) if person}
    if not hidden:
        return texts

    def replaced(found: re.Match[str]) -> str:
        return shield.value(found[0]) if found[0] in hidden else found[0]

    return [_TOKEN.sub(replaced, text) for text in texts]
