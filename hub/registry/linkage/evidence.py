"""Evidence: what of an observation can be compared, computed column by column as it is read.

spine    the organisation code inside the record's numbers, its own check right (GB 11714)
credit   a credit code that is right by GB 32100, also where it stands as taxpayer id
number   a registration number of 15 digits with a right check (GS 15-2006)
payer    a shielded taxpayer id: one person's one registration
"""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.linkage import names
from hub.registry.sources import Source
from schemas import codes
from schemas.identifiers import MILD, masks, organisation_code

DERIVED: Final = pa.schema(
    dict.fromkeys(("spine", "credit", "number", "payer"), pa.string())
    | dict.fromkeys(("folded", "parent_folded", "parent_spine"), pa.string())
    | dict.fromkeys(("issuer", "branch", "trader"), pa.bool_())
)
ISSUERS: Final = frozenset({"commerce", "market", "civil-affairs", "staffing"})
"""Bureaus that issue credit codes: only they can show two codes over one organisation code."""
SHIELDED: Final = "^p[^:]+:[0-9a-f]{32}$"
"""A taxpayer id made of a resident id, as the shield leaves it."""


def evidence(source: Source, said: dict[str, pa.StringArray]) -> dict[str, pa.Array]:
    """The columns of ``DERIVED`` from those of the vocabulary."""
    name, kinds = names.folded(said["name"]), _type(source, said["type"])
    payer = said["taxpayer_id"]
    matches = partial(pc.match_substring_regex, kinds)
    spine = [organisation_code(said[s], s) for s in ("uscc", "taxpayer_id", "org_code")]
    parent = [organisation_code(said["parent_id"], s) for s in ("taxpayer_id", "org_code")]
    return {
        "spine": pc.coalesce(*spine),
        "credit": pc.coalesce(_credit(said["uscc"]), _credit(_unled(payer))),
        "number": _number(said["registration_no"]),
        "payer": _kept(payer, pc.match_substring_regex(payer, SHIELDED)),
        "folded": name,
        "parent_folded": pc.coalesce(names.folded(said["parent_name"]), names.parent(name)),
        "parent_spine": pc.coalesce(*parent),
        "issuer": pa.repeat(pa.scalar(source.kind in ISSUERS), len(name)),
        "branch": pc.or_(names.branch(name), _surely(matches(names.BRANCH_TYPE))),
        "trader": _surely(matches(names.TRADER_TYPE)),
    }


def _type(source: Source, column: pa.StringArray) -> pa.StringArray:
    """Types in words: codes are looked up in the list that the contract names."""
    field = next((f for f in source.mapped if f.map == "type" and f.codes), None)
    if field is None or field.codes is None:
        return column
    known = codes.load(field.codes.list, source.codes)
    distinct = pc.unique(column.drop_null())
    words = pa.array([known.label(code) for code in distinct.to_pylist()], pa.string())
    return words.take(pc.index_in(column, distinct))


def _credit(column: pa.StringArray) -> pa.StringArray:
    """Values that are credit codes by GB 32100, whatever their inner organisation code."""
    failed = [mask for rule, mask in masks("uscc", column) if rule not in MILD]
    return _kept(column, pa.array(~np.logical_or.reduce(failed)))


def _number(column: pa.StringArray) -> pa.StringArray:
    """Registration numbers of 15 digits whose check digit is right (GS 15-2006)."""
    failed = np.logical_or.reduce([mask for _, mask in masks("registration_no", column)])
    return _kept(column, pc.and_(pc.equal(pc.utf8_length(column), 15), pa.array(~failed)))


def _unled(column: pa.StringArray) -> pa.StringArray:
    return pc.replace_substring_regex(column, "^L", "")


def _kept(column: pa.StringArray, where: pa.BooleanArray) -> pa.StringArray:
    return pc.if_else(_surely(where), column, None)


def _surely(column: pa.BooleanArray) -> pa.BooleanArray:
    return pc.fill_null(column, False)  # noqa: FBT003 - positional in the library
