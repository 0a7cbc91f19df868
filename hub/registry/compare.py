"""Compare: the standing lists of who has whom, between bureaus that really deliver.

A unit stands on a list when one kind of bureau has a current record of it and another kind has
none. The cause is what the records show, not a verdict on anybody: ``ended`` (there was one),
``unsure`` (a record there may be it), ``unidentified`` (nothing here to find it by), ``absent``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow as pa

from hub.errors import Text
from hub.registry.engine import Engine, run
from hub.registry.sources import Source


class Comparison(NamedTuple):
    """One list: the kind of bureau that has, the kind that lacks."""

    has: str
    lacks: str
    title: Text


LISTS: Final = {
    "licence-without-tax": Comparison(
        "commerce", "tax", Text(zh="有照无税", en="licensed, not registered for tax")
    ),
    "tax-without-licence": Comparison(
        "tax", "commerce", Text(zh="有税无照", en="registered for tax, not licensed")
    ),
    "code-without-licence": Comparison(
        "quality", "commerce", Text(zh="有码无照", en="with an organisation code, not licensed")
    ),
    "licence-without-code": Comparison(
        "commerce", "quality", Text(zh="有照无码", en="licensed, without an organisation code")
    ),
}
"""Sole traders are left out where the organisation code is lacked: most never had one."""


def compare(on: Engine, sources: list[Source], edition: int) -> None:
    """Make table ``comparison``."""
    lists = [{"list": name, "has": one.has, "lacks": one.lacks} for name, one in LISTS.items()]
    known = [{name: getattr(s, name) for name in ("agency", "resource", "kind")} for s in sources]
    on.register("list", pa.Table.from_pylist(lists))
    on.register("source", pa.Table.from_pylist(known))
    run(on, "comparison", edition=edition)
