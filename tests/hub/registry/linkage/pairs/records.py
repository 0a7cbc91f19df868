"""Records said outright, as the registry would have observed them."""

import pyarrow as pa

from hub.registry.engine import engine, run
from hub.registry.linkage.names import branch, folded
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.linkage.pairs.levels import compared

TEXTS = (
    "agency", "resource", "name", "former_names", "address", "business_address", "legal_rep",
    "phone", "established", "industry", "capital", "spine", "org_code", "registration_no", "type",
    "region",
)  # fmt: skip
NAMED = pa.schema(dict.fromkeys(TEXTS, pa.string()) | {"trader": pa.bool_(), "rank": pa.int64()})


def rows(*records):
    """Each a dict of what it says; the rest is null."""
    plain = {"agency": "commerce", "resource": "enterprise", "region": "230102", "trader": False}
    told = [plain | {"rank": at} | one for at, one in enumerate(records)]
    table = pa.Table.from_pylist(told, NAMED)
    name = folded(table["name"].combine_chunks())
    return table.append_column("folded", name).append_column("branch", branch(name))


def put(on, table, dirty=None):
    """Make ``record``, ``past`` (nothing) and ``dirty`` of these rows."""
    on.register("said", table)
    on.execute("CREATE OR REPLACE TABLE record AS FROM said")
    on.execute("CREATE OR REPLACE TABLE past AS FROM said LIMIT 0")
    on.execute("CREATE OR REPLACE TEMP TABLE dirty AS SELECT rank FROM said")
    if dirty is not None:
        on.register("moved", pa.table({"rank": pa.array(sorted(dirty), pa.int64())}))
        on.execute("CREATE OR REPLACE TEMP TABLE dirty AS FROM moved")


def agreed(*pairs):
    """The levels of pairs of records."""
    with engine() as on:
        put(on, rows(*(one for pair in pairs for one in pair)))
        comparable(on)
        ends = [list(range(side, 2 * len(pairs), 2)) for side in (0, 1)]
        on.register("asked", pa.table(ends, ["left_rank", "right_rank"]))
        on.execute("CREATE TEMP TABLE candidate AS FROM asked")
        run(on, "pairs/bearing")
        return pa.concat_tables(compared(on)).sort_by("left_rank").to_pylist()
