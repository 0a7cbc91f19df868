"""The application of one home: guard, pages, API. What it changes goes through ``hub.flows``."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from hub.api import exits, problem
from hub.api.action import routes as action
from hub.api.guard import Guard
from hub.api.headers import Headers
from hub.api.v1 import catalog, deliveries, frames, matching, people, receipts, registry, units
from hub.api.v1.desk import entries, versions
from hub.api.v1.directory import follows, shelf
from hub.base.home import Home
from hub.portal import routes
from hub.portal.access.may import CatalogReader
from hub.portal.access.session import Sessions

PARTS: Final = (
    *(catalog, receipts, registry, deliveries, units, frames, matching, people),
    *(entries, versions, shelf, follows),
)
"""Modules with the routes of ``/api/v1``."""


def application(home: Home) -> FastAPI:
    """Pages and API of a home; every route but log-in, health and style sheet asks who is there."""
    app = FastAPI(
        title="Jiaohui 交汇", version="1", docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.home, app.state.sessions = home, Sessions(home)
    app.add_middleware(Guard)
    app.add_middleware(Headers)
    problem.install(app)
    app.mount("/static", StaticFiles(directory=routes.STATIC), name="static")
    for each in (routes, exits, action):
        app.include_router(each.router)
    for part in PARTS:
        app.include_router(part.router, prefix="/api/v1")
    app.add_api_route("/api/v1/openapi.json", _description, include_in_schema=False)
    app.add_api_route("/healthz", _alive, include_in_schema=False)
    app.add_api_route("/readyz", _ready, include_in_schema=False)
    return app


def _description(request: Request, _: CatalogReader) -> dict[str, Any]:
    """OpenAPI of ``/api/v1``, with the token that every call carries."""
    body: dict[str, Any] = request.app.openapi()
    schemes = {"token": {"type": "http", "scheme": "bearer"}}
    parts = body.get("components", {}) | {"securitySchemes": schemes}
    return body | {"components": parts, "security": [{"token": []}]}


def _alive() -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


def _ready(request: Request) -> Response:
    """The database answers, too."""
    try:
        with request.app.state.home.engine.connect() as on:
            on.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return PlainTextResponse("no database", 503)
    return PlainTextResponse("ok")
