"""One entry of the catalog, whole: what it is, how it comes, who takes it, what it was."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from catalog.succession import lineage
from hub import cataloguing
from hub.directory.desk import versions
from hub.directory.reality import readings
from hub.portal.access.asked import EntryId
from hub.portal.access.may import CatalogReader, InHome, allowed
from hub.portal.pages.directory.contract import FORMS
from hub.portal.reads import agencies, published, standing
from hub.portal.reads.directory import core, follows
from hub.portal.render import page, speech

SEE_OTHER: Final = 303
router = APIRouter(include_in_schema=False)


@router.get("/resources/{agency}/{name}")
def entry(request: Request, home: InHome, actor: CatalogReader, key: EntryId) -> Response:
    """Core metadata, items, rules across items, feed, consumers, its line, its versions."""
    found, t = published.catalog(home), speech(request)
    kept = versions.of(home, key)
    if key not in found.resources and kept:
        return RedirectResponse(f"/resources/{key}/versions/{kept[0].number}", SEE_OTHER)
    resource, feed = published.resource(home, key), found.feeds.get(key)
    readings.note(home, key, actor.agency)
    takers = [s for s in found.subscriptions.values() if s.resource == key]
    return page(
        request,
        "resource.html",
        told=core.told(home, resource, t),
        provider=agencies.term(found, key.partition("/")[0]),
        forms=FORMS,
        feed=feed,
        stands=standing.of(home, key) if feed else None,
        real=cataloguing.reality(home, key),
        takers=[(one, t.of(found.agencies[one.agency].title)) for one in takers],
        line=[found.resources[one] for one in lineage(found, key) if one in found.resources],
        names=published.titles(home, t),
        kept=kept,
        mine=follows.mine(home, actor, "entry", key),
        desk=allowed(actor, "entry.read"),
        trail=(("/", t("nav.catalog")),),
    )
