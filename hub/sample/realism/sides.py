"""The columns of the bureaus' files that are compared: the register's, and every other one's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.dice import Ints, Mask
from hub.sample.realism.reading import Sent

_OLD, _UNIFIED = 15, 18
_NONE = "0"
"""How statisticians fill in that there is no code."""


@dataclass(frozen=True, slots=True)
class Side:
    """One bureau's records; absent values are empty."""

    unit: Ints
    name: Sequence[str]
    address: Sequence[str]
    person: Sequence[str]
    org: Sequence[str]
    """The organisation code in whatever identifier there is, right or wrong."""
    region: Sequence[str]
    """Of the registering authority; of a taxpayer id of 15 characters."""
    gone: Mask
    """Ended, by the register."""
    firm: Mask
    """Enterprises, by the register: neither branch nor sole trader nor cooperative."""
    trader: Mask
    """Sole traders, by the register: they have no organisation code."""


def register(sent: Sent) -> Side:
    """The register of enterprises: commerce, later the market bureau."""
    trader = pc.equal(sent.column("entity_type"), "9500")
    other = pc.or_(trader, pc.not_equal(sent.column("parent_key"), ""))
    coop = pc.ends_with(sent.column("name"), "合作社")
    return Side(
        sent.unit,
        sent.text("name"),
        sent.text("address"),
        sent.text("legal_rep"),
        _either(sent, "uscc"),
        sent.text("authority_code"),
        np.asarray(pc.is_in(sent.column("state"), pa.array(["D", "DA", "C"]))),
        ~np.asarray(pc.or_(other, coop)),
        np.asarray(trader),
    )


def bureau(sent: Sent) -> Side:
    """A tax bureau, the organisation code centre, the statisticians."""
    no = np.zeros(len(sent.unit), dtype=np.bool_)
    if "taxpayer_id" not in sent.rows.column_names:
        address, org, none = sent.text("address"), _either(sent, "uscc"), [""] * len(sent.unit)
        return Side(
            sent.unit, sent.text("name"), address, sent.text("legal_rep"), org, none, no, no, no
        )
    ids = sent.text("taxpayer_id")
    return Side(
        sent.unit,
        sent.text("taxpayer_name"),
        sent.text("reg_address"),
        sent.text("legal_rep"),
        [_inner(each) for each in ids],
        [each[:6] if len(each) == _OLD else "" for each in ids],
        no,
        no,
        no,
    )


def _either(sent: Sent, unified: str) -> list[str]:
    """The code inside the unified one, else the one by itself."""
    own = [code if code != _NONE else "" for code in sent.text("org_code")]
    if unified not in sent.rows.column_names:
        return own
    return [_inner(new) or old for new, old in zip(sent.text(unified), own, strict=True)]


def _inner(identifier: str) -> str:
    """Nine characters of a taxpayer id or unified code; a person's id has none."""
    if len(identifier) == _OLD:
        return identifier[6:]
    return identifier[8:17] if len(identifier) == _UNIFIED else ""
