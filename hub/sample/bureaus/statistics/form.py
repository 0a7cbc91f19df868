"""What the two forms of the list have in common (MLK101-1, MLK101-2; domain study C.2)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity, papers
from hub.sample.bureaus.view import View, dates, either, number, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import INSTITUTION, SOCIETY
from hub.sample.texts.words import divisions, join, take
from schemas import codes as lists

SPOTS = (
    Spot("name", dirt.missing),
    Spot("opened_year", dirt.unknown),
    Spot("staff", dirt.letters),
    Spot("address", dirt.overlong),
)
NONE, ORPHAN = "0", "1"
"""How "has no code" is filled in, and the digit an unknown parent's code is made of."""


def fresh(view: View) -> Mask:
    """Rows that no earlier day had: the list comes once."""
    return np.ones(len(view.records), dtype=np.bool_)


def roll_numbers(view: View) -> pa.StringArray:
    """Region, department, serial: 底册顺序码."""
    serial = codes.text(codes.digits(view.record % 1_000_000, 6))
    source = codes.text(codes.digits(1 + view.record // 1_000_000, 2))
    return join(facets.regions(view), source, serial)


def place(view: View) -> Values:
    """Where a unit works, and how to reach it."""
    here = facets.business_sites(view.world, view.unit).where(
        view.chance("apart", 0.25), facets.sites(view)
    )
    calls = view.chance("has.phone", 0.7)
    return {
        "region": facets.regions(view),
        "township": _townships(view),
        "address": facets.address(view, here),
        "urban_rural": view.one_of("rural", "111", "112", "121", "210", "220"),
        "area_code": only(calls, facets.area_code(view)),
        "phone": only(calls, facets.local_phone(view)),
        "extension": view.const(""),
        "mobile": view.const(""),
        "fax": only(view.chance("fax", 0.2), facets.local_phone(view, "fax.number")),
        "postcode": facets.postcode(view),
        "email": view.const(""),
        "website": view.const(""),
    }


@cache
def _towns() -> tuple[pa.StringArray, Ints, Ints]:
    """Township codes county by county, where each county's begin, and how many they are."""
    listed = sorted(lists.load("township").known(None))
    mine = [code for code in listed if code.startswith("23")]
    rows = [[code for code in mine if code[:6] == d.code] or [f"{d.code}001"] for d in divisions()]
    counts = np.array([len(row) for row in rows], dtype=np.int64)
    return pa.array([code for row in rows for code in row]), np.cumsum(counts) - counts, counts


def _townships(view: View) -> pa.StringArray:
    """A township of the unit's county; of a county that is no more, its first."""
    (every, starts, counts), region = _towns(), view.truth.sites.region[view.unit]
    drawn = view.world.dice.below(f"{view.bureau}.town", view.record, counts[region])
    return take(every, starts[region] + drawn)


def business(view: View) -> Values:
    """What a unit does, since when, and with how many."""
    heads, born = facets.staff(view, 120), view.truth.established[view.unit]
    day = dates(born)
    return {
        "activity": facets.trade(view, "name"),
        "activity_2": view.const(""),
        "activity_3": view.const(""),
        "industry": facets.industry(view),
        "industry_new": view.const(""),
        "opened_year": pc.utf8_slice_codeunits(day, 0, 4),
        "opened_month": pc.utf8_slice_codeunits(day, 5, 7),
        "operating_state": _operating(view),
        "staff": number(heads),
        "women": number(heads * view.below("women", 70) // 100),
    }


def _operating(view: View) -> pa.StringArray:
    """Of the dead some still stand as working."""
    dead = (view.truth.ended[view.unit] <= view.seen) & view.chance("dead.known", 0.6)
    return either(dead, view.const("4"), view.one_of("working", *"1111111128"))


def registered(view: View) -> Values:
    """By whom a unit was registered, and its number there: the row that links the lists.

    Who never had a number but the unified code gives that.
    """
    kind = view.truth.kind[view.unit]
    wrong = view.chance("number.wrong", view.world.scene.dirt.code_wrong)
    firm, society = kind < INSTITUTION, kind == SOCIETY
    own = papers.numbers(view, wrong)
    number = either(np.asarray(own) != "", own, identity.uscc(view))
    who = either(society, view.const("3"), either(firm, view.const("1"), view.const("2")))
    return {
        "authority": who,
        "authority_rank": view.one_of("rank", "2", "3", "4"),
        "registration_no": only(view.chance("has.number", 0.85), number),
    }
