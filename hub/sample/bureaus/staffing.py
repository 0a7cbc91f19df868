"""The staffing commission 编办: institutions and organs, a workbook in an archive.

Units have several names on the door; a second firm of letters is not a second unit.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.civil_affairs import fresh, records
from hub.sample.bureaus.view import View, dates, either, number, only
from hub.sample.dirt import Spot, Values
from hub.sample.scene import INSTITUTION, ORGAN
from hub.sample.texts import names, places, slips
from hub.sample.texts.words import join, take
from hub.sample.world import history

SPOTS = (
    Spot("established", dirt.no_such_day),
    Spot("name", dirt.missing),
    Spot("posts", dirt.letters),
    Spot("valid_to", dirt.endless),
)

_MORE = ("服务中心", "管理所", "培训中心", "监测站", "信息中心")
_RANKS = ("副处级", "正科级", "正科级", "副科级", "股级")
BOARD = ("{0}{1}机构编制委员会办公室", "{0}机构编制委员会办公室")
REGISTRY = ("{0}{1}事业单位登记管理局", "{0}事业单位登记管理局")
"""The offices of a district and of a county that approve, and that register."""


def columns(view: View) -> Values:
    """Contract field by contract field, as the commission writes it."""
    return {**_identity(view), **_names(view), **_where(view), **_sponsor(view), **_posts(view)}


def keys(view: View) -> pa.StringArray:
    """The commission's own number: region and serial; the second record has its own."""
    return join(facets.regions(view), codes.text(codes.digits(view.record, 8)))


def certificates(view: View) -> pa.StringArray:
    """Numbers of the certificates of institutions."""
    return join("事证第", codes.text(codes.digits(123_000_000_000 + view.record, 12)), "号")


def approvals(view: View) -> pa.StringArray:
    """Numbers of the papers by which units were set up, with the year."""
    year = pc.utf8_slice_codeunits(dates(view.truth.established[view.unit]), 0, 4)
    return join("编发〔", year, "〕", codes.text(codes.digits(1 + view.record % 900, 3)), "号")


def funds(view: View) -> pa.StringArray:
    """What an institution was set up with, in 万元."""
    return view.one_of("funds", "10", "50", "120", "800")


def _identity(view: View) -> Values:
    coded = ~view.lapse("code.missing", view.world.scene.dirt.code_missing)
    wrong = view.chance("code.wrong", view.world.scene.dirt.code_wrong)
    return {
        "unit_key": keys(view),
        "uscc": only(view.records.copy == 0, identity.uscc(view)),
        "certificate_no": only(view.kind(INSTITUTION), certificates(view)),
        "org_code": only(coded, identity.org_code(view, wrong)),
        "type": _type(view),
        "rank": view.one_of("rank", *_RANKS),
    }


def _type(view: View) -> pa.StringArray:
    organ = view.one_of("organ", "31", "33", "33", "33", "33", "35", "36", "37")
    return either(view.kind(ORGAN), organ, view.const("20"))


def _names(view: View) -> Values:
    """The name, and names of further signs on the same door."""
    name = facets.name(view)
    more = join(places_of(view), view.one_of("more", *_MORE))
    first = history.names_at(view.truth, view.world.dice, view.unit, view.seen)
    short = slips.slipped(
        names.written(first),
        np.full(len(view.records), slips.ABBREVIATED),
        view.below("short", 1 << 10),
    )
    return {
        "name": name,
        "other_names": only(view.chance("two", 0.3), more),
        "former_names": view.const(""),
        "short_name": only(view.chance("short.given", 0.4), short),
    }


def places_of(view: View) -> pa.StringArray:
    """Names of the units' counties."""
    return take(places.offices("{1}", "{0}"), view.truth.sites.region[view.unit])


def _where(view: View) -> Values:
    here = facets.sites(view)
    return {
        "address": facets.address(view, here),
        "region": facets.regions(view),
        "phone": only(view.chance("has.phone", 0.8), facets.phone(view)),
        "postcode": facets.postcode(view),
        "industry": only(view.chance("has.industry", 0.5), facets.industry(view)),
        "scope": facets.trade(view, "scope"),
    }


def _sponsor(view: View) -> Values:
    region, who = view.truth.sites.region[view.unit], facets.person(view)
    return {
        "legal_rep": facets.named(view, who),
        "rep_id_no": facets.resident_id(view, who, 0.5),
        "funding": view.one_of("funding", "财政补助", "财政补助", "非财政补助", "自收自支"),
        "capital": only(view.kind(INSTITUTION), funds(view)),
        "sponsor": facets.government(view),
        "sponsor_code": view.const(""),
        "approving_body": take(places.offices(*BOARD), region),
        "approval_no": approvals(view),
        "authority": take(places.offices(*REGISTRY), region),
    }


def _posts(view: View) -> Values:
    posts, born = facets.staff(view, 90), view.truth.established[view.unit]
    issued = np.maximum(born, view.truth.first - 1 - view.below("issued", 1400))
    house = view.kind(INSTITUTION)
    return {
        "posts": number(posts),
        "filled": number(np.maximum(posts - view.below("vacant", 4), 0)),
        "established": dates(born),
        "valid_from": only(house, dates(issued)),
        "valid_to": only(house, dates(issued + 1826)),
        "state": view.const("1"),
        "end_date": view.const(""),
        "end_reason": view.const(""),
    }


INSTITUTIONS = Bureau("staffing/institution", "unit_key", SPOTS, records, columns, fresh)
