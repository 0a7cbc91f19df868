"""Compare: the standing lists of who has whom, between registers that really deliver.

A unit stands on a list when one register has a current record of it and another has none, or only
an ended one, or a current one that should not be. What a register is says its contract, and where
that is not enough its bureau: reforms merge and rename bureaus. The lists are data, in
``change/lists.json``. The cause is what the records show, no verdict on anybody: ``ended`` (there
was one), ``unsure`` (a record may be it), ``unidentified`` (nothing here to find it by), ``state``
(both have it, and one in a state that says otherwise), ``expired`` (both have it, and one was valid
until a day), ``absent``. Since when it is so stands beside it; that may be a day to come, for an
end that is written down is known beforehand. What depends on the day of asking is said then: who is
on a list already, and cause ``timing``, that bureaus need their time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa

from hub.errors import Text
from hub.registry.engine import Engine, run
from hub.registry.sources import Source
from schemas import codes


class Comparison(NamedTuple):
    """One list: who has a current record of a unit, and how the other stands."""

    has: str
    other: str
    stands: str
    """How the other stands: lacking, ended or current."""
    states: tuple[str, ...]
    """States in which a current record stands on the list."""
    lapses: bool
    """Whether it also stands there from the day after the last on which it is valid."""
    grace: int
    """Days that the law or practice leaves the bureaus."""
    title: Text


_TOLD: Final[dict[str, Any]] = json.loads(
    Path(__file__).with_name("change").joinpath("lists.json").read_text(encoding="utf-8")
)
REGISTERS: Final[dict[str, dict[str, Any]]] = _TOLD["registers"]
"""Register ▸ its names, contracts and, where they decide, agencies. Events and rolls are none."""
LISTS: Final = {
    name: Comparison(
        one["has"], one["other"], one["as"], tuple(one.get("states", ())), one.get("lapses", False),
        one["grace"], Text(zh=one["zh"], en=one["en"]),
    )
    for name, one in _TOLD["lists"].items()
}  # fmt: skip
"""Sole traders are left out where the organisation code is lacked: most never had one. Who is on a
public register needs no business licence."""
BANDS: Final = (30, 90, 180, 365, 1095)
"""Upper bounds of the ages in days, for people; older is the last band."""
MEMBER: Final = pa.schema(dict.fromkeys(("agency", "resource", "register"), pa.string()))
OFF: Final = pa.schema(dict.fromkeys(("agency", "resource", "state"), pa.string()))


def compare(on: Engine, sources: list[Source], edition: int) -> None:
    """Make table ``comparison``: what this edition opens, closes or says otherwise.

    Reads placed, unit, stated, edge and the log before, ``comparison_``.
    """
    lists = [
        {"list": name, "has": one.has, "other": one.other, "stands": one.stands,
         "states": list(one.states), "lapses": one.lapses}
        for name, one in LISTS.items()
    ]  # fmt: skip
    members = [
        {"agency": s.agency, "resource": s.resource, "register": register}
        for s in sources
        for register in registers(s)
    ]
    on.register("list", pa.Table.from_pylist(lists))
    on.register("membership", pa.Table.from_pylist(members, MEMBER))
    on.register("closed_state", pa.Table.from_pylist(list(_off(sources)), OFF))
    run(on, "change/touched")
    run(on, "comparison", edition=edition)
    for name in ("list", "membership", "closed_state"):
        on.unregister(name)


def registers(source: Source) -> list[str]:
    """The registers that a source is, or is a part of."""
    return [
        name
        for name, one in REGISTERS.items()
        if source.contract.name in one["contracts"]
        and source.agency in one.get("agencies", (source.agency,))
    ]


def cause(name: str, told: str, since: date | None, today: date) -> str:
    """The cause as of a day: within the grace of its list a gap is a matter of time."""
    young = since is not None and (today - since).days <= LISTS[name].grace
    return "timing" if young and told in ("absent", "ended", "state", "expired") else told


def band(days: int | None) -> str:
    """The age band that a number of days falls in: ``0-30`` … ``1096-``; ``-`` where unknown."""
    if days is None:
        return "-"
    low = 0
    for high in BANDS:
        if days <= high:
            return f"{low}-{high}"
        low = high + 1
    return f"{low}-"


def _off(sources: list[Source]) -> Iterator[dict[str, str]]:
    """The states that say a record no longer counts: those under OFF in their code list."""
    for source in sources:
        field = next((f for f in source.mapped if f.map == "state" and f.codes), None)
        if field is not None and field.codes is not None:
            for code in codes.load(field.codes.list, source.codes).rows:
                if code.parent == "OFF":
                    said = {"agency": source.agency, "resource": source.resource}
                    yield said | {"state": code.code}
