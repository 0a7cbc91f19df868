"""The files of a delivery as they lie in the outbox, and who may have them.

They are for the receiver alone, who was sent the same bytes already: once the delivery is
confirmed, and only while its grant lives and was not decided anew.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyarrow import csv

from hub.base.clock import today
from hub.base.home import Home
from hub.distribution import grant
from hub.distribution.outgoing import record
from hub.distribution.outgoing.parcel import MARK
from hub.distribution.outgoing.record import Delivery
from hub.distribution.rights import reform
from hub.errors import Denied, Usage
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from hub.portal.speech.rule import named
from hub.trust.actor import Actor
from schemas import contract
from schemas.contract import Contract


class Piece(NamedTuple):
    """One file, as its manifest tells of it."""

    file: str
    rows: int
    bytes: int
    sha256: str


class Reason(NamedTuple):
    """Why rows were withheld or values left out: how often a rule was broken."""

    field: str
    rule: str
    says: str
    level: str
    times: int


def one(home: Home, key: str) -> Delivery:
    """The delivery of this id; raises Usage for an unknown one."""
    found = next((each for each in record.listing(home) if each.id == key), None)
    if found is None:
        raise Usage("HUB-D14", delivery=key)
    return found


def pieces(home: Home, of: Delivery) -> list[Piece]:
    """Its files, the payload first; none where they were thrown away."""
    folder = home.settings.outbox(of.subscription, of.id)
    told = (json.loads(path.read_bytes()) for path in sorted(folder.glob(f"*{MARK}")))
    found = [Piece(*(body[name] for name in Piece._fields)) for body in told]
    return sorted(found, key=lambda piece: piece.file != of.file)


def opened(home: Home, actor: Actor, of: Delivery, name: str) -> Path:
    """One file, for somebody who may have it; raises Denied, or Usage for a file it has not."""
    require(home, actor, of)
    if name not in (piece.file for piece in pieces(home, of)):
        raise Usage("HUB-O14", path=name)
    return home.settings.outbox(of.subscription, of.id) / name


def may(home: Home, actor: Actor, of: Delivery) -> bool:
    """Whether its files may be had by this actor today."""
    try:
        require(home, actor, of)
    except Denied:
        return False
    return True


def require(home: Home, actor: Actor, of: Delivery) -> None:
    """Let the receiver pass; raises Denied for anybody else, or for another day's grant."""
    agency = of.subscription.partition("/")[0]
    wanted = published.catalog(home).subscriptions.get(of.subscription)
    if wanted is None or of.state != "confirmed" or actor.agency != agency:
        raise Denied("HUB-D15", delivery=of.id, agency=agency)
    given = grant.living(home, wanted.grant, today(home.clock))
    reform.now(home, published.catalog(home)).require(given, agency, wanted.resource)
    if given.at > of.at:
        raise Denied("HUB-D15", delivery=of.id, agency=agency)


def reasons(home: Home, of: Delivery, t: Speech) -> list[Reason]:
    """What stands in its notes, by rule, the most frequent first; fields as the receiver knows."""
    stem = f"{of.subscription.partition('/')[2]}-{of.sequence:06d}"
    path = home.settings.outbox(of.subscription, of.id) / f"{stem}.notes.csv"
    if not path.is_file():
        return []
    means = _receives(home, of.subscription)
    names = {field.name: t.of(field.label) for field in means.fields} if means else {}
    return [
        Reason(names.get(field, field), rule, named(rule, means, t), level, times)
        for (field, rule, level), times in _counted(path).most_common()
    ]


@cache
def _counted(path: Path) -> Counter[tuple[str, str, str]]:
    """The notes of a delivery, which never change, counted once."""
    columns = ["field", "rule", "level"]
    counts: Counter[tuple[str, str, str]] = Counter()
    parse = csv.ParseOptions(newlines_in_values=True)
    take = csv.ConvertOptions(include_columns=columns)
    with csv.open_csv(path, parse_options=parse, convert_options=take) as batches:
        for batch in batches:
            counts.update(zip(*(batch[name].to_pylist() for name in columns), strict=True))
    return counts


def _receives(home: Home, subscription: str) -> Contract | None:
    """The receiver's own contract, where the published subscription still names one."""
    wanted = published.catalog(home).subscriptions.get(subscription)
    if wanted is None or wanted.contract is None:
        return None
    return contract.load(wanted.contract, home.settings.contracts)
