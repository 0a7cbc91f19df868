"""What a tax bureau tells the registrar: cancellations, requests to revoke, taxpayers not found.

After 国税发[2003]81号. The first day brings a quarter's, each later day its own.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.tax import register
from hub.sample.bureaus.view import Events, Records, View, World, dates, held
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.texts.words import join, take

SPOTS = (
    Spot("event_date", dirt.no_such_day),
    Spot("taxpayer_name", dirt.missing),
    Spot("event", dirt.unknown),
    Spot("address", dirt.overlong),
)

_SPAN = 90
_CANCELLED, _REFUSED, _ABNORMAL = range(3)
_WORDS = ("注销", "提请吊销", "非正常户")
_REASONS = ("解散", "拒不办理税务登记", "未按规定申报，经查无下落")
_REFUSAL = 0.00002
"""A day and a taxpayer."""


def records(world: World, name: str, day: int) -> Records:
    """What is told on a day."""
    agency = name.partition("/")[0]
    every = held(world, f"{agency}/taxpayer")
    view = View(world, f"{agency}/taxpayer", every.at(every.copy == 0), day)
    first = 1 - _SPAN if day == 1 else day
    rows = [_rows(view, when, sort, first) for sort, when in enumerate(_days(view))]
    unit, date, sort = (np.concatenate(column) for column in zip(*rows, strict=True))
    return Events(unit, np.zeros_like(unit), world.truth.first + date - 1, sort)


def _days(view: View) -> tuple[Ints, Ints, Ints]:
    """The day of each sort of event for every taxpayer; below 1 before day 1."""
    quarter = view.below("event.day", 2 * _SPAN) - _SPAN
    long_ago = np.full_like(quarter, -9_999)
    ended = np.where(register.left(view), np.minimum(quarter, 0), register.ended(view))
    missing = np.asarray(register.live(view)) == register.ABNORMAL
    lost = np.where(missing & view.chance("lost", 0.1), quarter, long_ago)
    return ended, view.due("refused", _REFUSAL) - _SPAN, lost


def _rows(view: View, when: Ints, sort: int, first: int) -> tuple[Ints, Ints, Ints]:
    here = (when >= first) & (when <= view.day)
    return view.unit[here], when[here], np.full(int(here.sum()), sort)


def columns(view: View) -> Values:
    """Contract field by contract field."""
    happened = cast("Events", view.records)
    date, sort = happened.date, happened.event
    source = View(view.world, f"{view.bureau.partition('/')[0]}/taxpayer", happened, view.day)
    day, unit = codes.text(codes.digits(date, 5)), codes.text(codes.digits(view.unit, 8))
    named = register.named(source)
    return {
        "event_id": join("SW", day, codes.text(codes.digits(sort, 2)), unit),
        "event": take(pa.array(_WORDS), sort),
        "event_date": dates(date),
        **named,
        "uscc": identity.uscc(source),
        "legal_rep": facets.named(source, facets.person(source)),
        "address": facets.address(source, facets.sites(source)),
        **register.office(source),
        "reason": take(pa.array(_REASONS), sort),
        "document_no": join("税通字第", day, unit, "号"),
    }


def _every(view: View) -> Mask:
    return np.ones(len(view.records), dtype=np.bool_)


def event(name: str) -> Bureau:
    """The messages of one of the bureaus."""
    source = f"{name.partition('/')[0]}/taxpayer"
    return Bureau(name, "event_id", SPOTS, records, columns, _every, source, about=False)
