"""One entry of the catalog, whole; and its contract in the form of whoever must write it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.models import Resource
from hub.base.canonical import canonical
from hub.base.home import Home
from hub.errors import Usage
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import agencies, published, standing
from hub.portal.render import download, page, speech
from schemas import contract
from schemas.contract import Contract, Field
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


@router.get("/resources/{agency}/{name}")
def entry(request: Request, home: InHome, _: CatalogReader, agency: str, name: str) -> Response:
    """Core metadata, items, rules across items, feed, consumers."""
    found, t = published.catalog(home), speech(request)
    resource = published.resource(home, f"{agency}/{name}")
    means, feed = published.means(home, resource), found.feeds.get(resource.id)
    takers = [s for s in found.subscriptions.values() if s.resource == resource.id]
    return page(
        request,
        "resource.html",
        resource=resource,
        provider=agencies.term(found, agency),
        themes=published.themes(home, resource),
        contract=means,
        forms=FORMS,
        items=[_item(resource, field) for field in means.fields] if means else [],
        feed=feed,
        stands=standing.of(home, resource.id) if feed else None,
        takers=[(one, t.of(found.agencies[one.agency].title)) for one in takers],
        trail=(("/", t("nav.catalog")),),
    )


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


def _item(resource: Resource, field: Field) -> tuple[Field, str]:
    """A field and its sharing type."""
    return field, resource.shares(field.name)
