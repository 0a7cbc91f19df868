"""A contract in the form of whoever must write it: workbook, JSON Schema, XSD, tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.base.canonical import canonical
from hub.base.home import Home
from hub.errors import Usage
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import published
from hub.portal.render import download
from schemas import contract
from schemas.contract import Contract
from schemas.render import ddl, workbook, xsd
from schemas.render.sql import DIALECTS

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Form(NamedTuple):
    """One form of a contract: its media type, and what writes it."""

    kind: str
    write: Callable[[Contract, Home], bytes]


def _sql(dialect: str, means: Contract, _: Home) -> bytes:
    return ddl(means, dialect).encode()


FORMS: Final = {
    "xlsx": Form(WORKBOOK, lambda means, home: workbook(means, home.settings.codes)),
    "json": Form("application/schema+json", lambda means, _: canonical(means.body)),
    "xsd": Form("application/xml", lambda means, _: xsd(means)),
} | {f"{name}.sql": Form("application/sql", partial(_sql, name)) for name in DIALECTS}
router = APIRouter(include_in_schema=False)


@router.get("/contracts/{reference}/{form}")
def written(
    request: Request, home: InHome, _: CatalogReader, reference: str, form: str
) -> Response:
    """A contract that some entry names: template workbook, JSON Schema, XSD, table definition."""
    known = {one.contract for one in published.catalog(home).resources.values()}
    if reference not in known or form not in FORMS:
        raise Usage("HUB-O20", path=request.url.path)
    kind, write = FORMS[form]
    means = contract.load(reference, home.settings.contracts)
    return download(write(means, home), kind, f"{reference}.{form}")
