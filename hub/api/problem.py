"""Every error, ours or not, as one answer: RFC 9457 for programs, a page for people.

Both carry the code of ``errors.json`` and a reference number that also stands in the log.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from catalog.load import CatalogError
from hub.api.action.answer import PATHS, failed
from hub.api.headers import HEADERS, PRIVATE
from hub.base.log import event
from hub.errors import HubError, Stop, Usage
from hub.portal import problem
from hub.portal.render import speech

KIND: Final = "application/problem+json"
NO_METHOD: Final = 405
UNKNOWN: Final = 401


def answer(request: Request, error: HubError) -> Response:
    """The answer to a request that ended in an error of ours."""
    reference = token_hex(4)
    event("http.error", reference=reference, code=error.code, path=request.url.path)
    if request.url.path.startswith(PATHS):
        return failed(request, error)
    if not request.url.path.startswith("/api/"):
        return problem.shown(request, error, reference)
    t = speech(request)
    body = {
        "type": f"urn:hub:error:{error.code}",
        "title": t.of(error.text),
        "status": error.status,
        "detail": t.of(error.next),
        "instance": request.url.path,
        "code": error.code,
        "reference": reference,
    }
    ask = {"WWW-Authenticate": "Bearer"} if error.status == UNKNOWN else {}
    return JSONResponse(body, error.status, headers=ask, media_type=KIND)


def install(app: FastAPI) -> None:
    """Let the application answer every error in this way."""
    for kind in (HubError, CatalogError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _answered)
    app.add_exception_handler(Exception, _broken)


def _answered(request: Request, error: Exception) -> Response:
    return answer(request, _ours(request, error))


def _broken(request: Request, error: Exception) -> Response:
    """A bug: logged by the server with its trace; told without any of it."""
    told = answer(request, HubError("HUB-O22", kind=type(error).__name__))
    told.headers.update(HEADERS | PRIVATE)
    return told


def _ours(request: Request, error: Exception) -> HubError:
    """The same error under a code of ours."""
    if isinstance(error, HubError):
        return error
    if isinstance(error, CatalogError):
        return Stop("HUB-O27", count=len(error.mistakes))
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return Usage("HUB-O21", name=".".join(map(str, first["loc"])), why=first["msg"])
    if isinstance(error, HTTPException) and error.status_code == NO_METHOD:
        return Usage("HUB-O24", path=request.url.path, method=request.method)
    return Usage("HUB-O20", path=request.url.path)
