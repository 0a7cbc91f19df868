"""Where the Action API is called: one route, since what is asked for stands in the call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.api.action import kinds, packages
from hub.api.action.answer import PATHS, done
from hub.api.action.asked import Asked, Call
from hub.errors import Usage
from hub.portal.access.may import CatalogReader

ACTIONS: Final[dict[str, Callable[[Asked], Any]]] = {
    one.__name__: one
    for one in (
        packages.package_list,
        packages.package_show,
        packages.package_search,
        kinds.organization_list,
        kinds.organization_show,
        kinds.group_list,
        kinds.group_show,
        kinds.tag_list,
        kinds.tag_show,
        kinds.status_show,
        kinds.site_read,
    )
}
router = APIRouter(include_in_schema=False)


def call(request: Request, asked: Call, _: CatalogReader, action: str) -> Response:
    """One call; the reads of CKAN alone are known."""
    if action not in ACTIONS:
        raise Usage("HUB-C62", action=action, known=", ".join(ACTIONS))
    return done(request, ACTIONS[action](asked))


for path in PATHS:
    router.add_api_route(f"{path}{{action}}", call, methods=["GET", "POST"])
