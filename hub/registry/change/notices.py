"""Notices: what bureaus declare to have happened, and the record that each notice is about.

A register of events (set-up, change, cancellation …) registers no unit. Its notices find their
record by the bureau's own key, else by an identifier; of several records the same bureau's comes
first, then the one known longest. Who is told something new has changed, and so is dirty.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.base import lake
from hub.registry.change.words import table, words
from hub.registry.engine import Engine, run
from hub.registry.linkage import names
from hub.registry.sources import TOLD, Source
from schemas.identifiers import organisation_code

WORDS: Final = (
    "what", "key", "registration_no", "uscc", "org_code", "taxpayer_id", "name", "item", "before",
    "after", "reason",
)  # fmt: skip
"""What a notice can say, besides its day: the words of x-map behind ``event.``."""
SPINES: Final = ("uscc", "taxpayer_id", "org_code")
"""Numbers that hold an organisation code."""
_SYSTEM: Final = {"record_key": "_key", "op": "_op", "seq": "_seq", "batch": "_batch"}
NOTICE: Final = pa.schema(
    dict.fromkeys(("agency", "resource", "record_key", "op", "batch", *WORDS), pa.string())
    | {"seq": pa.int64(), "line": pa.int64(), "day": pa.date32()}
    | {"spine": pa.string(), "folded": pa.string()}
)


def hear(on: Engine, sources: list[Source]) -> None:
    """Make table ``notice``: every notice in force with the rank of its record.

    Reads ``record`` and adds to ``dirty``; sources are those of ``hub.registry.sources.notices``.
    """
    rows = pa.concat_tables([NOTICE.empty_table(), *map(_read, sources)])
    on.register("arriving", rows)
    on.register("meaning", table(words()["told"]))
    run(on, "change/notice")
    on.unregister("arriving")
    on.unregister("meaning")


def _read(source: Source) -> pa.Table:
    """A register's rows as notices."""
    told = {str(field.map).removeprefix(TOLD): field.name for field in source.telling}
    wanted = {word: told[word] for word in (*WORDS, "day") if word in told}
    named = wanted | _SYSTEM | {"line": "_line"}
    rows = lake.dataset(source.table, source.version).to_table(columns=list(named.values()))
    said = {word: rows[name].combine_chunks() for word, name in named.items()}
    nothing = pa.nulls(len(rows), pa.string())
    spine = [
        organisation_code(said.get(s, nothing), s) for s in ("uscc", "taxpayer_id", "org_code")
    ]
    whole = said | {
        "agency": pa.repeat(pa.scalar(source.agency), len(rows)),
        "resource": pa.repeat(pa.scalar(source.resource), len(rows)),
        "spine": pc.coalesce(*spine),
        "folded": names.folded(said.get("name", nothing)),
    }
    columns = [whole.get(f.name, pa.nulls(len(rows), f.type)).cast(f.type) for f in NOTICE]
    return pa.Table.from_arrays(columns, schema=NOTICE)
