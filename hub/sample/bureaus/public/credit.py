"""Taxpayers of credit grade A as the tax bureau publishes them, with the dirt of the real list.

The header has a tab for a comma and names a column that no row has; the sequence is 1 in every
row; a taxpayer stands once for each office it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample import dirt
from hub.sample.bureaus import facets
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.public.enterprise import fresh
from hub.sample.bureaus.tax import register
from hub.sample.bureaus.view import Records, View, World, either, held
from hub.sample.dirt import Spot, Values
from hub.sample.scene import FIRST_DAY, PUBLIC, TRADER
from hub.sample.texts import names
from hub.sample.texts.words import join
from hub.sample.world import history

SPOTS = (Spot("name", dirt.missing), Spot("name", dirt.overlong), Spot("year", dirt.letters))

_REGISTER = "tax/taxpayer"
_HEAD = "编号\t纳税人识别号,纳税人名称,信用级别,评价年度,税务机关"
_GRADE_A, _CAREFUL = 0.08, 0.15


def records(world: World, _: str, day: int) -> Records:
    """The list of one year; copy 1 is a taxpayer's row at a second office."""
    every, truth = held(world, _REGISTER), world.truth
    good = world.dice.chance("grade", every.unit, _GRADE_A) & (every.copy == 0)
    good &= (truth.kind[every.unit] < TRADER) & ~truth.dead[every.unit]
    good &= truth.established[every.unit] < truth.first - 365
    unit = every.unit[good & (day == FIRST_DAY)]
    again = unit[world.dice.chance("office.again", unit, PUBLIC.several_offices)]
    copies = np.repeat(np.array([0, 1], dtype=np.int64), (len(unit), len(again)))
    return Records(np.concatenate([unit, again]), copies)


def files(view: View) -> Iterator[tuple[str, Records]]:
    """One list, whose name says no date."""
    if len(view.records):
        yield "heilongjiang", view.records


def columns(view: View) -> Values:
    """Contract field by contract field, as published."""
    first = Records(view.unit, np.zeros_like(view.unit))
    source = View(view.world, _REGISTER, first, view.day)
    second = View(view.world, _REGISTER, view.records, view.day)
    other = view.chance("two.ids", PUBLIC.two_ids / PUBLIC.several_offices)
    office = register.office(source)["tax_office"]
    desk = view.one_of("desk", "", "第一税务分局", "第二税务分局", "税源管理一股", "税源管理二股")
    return {
        "sequence": view.const("1"),
        "taxpayer_id": _spoilt(view, either(other, register.keys(second), register.keys(source))),
        "name": _short(view, _names(view, source)),
        "year": view.const(str(view.world.scene.first.year - 1)),
        "office": join(office, either(view.records.copy == 1, view.const("办税服务厅"), desk)),
    }


def _names(view: View, source: View) -> pa.StringArray:
    """As the tax bureau has them; some good taxpayers see to it that theirs is right."""
    right = names.written(history.names_on(view.truth, view.world.dice, view.unit, view.day))
    return either(view.chance("careful", _CAREFUL), right, facets.name(source))


def _short(view: View, known: pa.StringArray) -> pa.StringArray:
    """A second row may say the legal form in short."""
    short = pc.replace_substring(known, "有限责任公司", "有限公司")
    rate = PUBLIC.two_names / PUBLIC.several_offices
    return either((view.records.copy == 1) & view.chance("two.names", rate), short, known)


def _spoilt(view: View, ids: pa.StringArray) -> pa.StringArray:
    """A few with a letter before them or without their last character."""
    short = pc.utf8_slice_codeunits(ids, 0, 17)
    broken = either(view.chance("letter", 0.5), join("L", ids), short)
    return either(view.chance("malformed", PUBLIC.malformed), broken, ids)


CREDIT = Bureau(
    "tax/credit-a",
    "taxpayer_id|name|year|office",
    SPOTS,
    records,
    columns,
    fresh,
    source=_REGISTER,
    files=files,
    head=_HEAD,
)
