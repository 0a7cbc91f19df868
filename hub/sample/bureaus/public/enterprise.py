"""Registrations as the market bureau publishes them: a file a year of registration.

Much is left out, capital stands as text with its unit, and an absent value is ``N/A``. Rates as
measured on public records (``scene.PUBLIC``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.view import Records, View, World, dates, either, held
from hub.sample.dice import Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import BRANCH, COOPERATIVE, ENTERPRISE, FIRST_DAY, PUBLIC, TRADER
from hub.sample.texts import names, people, places
from hub.sample.texts.words import divisions, join, take
from hub.sample.world import history

SPOTS = (
    Spot("established", dirt.no_such_day),
    Spot("name", dirt.missing),
    Spot("address", dirt.overlong),
    Spot("scope", dirt.split),
)

_REGISTER = "market/enterprise"
_TRADERS = 0.2
"""Of the sole traders: most are not published."""
_ABSENT = "N/A"
_FORMATS = {
    "(万元人民币)": 0.37,
    "(万元)": 0.27,
    "(万)": 0.25,
    "万元人民币": 0.068,
    "万人民币": 0.032,
    "万人民币元": 0.006,
    "(万美元)": 0.003,
    "万元": 0.001,
    "(万港币)": 0.0006,
    "万美元": 0.0006,
    "(万人民币元)": 0.0005,
    "(万日元)": 0.0005,
    "(万欧元)": 0.0004,
    "(万澳大利亚元)": 0.0003,
    "万": 0.0003,
}
_TYPES = {ENTERPRISE: "有限责任公司", BRANCH: "集体分支机构(非法人)", COOPERATIVE: "农民专业合作社"}


def records(world: World, _: str, day: int) -> Records:
    """Units with a unified code on day 1."""
    every, truth = held(world, _REGISTER), world.truth
    if day != FIRST_DAY:
        return every.at(slice(0, 0))
    kind, unit = truth.kind[every.unit], every.unit
    shown = (kind != TRADER) | world.dice.chance("public.trader", unit, _TRADERS)
    here = (every.copy == 0) & (truth.established[unit] < truth.first)
    return every.at(shown & here & identity.unified(world, unit))


def fresh(view: View) -> Mask:
    """Rows that no earlier day had: there is but one day."""
    return np.ones(len(view.records), dtype=np.bool_)


def files(view: View) -> Iterator[tuple[str, Records]]:
    """A file a year of registration."""
    born = view.truth.established[view.unit].astype("datetime64[D]")
    years = born.astype("datetime64[Y]").astype(np.int64) + 1970
    for year in np.unique(years):
        yield str(year), view.records.at(years == year)


def columns(view: View) -> Values:
    """Contract field by contract field, as published."""
    truth, unit = view.truth, view.unit
    here = history.sites_on(truth, view.world.dice, unit, view.day)
    who = people.names(history.people_on(truth, view.world.dice, unit, view.day))
    named = view.chance("person.missing", PUBLIC.person_missing)
    return {
        "name": names.written(history.names_on(truth, view.world.dice, unit, view.day)),
        "uscc": _codes(view),
        "established": dates(truth.established[unit]),
        "type": _types(view),
        "legal_rep": either(named, view.const(_ABSENT), who),
        "capital": _capital(view),
        "scope": facets.trade(view, "scope"),
        "province": view.const("黑龙江"),
        "city": take(_cities(), here.region),
        "address": facets.address(view, here),
    }


def _codes(view: View) -> pa.StringArray:
    """A few in lower case."""
    code = codes.text(identity.unified_codes(view.world, view.unit))
    return either(view.chance("lower", PUBLIC.check_wrong), pc.utf8_lower(code), code)


def _types(view: View) -> pa.StringArray:
    kind = view.const("个体工商户")
    for number, text in _TYPES.items():
        kind = either(view.kind(number), view.const(text), kind)
    return either(view.chance("type.missing", PUBLIC.type_missing), view.const(_ABSENT), kind)


def _capital(view: View) -> pa.StringArray:
    """The sum, thousands set off in most formats, and its unit in one of many."""
    sums = facets.capital(view)
    way = view.world.dice.pick(f"{view.bureau}.capital", view.record, tuple(_FORMATS.values()))
    thousands = pc.replace_substring_regex(sums, r"^(\d+)(\d{3})$", r"\1,\2")
    told = join(either(way < 3, thousands, sums), take(pa.array(list(_FORMATS)), way))  # noqa: PLR2004 - the formats in brackets
    missing = view.chance("capital.missing", PUBLIC.capital_missing)
    return either(missing, view.const(_ABSENT), told)


@cache
def _cities() -> pa.StringArray:
    """For each division the short name of its prefecture."""
    every = [places.short(divisions()[number].name) for number in places.city_of()]
    return pa.array(every, pa.string())


ENTERPRISES = Bureau(
    "commerce/enterprise-public",
    "uscc",
    SPOTS,
    records,
    columns,
    fresh,
    source=_REGISTER,
    files=files,
)
