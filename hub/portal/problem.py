"""An error as a page: what happened, what to do, its code and a number to quote."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from hub.errors import HubError
from hub.portal.render import page


def shown(request: Request, error: HubError, reference: str) -> Response:
    """The page of an error."""
    return page(request, "error.html", status=error.status, error=error, reference=reference)
