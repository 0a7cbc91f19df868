"""Legal units (MLK101-1): from the other bureaus' lists of some months ago, old names included."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.statistics import form
from hub.sample.bureaus.view import Records, View, World, either, held, number, only
from hub.sample.dirt import Values
from hub.sample.scene import COOPERATIVE, INSTITUTION, ORGAN, SOCIETY
from hub.sample.texts.words import pool, take

_TYPES = ("10", "10", "10", "55", "20", "30", "40")
_BY_KIND = {COOPERATIVE: "190", INSTITUTION: "110", ORGAN: "110", SOCIETY: "110"}
_PRIVATE = "3"


def records(world: World, name: str, day: int) -> Records:
    """The list as it stands on day 1."""
    every = held(world, name)
    return every.at(View(world, name, every, day).appears() <= day)


def columns(view: View) -> Values:
    """Contract field by contract field, as the statisticians write it."""
    return {
        **_identity(view),
        **form.place(view),
        **form.business(view),
        **form.registered(view),
        **_kind(view),
        **_money(view),
        **_ties(view),
    }


def _identity(view: View) -> Values:
    coded = ~view.lapse("code.missing", view.world.scene.dirt.code_missing)
    wrong = view.chance("code.wrong", view.world.scene.dirt.code_wrong)
    region, here = facets.regions(view), facets.sites(view)
    return {
        "roll_no": form.roll_numbers(view),
        "uscc": only(~view.chance("uscc.missing", 0.02), identity.uscc(view, wrong)),
        "org_code": either(coded, identity.org_code(view, wrong), view.const(form.NONE)),
        "name": facets.name(view),
        "legal_rep": facets.named(view, facets.person(view)),
        "reg_region": region,
        "reg_address": facets.address(view, here, "registered"),
    }


def _kind(view: View) -> Values:
    kind = view.truth.kind[view.unit]
    registered = take(pool("form_registration_type"), view.truth.names.form[view.unit])
    for sort, code in _BY_KIND.items():
        registered = either(view.kind(sort), view.const(code), registered)
    private = np.isin(np.asarray(registered), ("171", "172", "173", "174"))
    public = kind >= INSTITUTION
    control = either(private, view.const(_PRIVATE), view.one_of("control", "1", "2", "3", "9"))
    return {
        "registration_type": registered,
        "hmt": view.const(""),
        "control": only(~public, control),
        "affiliation": view.one_of("affiliation", "50", "61", "90", "90", "90"),
        "unit_type": pa.array(_TYPES).take(pa.array(kind)),
        "accounting_standard": either(public, view.const("2"), view.const("1")),
        "accounting_rules": view.const(""),
    }


def _money(view: View) -> Values:
    sums = 50 + view.below("money", 4_000) * (1 + view.below("large", 9))
    return {"revenue": number(sums), "assets": number(sums * 2 + view.below("assets", 900))}


def _ties(view: View) -> Values:
    """No superior but for few; establishments where branches are known."""
    world = view.world
    branches = np.bincount(world.truth.parent[world.truth.parent >= 0], minlength=len(world.truth))
    count = branches[view.unit]
    superior = view.chance("superior", 0.01)
    other = (view.unit + 1) % len(world.truth)
    code = codes.text(identity.spine(world, other))
    return {
        "has_superior": either(superior, view.const("1"), view.const("2")),
        "superior_code": only(superior, code),
        "superior_name": only(superior, facets.government(view)),
        "has_establishments": either(count > 0, view.const("1"), view.const("2")),
        "establishments": only(count > 0, number(count)),
    }


UNIT = Bureau("statistics/base-unit", "roll_no", form.SPOTS, records, columns, form.fresh)
