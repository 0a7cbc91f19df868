"""Who takes part: every agency in its time, what it provides, what it receives, what it owes."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.models import Catalog
from catalog.succession import Step, steps
from hub.errors import Usage
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.charts.flow import Stream, streams
from hub.portal.reads import agencies, published, standing
from hub.portal.reads.directory import follows
from hub.portal.render import page, speech

router = APIRouter(include_in_schema=False)


@router.get("/agencies")
def listing(request: Request, home: InHome, _: CatalogReader) -> Response:
    """Every agency of the published tree."""
    found, t = published.catalog(home), speech(request)
    return page(
        request,
        "agencies.html",
        terms=[agencies.term(found, code) for code in found.agencies],
        provides=Counter(key.partition("/")[0] for key in found.resources),
        receives=Counter(one.agency for one in found.subscriptions.values()),
        trail=(("/", t("nav.catalog")),),
    )


@router.get("/agencies/{code}")
def one(request: Request, home: InHome, actor: CatalogReader, code: str) -> Response:
    """One agency among those before and after it; raises Usage for an unknown one."""
    found, t = published.catalog(home), speech(request)
    if code not in found.agencies:
        raise Usage("HUB-O20", path=request.url.path)
    names = {key: t.of(each.title) for key, each in found.agencies.items()}
    line = _line(found, code)
    stands = standing.every(home)
    entries = [each for key, each in found.resources.items() if key.startswith(f"{code}/")]
    return page(
        request,
        "agency.html",
        term=agencies.term(found, code),
        names=names,
        line=line,
        picture=streams([Stream(names[s.old], names[s.new], 1) for s in line]) if line else "",
        provides=entries,
        mine=follows.mine(home, actor, "agency", code),
        receives=[each for each in found.subscriptions.values() if each.agency == code],
        resources=found.resources,
        duties=[
            (each, found.feeds[each.id], stands[each.id]) for each in entries if each.id in stands
        ],
        trail=(("/", t("nav.catalog")), ("/agencies", t("agencies.title"))),
    )


def _line(found: Catalog, code: str) -> list[Step]:
    """Every succession that this agency had a part in, and those of who came of it."""
    return [
        step for step in steps(found) if code in {step.old, step.new} and step.old in found.agencies
    ]
