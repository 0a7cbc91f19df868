"""Establishments (MLK101-2) of the legal units that have several: headquarters and branches.

A headquarters without a code of its own takes eight characters of its legal unit's and a B, a
branch whose parent is unknown names nine ones, some have a temporary code, some none, which is 0.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample import codes
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.statistics import form
from hub.sample.bureaus.view import Records, View, World, either, held, number, only
from hub.sample.dirt import Values
from hub.sample.scene import BRANCH
from hub.sample.texts import names
from hub.sample.texts.words import join
from hub.sample.world import history, timeline

_HEAD, _BRANCH = "1", "2"
_ORPHANS = 0.04
_OWN, _TEMPORARY, _NO_CODE = range(3)


def records(world: World, name: str, day: int) -> Records:
    """Branches, and the headquarters of units that have some, as of the day."""
    every, truth = held(world, name), world.truth
    parents = np.unique(truth.parent[truth.parent >= 0])
    some = np.isin(every.unit, parents) | (truth.kind[every.unit] == BRANCH)
    return every.at(some & timeline.born(truth, every.unit, day))


def columns(view: View) -> Values:
    """Contract field by contract field, as the statisticians write it."""
    return {
        **_identity(view),
        **form.place(view),
        **form.business(view),
        **form.registered(view),
        **_money(view),
        **_parent(view),
    }


def _identity(view: View) -> Values:
    branch = view.kind(BRANCH)
    return {
        "category": either(branch, view.const(_BRANCH), view.const(_HEAD)),
        "roll_no": form.roll_numbers(view),
        "uscc": only(branch & ~view.chance("uscc.missing", 0.1), identity.uscc(view)),
        "org_code": either(branch, _branch_codes(view), _head_codes(view)),
        "name": facets.name(view),
        "manager": facets.named(view, facets.person(view)),
    }


def _head_codes(view: View) -> pa.StringArray:
    return join(_eight(codes.text(identity.spine(view.world, view.unit))), "B")


def _eight(code: pa.StringArray) -> pa.StringArray:
    return pc.utf8_slice_codeunits(code, 0, 8)


def _branch_codes(view: View) -> pa.StringArray:
    way = view.world.dice.pick(f"{view.bureau}.code.way", view.record, (0.75, 0.05, 0.2))
    wrong = view.chance("code.wrong", view.world.scene.dirt.code_wrong)
    own = identity.org_code(view, wrong)
    temporary = join("PDY", codes.text(codes.digits(view.record % 100_000, 5)), "0")
    none = view.const(form.NONE)
    return either(way == _OWN, own, either(way == _TEMPORARY, temporary, none))


def _money(view: View) -> Values:
    sums = number(20 + view.below("money", 3_000))
    spends = view.chance("spends", 0.15)
    return {"income": only(~spends, sums), "expenditure": only(spends, sums)}


def _parent(view: View) -> Values:
    """The legal unit as the list names it; of a headquarters, the unit itself."""
    world, truth = view.world, view.truth
    legal = timeline.roots(truth, view.unit)
    orphan = view.chance("orphan", _ORPHANS) & view.kind(BRANCH)
    named = names.written(history.names_at(truth, world.dice, legal, view.seen))
    owner = View(world, view.bureau, Records(legal, np.zeros_like(legal)), view.day)
    code = codes.text(identity.spine(world, legal))
    return {
        "legal_code": either(orphan, view.const(form.ORPHAN * 9), code),
        "legal_name": only(~orphan, named),
        "legal_address": only(~orphan, facets.address(owner, facets.sites(owner), "legal")),
        "legal_region": either(orphan, view.const(form.ORPHAN * 6), facets.regions(owner)),
    }


ESTABLISHMENT = Bureau(
    "statistics/establishment", "roll_no", form.SPOTS, records, columns, form.fresh
)
