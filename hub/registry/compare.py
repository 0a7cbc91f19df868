"""Compare: the standing lists of who has whom, between registers that really deliver.

A unit stands on a list when one kind of register has a current record of it and another has none.
What a register is says its contract, not its bureau, which reforms merge and rename. The cause is
what the records show, not a verdict on anybody: ``ended`` (there was one), ``unsure`` (a record
there may be it), ``unidentified`` (nothing here to find it by), ``absent``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow as pa

from hub.errors import Text
from hub.registry.engine import Engine, run
from hub.registry.sources import Source


class Comparison(NamedTuple):
    """One list: the register that has, the register that lacks."""

    has: str
    lacks: str
    title: Text


REGISTERS: Final = {
    "commerce-enterprise": "commerce",
    "commerce-public": "commerce",
    "tax-registration": "tax",
    "tax-credit-a": "tax",
    "organisation-code": "code",
    "institution": "public",
    "social-organisation": "public",
}
"""Contract ▸ register. Licences, rolls and events register no unit; who is in a ``public`` register
needs no business licence."""
LISTS: Final = {
    "licence-without-tax": Comparison(
        "commerce", "tax", Text(zh="有照无税", en="licensed, not registered for tax")
    ),
    "tax-without-licence": Comparison(
        "tax", "commerce", Text(zh="有税无照", en="registered for tax, not licensed")
    ),
    "code-without-licence": Comparison(
        "code", "commerce", Text(zh="有码无照", en="with an organisation code, not licensed")
    ),
    "licence-without-code": Comparison(
        "commerce", "code", Text(zh="有照无码", en="licensed, without an organisation code")
    ),
}
"""Sole traders are left out where the organisation code is lacked: most never had one."""
SOURCE: Final = pa.schema(dict.fromkeys(("agency", "resource", "register"), pa.string()))


def compare(on: Engine, sources: list[Source], edition: int) -> None:
    """Make table ``comparison``."""
    lists = [{"list": name, "has": one.has, "lacks": one.lacks} for name, one in LISTS.items()]
    known = [
        {"agency": s.agency, "resource": s.resource, "register": REGISTERS[s.contract.name]}
        for s in sources
        if s.contract.name in REGISTERS
    ]
    on.register("list", pa.Table.from_pylist(lists))
    on.register("source", pa.Table.from_pylist(known, SOURCE))
    run(on, "comparison", edition=edition)
