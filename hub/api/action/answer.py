"""The envelope of CKAN's Action API: what was asked for, or an error of one of its kinds."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from hub.errors import HubError
from hub.portal.render import speech

PATHS: Final = ("/api/3/action/", "/api/action/")
"""The version's own path, and the one without a version that clients use."""
KINDS: Final = {
    401: (401, "Authorization Error"),
    403: (403, "Authorization Error"),
    404: (404, "Not Found Error"),
}
"""Our status ▸ CKAN's and its name for it."""
OTHERWISE: Final = (409, "Validation Error")


def done(request: Request, result: Any) -> Response:
    """What was asked for."""
    return JSONResponse({"help": str(request.url), "success": True, "result": result})


def failed(request: Request, error: HubError) -> Response:
    """An error of ours as CKAN would tell it; our code stands beside."""
    t = speech(request)
    status, kind = KINDS.get(error.status, OTHERWISE)
    told = {"__type": kind, "message": f"{t.of(error.text)}. {t.of(error.next)}"}
    body = {"help": str(request.url), "success": False, "error": told | {"code": error.code}}
    return JSONResponse(body, status)
