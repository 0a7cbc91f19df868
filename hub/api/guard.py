"""The door: nobody gets past it without a token or a session, whatever he asks for.

It stands before the routes, so that a route that forgot to ask is still behind it, and an address
that does not exist tells a stranger nothing.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hub.api.action.answer import PATHS
from hub.api.problem import answer
from hub.errors import Denied
from hub.portal.access.session import COOKIE, Sessions
from hub.trust import token
from hub.trust.actor import Actor

OPEN: Final = ("/login", "/healthz", "/readyz")
"""All that a stranger may ask for, but for the style sheet."""
SEE_OTHER: Final = 303
EXITS: Final = "/catalog."
"""Where people and programs alike take the catalog away."""


class Guard:
    """Says who is asking: a bearer of a token to programs' routes, a session's holder to pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, let through or turned away."""
        if scope["type"] == "lifespan" or _free(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        actor = await run_in_threadpool(_who, request)
        if actor is None:
            await _away(request)(scope, receive, send)
            return
        request.state.actor = actor
        await self.app(scope, receive, send)


def _free(path: str) -> bool:
    return path in OPEN or path.startswith("/static/")


def _who(request: Request) -> Actor | None:
    if not _for_programs(request):
        sessions: Sessions = request.app.state.sessions
        return sessions.actor(request.cookies.get(COOKIE, ""))
    try:
        return token.bearer(request.app.state.home, _secret(request), "api")
    except Denied:
        return None


def _secret(request: Request) -> str:
    """The token that a program carries; one that speaks CKAN's language sends it bare."""
    said = request.headers.get("authorization", "").strip()
    kind, _, secret = said.partition(" ")
    if kind.lower() == "bearer":
        return secret.strip()
    return said if request.url.path.startswith(PATHS) else ""


def _away(request: Request) -> Response:
    """To the log-in for a person who wants to read something, else 401."""
    if _for_programs(request) or request.method != "GET":
        return answer(request, Denied("HUB-T01"))
    onward = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return RedirectResponse(f"/login?{urlencode({'onward': onward})}", SEE_OTHER)


def _for_programs(request: Request) -> bool:
    """What is theirs alone, and what they take away like people do, when they bring a token."""
    path = request.url.path
    return path.startswith("/api/") or (
        path.startswith(EXITS) and "authorization" in request.headers
    )
