"""Why records are one unit, and which unit a stranger's record is."""

from __future__ import annotations

from typing import Annotated, Any, Final

import pyarrow as pa
from fastapi import APIRouter
from pydantic import BaseModel, Field

from hub.api.v1.listing import Listing
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads.published import catalog
from hub.registry.matching import brief
from hub.registry.matching import explain as explaining
from hub.registry.matching import match as matching
from hub.registry.matching.explain import Explanation
from hub.registry.matching.strangers.columns import recognised

MANY: Final = 1000
"""Rows of one question; more of them are a file for the command line."""
router: Final = APIRouter(tags=["registry"])
Row = dict[str, Any]


class Strangers(BaseModel):
    """Records to be looked for: heading or word of the vocabulary ▸ text."""

    rows: Annotated[list[dict[str, str | None]], Field(min_length=1, max_length=MANY)]
    columns: dict[str, str] = {}
    """Heading ▸ word, where a heading does not tell by itself."""
    top: Annotated[int, Field(ge=1, le=20)] = 3


@router.get("/explain")
def explain(home: InHome, _: RegistryReader, left: str, right: str) -> Row:
    """What speaks for and against two records (``agency/resource|key``) or units being one."""
    return _told(explaining.explain(home, catalog(home), left, right))


@router.get("/units/{unit_id}/explain")
def why(home: InHome, _: RegistryReader, unit_id: str) -> Listing[Row]:
    """What holds the records of a unit together, verdict by verdict."""
    return Listing(items=[_told(one) for one in explaining.why(home, catalog(home), unit_id)])


@router.post("/match")
def match(home: InHome, _: RegistryReader, asked: Strangers) -> Listing[Row]:
    """Whose units these are: match, undecided or none; ``line`` counts from 1. Nothing is kept."""
    headings = list(dict.fromkeys(heading for row in asked.rows for heading in row))
    meaning = recognised(headings, asked.columns, "rows")
    said = {word: [row.get(head) for row in asked.rows] for head, word in meaning.items()}
    columns = {word: pa.array(values, pa.string()) for word, values in said.items()}
    rows = pa.table({"line": range(1, len(asked.rows) + 1)} | columns)
    found = matching.match(home, catalog(home), rows, asked.top)
    return Listing(items=[dict(one) for one in found])


def _told(one: Explanation) -> Row:
    return one.body() | {"reasons": brief.reasons(one), "waterfall": brief.waterfall(one)}
