"""Production licences: a table that grows, by the time of the last change of each row.

Held by makers, some for two products. Nobody strikes out what has run out.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.view import Records, View, World, dates, either, held, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import FIRST_DAY
from hub.sample.texts.words import group, join, take, trade_column

SPOTS = (
    Spot("holder", dirt.missing),
    Spot("issued", dirt.no_such_day),
    Spot("valid_to", dirt.endless),
    Spot("org_code", dirt.wrong_check),
    Spot("product_model", dirt.overlong),
)

_TWO = 0.2
_VALID = 1826
_NEW, _RENEWED, _CLOSED = 0.001, 0.002, 0.0008
"""A day."""
_VALID_NOW, _EXPIRED, _CANCELLED = "1", "3", "4"
"""States, in the codes of ``licence-state``."""
_UNITS = ("一般型", "普通级", "优等品", "工业用", "民用")


def records(world: World, name: str, day: int) -> Records:
    """All rows of the table on one day."""
    first = held(world, name)
    first = first.at(np.isin(world.truth.names.trade[first.unit], group("maker")))
    two = first.unit[world.dice.chance(f"{name}.two", first.unit, _TWO)]
    copies = np.repeat(np.array([0, 1], dtype=np.int64), (len(first), len(two)))
    every = Records(np.concatenate([first.unit, two]), copies)
    return every.at(_appears(View(world, name, every, day)) <= day)


def _appears(view: View) -> Ints:
    return view.appears(_NEW)


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return np.asarray(_appears(view) == view.day, dtype=np.bool_)


def columns(view: View) -> Values:
    """Contract field by contract field; a holder stays as it was when the table was begun.

    So no row changes without a new time of change, by which the hub asks for rows.
    """
    return {**_holder(view.on(FIRST_DAY)), **_product(view), **_validity(view)}


def _holder(view: View) -> Values:
    wrong = view.chance("number.wrong", view.world.scene.dirt.code_wrong)
    here = facets.sites(view)
    there = facets.business_sites(view.world, view.unit).where(view.chance("apart", 0.4), here)
    coded = ~view.lapse("code.missing", view.world.scene.dirt.code_missing)
    return {
        "holder": facets.name(view),
        "org_code": only(coded, codes.text(identity.spine(view.world, view.unit))),
        "uscc": identity.uscc(view),
        "registration_no": only(view.chance("has.number", 0.6), identity.registration(view, wrong)),
        "legal_rep": facets.named(view, facets.person(view)),
        "address": facets.address(view, here),
        "production_address": facets.address(view, there, "business"),
        "region": facets.regions(view),
        "phone": only(view.chance("has.phone", 0.6), facets.phone(view)),
    }


def _product(view: View) -> Values:
    number = view.record
    sort = codes.text(codes.digits(1 + view.truth.names.trade[view.unit] % 60, 2))
    series = codes.text(codes.digits(1 + number // 100_000, 3))
    return {
        "licence_no": join("黑XK", sort, "-", series, "-", codes.text(codes.digits(number, 5))),
        "product": take(trade_column("name"), view.truth.names.trade[view.unit]),
        "product_unit": view.one_of("unit", *_UNITS),
        "product_model": join("GB-", codes.text(codes.digits(view.below("model", 900) + 100, 3))),
        "issuing_body": view.one_of("issuer", "省质量技术监督局", "国家质量监督检验检疫总局"),
    }


def _validity(view: View) -> Values:
    first, appears = view.truth.first, _appears(view)
    born = np.minimum(view.truth.established[view.unit] + 60, first)
    renewed, closed = view.due("renewed", _RENEWED), view.due("closed", _CLOSED)
    issued = np.maximum(born, first - 1 - view.below("issued", 2 * _VALID))
    changed = np.select(
        [closed <= view.day, renewed <= view.day, appears > 1], [closed, renewed, appears], 0
    )
    day = first + changed - 1
    shut = closed <= view.day
    issued = np.where((changed > 0) & ~shut, day, issued)
    runs_out = issued + _VALID
    expired = runs_out < first
    state = either(expired, view.const(_EXPIRED), view.const(_VALID_NOW))
    return {
        "issued": dates(issued),
        "valid_from": dates(issued),
        "valid_to": dates(runs_out),
        "state": either(shut, view.const(_CANCELLED), state),
        "end_date": only(shut, dates(day)),
        "end_reason": only(shut, view.one_of("why", "企业申请注销", "不再符合取证条件")),
        "updated": join(dates(np.where(changed > 0, day, issued)), " ", _time(view)),
    }


def _time(view: View) -> pa.StringArray:
    parts = [(8, 10, "hour"), (0, 60, "minute"), (0, 60, "second")]
    texts = [
        codes.text(codes.digits(least + view.below(f"updated.{topic}", span), 2))
        for least, span, topic in parts
    ]
    return join(texts[0], ":", texts[1], ":", texts[2])


def licence(name: str) -> Bureau:
    """The licences of one of the two bureaus."""
    return Bureau(name, "licence_no", SPOTS, records, columns, fresh)
