"""Civil affairs 民政: associations, private non-enterprises, foundations, as a workbook.

Names lose their division, supervisors are those of before the last reform, and some units stand
here as associations and with the staffing commission as institutions.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.view import Records, View, World, dates, either, held, number, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.texts import places
from hub.sample.texts.words import join, take

SPOTS = (
    Spot("established", dirt.no_such_day),
    Spot("name", dirt.missing),
    Spot("currency", dirt.letters),
    Spot("valid_to", dirt.endless),
)

_ASSOCIATION, _PRIVATE, _FOUNDATION = "40", "51", "52"
_MARKS = ("社证字第", "民证字第", "基证字第")
_AREA = ("全县", "全市", "全省")
OFFICE = ("{0}{1}民政局", "{0}民政局")
"""The registering office of a district, of a county."""


def records(world: World, name: str, day: int) -> Records:
    """The whole stock."""
    every = held(world, name)
    return every.at(View(world, name, every, day).appears() <= day)


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return np.asarray(view.appears() == view.day, dtype=np.bool_)


def _sort(view: View) -> Ints:
    """Association, private non-enterprise, foundation."""
    return view.world.dice.pick("society.sort", view.unit, (0.62, 0.35, 0.03))


def types(view: View) -> pa.StringArray:
    """The same in the codes of ``unit-type``."""
    return take(pa.array([_ASSOCIATION, _PRIVATE, _FOUNDATION]), _sort(view))


def funds(view: View) -> pa.StringArray:
    """What the organisation was set up with, in 万元."""
    return view.one_of("funds", "3", "3", "5", "10", "30", "200")


def columns(view: View) -> Values:
    """Contract field by contract field, as the bureau writes it."""
    return {**_identity(view), **_nature(view), **_where(view), **_people(view), **_terms(view)}


def keys(view: View) -> pa.StringArray:
    """Certificate numbers: 黑社证字第…号; the second record has a number of its own."""
    mark = take(pa.array(_MARKS), _sort(view))
    return join("黑", mark, codes.text(codes.digits(view.record, 8)), "号")


def _identity(view: View) -> Values:
    coded = ~view.lapse("code.missing", view.world.scene.dirt.code_missing)
    wrong = view.chance("code.wrong", view.world.scene.dirt.code_wrong)
    return {
        "uscc": only(view.records.copy == 0, identity.uscc(view)),
        "certificate_no": keys(view),
        "org_code": only(coded, identity.org_code(view, wrong)),
        "name": facets.name(view),
        "former_names": view.const(""),
        "english_name": view.const(""),
    }


def _nature(view: View) -> Values:
    sort = _sort(view)
    form = view.one_of("form", "法人", "法人", "个体", "合伙")
    return {
        "type": types(view),
        "nature": only(sort == 1, form),
        "foundation_kind": only(sort == 2, view.one_of("raises", "公募", "非公募")),  # noqa: PLR2004 - the third sort
        "industry": only(view.chance("has.industry", 0.85), facets.industry(view)),
        "scope": facets.trade(view, "scope"),
        "supervisor": facets.government(view),
        "approval_no": join("民社批", codes.text(codes.digits(view.record % 10_000, 4)), "号"),
        "area": view.one_of("area", *_AREA),
        "charity": view.one_of("charity", "否", "否", "否", "否", "否", "是"),
    }


def _where(view: View) -> Values:
    here = facets.sites(view)
    return {
        "address": facets.address(view, here),
        "address_source": view.one_of("house", "自有", "租赁", "无偿使用"),
        "region": facets.regions(view),
        "phone": only(view.chance("has.phone", 0.8), facets.phone(view)),
        "postcode": facets.postcode(view),
        "email": view.const(""),
        "website": view.const(""),
        "bank_account": view.const(""),
    }


def _people(view: View) -> Values:
    who, heads = facets.person(view), facets.staff(view, 20)
    return {
        "legal_rep": facets.named(view, who),
        "rep_id_no": facets.resident_id(view, who, 0.6),
        "full_time": number(heads),
        "part_time": number(view.below("part", 8)),
        "directors": number(3 + 2 * view.below("directors", 8)),
        "auditors": number(1 + view.below("auditors", 3)),
        "members": only(_sort(view) == 0, number(30 + view.below("members", 400))),
    }


def _terms(view: View) -> Values:
    born = view.truth.established[view.unit]
    issued = np.maximum(born, view.truth.first - 1 - view.below("issued", 2000))
    late = issued + 1461 < view.today
    region = view.truth.sites.region[view.unit]
    return {
        "established": dates(born),
        "currency": view.const("156"),
        "capital": funds(view),
        "capital_source": view.one_of("source", "社会捐赠", "自筹", "财政拨款"),
        "charter_approved": dates(born),
        "authority": take(places.offices(*OFFICE), region),
        "issued": dates(issued),
        "valid_from": dates(issued),
        "valid_to": dates(issued + 1461),
        "state": either(late, view.const("2"), view.const("1")),
        "end_date": view.const(""),
        "end_reason": view.const(""),
    }


ORGANISATION = Bureau(
    "civil-affairs/organisation", "certificate_no", SPOTS, records, columns, fresh
)
