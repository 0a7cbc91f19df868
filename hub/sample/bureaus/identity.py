"""The numbers a unit goes by, era by era (domain study A.7), as bureaus write them.

Organisation codes all along; registration numbers of 13 digits, of 15 since July 2007; the unified
code since October 2015, for older units once they were converted.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes
from hub.sample.bureaus.view import View, World, either, only
from hub.sample.codes import Chars
from hub.sample.dice import Ints, Mask
from hub.sample.scene import TRADER
from hub.sample.texts import places
from hub.sample.texts.words import divisions, join

_UNIFIED, _TRADERS_TOO, _LONG, _TRIAL = "2015-10-01", "2016-12-01", "2007-07-01", "2006-01-01"
"""First days of the unified code, for enterprises and for sole traders; of the 15 digits; and of
their trial, so that the scene before has both."""
_CONVERSION = 1200
"""Days from the first unified code until nearly every older unit had one."""
_HEADS = np.frombuffer(b"91919293121151", dtype=np.uint8).reshape(7, 2)
"""Department and category by kind (GB 32100-2015)."""


def _day(date: str) -> int:
    return int(np.datetime64(date).astype(np.int64))


def unified(world: World, unit: Ints) -> Mask:
    """Units with a unified code: the young, and the old once converted; the dead never.

    Who has none on day 1 gets none in the days after, but for those born then.
    """
    truth = world.truth
    start, today = begin(world, unit), np.maximum(truth.first, truth.established[unit])
    wait = world.dice.share("converted", unit) ** 2 * _CONVERSION
    coded = np.where(truth.established[unit] >= start, truth.established[unit], start + wait)
    return np.asarray((coded <= today) & (truth.ended[unit] > coded), dtype=np.bool_)


def begin(world: World, unit: Ints) -> Ints:
    """The day from which a new unit of this kind has a unified code from the start."""
    trader = world.truth.kind[unit] == TRADER
    return np.where(trader, _day(_TRADERS_TOO), _day(_UNIFIED))


def spine(world: World, unit: Ints, copy: Ints | int = 0) -> Chars:
    """Organisation codes: with letters where the first code was a unified one.

    ``copy`` 1 is the code of a second application.
    """
    truth = world.truth
    number = unit + copy * len(truth)
    young = truth.established[unit] >= _day(_UNIFIED)
    young |= (truth.kind[unit] == TRADER) & unified(world, unit)
    made = codes.org_codes(number)
    made[young] = codes.young_org_codes(number[young])
    return made


def unified_codes(world: World, unit: Ints) -> Chars:
    """Unified codes of the units, whether they have one yet or not."""
    head = _HEADS[world.truth.kind[unit]]
    return codes.usccs(head, authorities(world, unit), spine(world, unit))


def authorities(world: World, unit: Ints) -> Ints:
    """Region codes in unified codes: of the county, the prefecture, a zone, an older revision."""
    region, rates = world.truth.sites.region[unit], world.scene.regions
    odd = (rates.zone, rates.prefecture, rates.older)
    way = world.dice.pick("authority", unit, (*odd, 1 - sum(odd)))
    zone = places.zone_of()[region]
    number = np.where(way == 1, places.city_of()[region], region)
    every = pa.concat_arrays([places.codes(), places.zones(), places.codes(former=True)])
    number = np.where((way == 0) & (zone >= 0), len(divisions()) + zone, number)
    older = len(divisions()) + len(places.zones()) + region
    number = np.where(way == 2, older, number)  # noqa: PLR2004 - the third way
    return np.asarray(every.take(pa.array(number)).cast(pa.int64()))


def uscc(view: View, wrong: Mask | None = None) -> pa.StringArray:
    """Unified codes, mistyped where wrong; empty where a unit has none."""
    has = unified(view.world, view.unit)
    if not has.any():
        return view.const("")
    code = unified_codes(view.world, view.unit)
    if wrong is not None:
        code = codes.mistyped(code, wrong, view.world.dice, f"{view.bureau}.uscc", view.record)
    return only(has, codes.text(code))


def org_code(view: View, wrong: Mask) -> pa.StringArray:
    """Organisation codes, some mistyped."""
    right = spine(view.world, view.unit)
    return codes.text(
        codes.mistyped(right, wrong, view.world.dice, f"{view.bureau}.code", view.record)
    )


def registration(view: View, wrong: Mask) -> pa.StringArray:
    """Registration numbers: 13 digits, 15 for the young and the changed, text for a few foreign.

    Empty for who began with a unified code.
    """
    unit, truth = view.unit, view.truth
    region = np.asarray(places.codes().cast(pa.int64()))[truth.sites.region[unit]]
    serial, trader = unit * 7919 % 1_000_000, view.kind(TRADER)
    old = codes.old_registrations(region, np.where(trader, 6, 2), serial)
    old = codes.mistyped(old, wrong, view.world.dice, f"{view.bureau}.registration", view.record)
    new = codes.new_registrations(region, serial + np.where(trader, 60_000_000, 0))
    both = either(_long(view), codes.text(new), codes.text(old))
    foreign = view.world.dice.chance("foreign", unit, 0.004) & ~trader
    numbered = either(
        foreign, join("企合黑哈总字第", codes.text(codes.digits(serial, 6)), "号"), both
    )
    return only(truth.established[unit] < begin(view.world, unit), numbered)


def _long(view: View) -> Mask:
    """Who has 15 digits: born late enough, or alive long enough for an inspection to change it."""
    truth, unit, trial = view.truth, view.unit, view.before(_LONG)
    start = _day(_TRIAL if trial else _LONG)
    young = np.asarray(truth.established[unit] >= start, dtype=np.bool_)
    if trial:
        return young
    changed = view.world.dice.chance("number.changed", unit, 0.9)
    return young | (changed & (truth.ended[unit] > start + 730))
