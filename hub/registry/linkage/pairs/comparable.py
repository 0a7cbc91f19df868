"""Comparable: the parts of every record that a model can weigh.

Names and addresses are cut by ``hub/registry/parsing``. What is equal more often than not is made
equal here (a number without its sign, a telephone without its area), so that SQL compares by ``=``
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.engine import Engine
from hub.registry.linkage.cores import abreast
from hub.registry.linkage.names import folded
from hub.registry.parsing import addresses, names
from hub.registry.parsing.folding import placed

TEXT: Final = pa.string()
PARTS: Final = pa.schema(
    [
        pa.field("rank", pa.int64()),
        ("source", TEXT),
        *((part, TEXT) for part in ("folded", "bare", "stem", "core", "trade", "form", "digits")),
        *((part, TEXT) for part in ("whole", "ends")),
        ("former", pa.list_(TEXT)),
        ("outlet", TEXT),
        *((part, TEXT) for part in ("county", "division", "street", "spot", "door")),
        *((part, TEXT) for part in ("street2", "spot2", "door2")),
        *((part, TEXT) for part in ("person", "phone", "established", "industry", "capital")),
        *((part, TEXT) for part in ("code", "number")),
        *((part, pa.bool_()) for part in ("trader", "branch", "proved")),
    ]
)
"""One row a record. ``bare`` is the name without place and brackets, ``stem`` its core and trade
alone, ``digits`` what is numbered in it; ``whole`` is the stem with all that tells branches apart,
``ends`` the first and last two characters of a long stem; ``spot`` is street and house, ``door``
the room as well, a second time for the place of business; ``proved`` means that its organisation
code is right."""
AT_ONCE: Final = 150_000
"""Records parsed together, on each core some."""
ENDS: Final = 2
"""Characters at either end by which a stem with a slip in the middle is found."""
ADDRESSES: Final = ("address", "business_address")

_NOT_PHONE: Final = "^0[0-9]{2,3}-|[^0-9]+"
_AMOUNT: Final = "^[^0-9]*([0-9.]*).*$"
_EARLIER: Final = """
    CREATE OR REPLACE TEMP TABLE earlier AS
    WITH asked AS (
        SELECT rank, folded, former_names FROM record SEMI JOIN dirty USING (rank)
    ), called AS (
        SELECT rank, unnest(regexp_split_to_array(former_names, '[;；、,，|]')) AS name
        FROM asked WHERE former_names IS NOT NULL
        UNION
        SELECT rank, past.name
        FROM past JOIN asked USING (rank)
        WHERE past.folded <> asked.folded
    )
    SELECT rank, list(name ORDER BY name) AS former FROM called GROUP BY rank
"""
_SLICE: Final = """
    SELECT record.rank, agency, resource, region, folded, address, business_address, legal_rep,
           phone, established, industry, capital, spine, org_code, registration_no, "type", trader,
           branch, former
    FROM record
    SEMI JOIN (FROM dirty WHERE rank >= $1 AND rank < $2) AS asked USING (rank)
    LEFT JOIN earlier USING (rank)
    WHERE rank >= $1 AND rank < $2
"""
"""Neighbours by rank: DuckDB skips the others."""


def comparable(on: Engine) -> None:
    """Write the rows of ``dirty`` records into table ``comparable`` anew, in flat memory."""
    _forget(on)
    on.execute(_EARLIER)
    every = (on.sql(_SLICE, params=bounds).to_arrow_table() for bounds in _slices(on))
    for rows in abreast(parsed, every):
        on.register("parsed", rows)
        on.execute("INSERT INTO comparable FROM parsed")
        on.unregister("parsed")


def _slices(on: Engine) -> Iterator[tuple[int, int]]:
    """Ranges of ranks that hold ``AT_ONCE`` dirty records each."""
    ranks = np.sort(on.table("dirty").to_arrow_table()["rank"].to_numpy())
    return pairwise(np.append(ranks[::AT_ONCE], ranks[-1:] + 1).tolist())


def _forget(on: Engine) -> None:
    """What dirty records said before; where there is no table it is made."""
    on.register("parsed", PARTS.empty_table())
    on.execute("CREATE TABLE IF NOT EXISTS comparable AS FROM parsed")
    on.unregister("parsed")
    on.execute("DELETE FROM comparable WHERE rank IN (SELECT rank FROM dirty)")


def parsed(rows: pa.Table) -> pa.Table:
    """Records as ``PARTS``, in order."""
    region = _whole(rows["region"])
    name = names.parsed(_whole(rows["folded"]), region)
    first, second = _places([_whole(rows[each]) for each in ADDRESSES], region)
    county = _narrowest(first["county"], second["county"], name["region_code"])
    said = {
        **named(name, rows["folded"]),
        "rank": rows["rank"],
        "source": pc.binary_join_element_wise(rows["agency"], rows["resource"], "/"),
        "folded": rows["folded"],
        "former": _former(rows["former"]),
        "county": county,
        "division": pc.replace_substring_regex(county, "(?:00){1,2}$", ""),
        **{part: first[part] for part in ("street", "spot", "door")},
        **{f"{part}2": second[part] for part in ("street", "spot", "door")},
        "person": rows["legal_rep"],
        "phone": _dropped(rows["phone"], _NOT_PHONE),
        "established": rows["established"],
        "industry": rows["industry"],
        "capital": _amount(rows["capital"]),
        "code": pc.coalesce(rows["spine"], rows["org_code"]),
        "number": rows["registration_no"],
        "trader": pc.if_else(pc.is_valid(rows["type"]), rows["trader"], None),
        "branch": pc.or_(rows["branch"], pc.is_valid(name["parent_part"])),
        "proved": pc.is_valid(rows["spine"]),
    }
    return pa.table([said[part.name] for part in PARTS], schema=PARTS)


def named(name: pa.Table, folded: pa.ChunkedArray) -> dict[str, pa.Array]:
    """What is compared of a folded name and its parts."""
    stem = _joined(name, "core", "trade_part")
    outlet = _joined(name, "outlet", "outlet_number")
    digits = _dropped(folded, "[^0-9]+")
    head, tail = (pc.utf8_slice_codeunits(stem, *at) for at in ((0, ENDS), (-ENDS, None)))
    long = pc.greater(pc.utf8_length(stem), 2 * ENDS)
    branch = [pc.fill_null(part, "") for part in (outlet, digits)]
    return {
        "core": name["core"],
        "trade": name["trade_part"],
        "form": name["form"],
        "stem": stem,
        "whole": pc.binary_join_element_wise(stem, *branch, " "),
        "ends": pc.if_else(long, pc.binary_join_element_wise(head, tail, " "), None),
        "bare": _joined(
            name, "core", "trade_part", "form", "outlet", "outlet_number", "outlet_kind"
        ),
        "outlet": outlet,
        "digits": digits,
    }


def _places(given: list[pa.StringArray], region: pa.StringArray) -> list[pa.Table]:
    """The places of both addresses of every record, each address folded and cut once."""
    once = pa.concat_arrays(given).dictionary_encode()
    where = addresses.parsed(
        placed(once.dictionary).take(once.indices), pa.concat_arrays([region] * len(given))
    )
    spot = pc.binary_join_element_wise(where["street"], where["house"], "")
    door = pc.binary_join_element_wise(spot, where["room"], "-")
    said = where.select(["county", "street"]).append_column("spot", spot)
    said = said.append_column("door", door)
    return [said.slice(at * len(region), len(region)) for at in range(len(given))]


def _narrowest(*told: pa.StringArray) -> pa.StringArray:
    """The first county that is told, else the first that is only a city or a province."""
    counties = (pc.if_else(pc.ends_with(one, "00"), None, one) for one in told)
    return pc.coalesce(*counties, *told)


def _former(column: pa.ChunkedArray) -> pa.ListArray:
    lists = _whole(column)
    return pa.ListArray.from_arrays(lists.offsets, folded(lists.values))


def _joined(name: pa.Table, *parts: str) -> pa.Array:
    text = pc.binary_join_element_wise(*(pc.fill_null(name[part], "") for part in parts), "")
    return pc.if_else(pc.equal(text, ""), None, text)


def _dropped(column: pa.ChunkedArray, pattern: str) -> pa.Array:
    text = pc.replace_substring_regex(column, pattern, "")
    return pc.if_else(pc.equal(text, ""), None, text)


def _amount(column: pa.ChunkedArray) -> pa.Array:
    bare = pc.replace_substring(column, ",", "")
    return pc.replace_substring_regex(bare, _AMOUNT, r"\1")


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()
