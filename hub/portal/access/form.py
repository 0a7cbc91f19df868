"""A form that changes something must be one that this browser was shown by us."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request

from hub.errors import Denied
from hub.portal.access.session import COOKIE, Sessions


def sessions(request: Request) -> Sessions:
    """The sessions of this application."""
    found: Sessions = request.app.state.sessions
    return found


def meant(request: Request, form: Annotated[str, Form()]) -> None:
    """Let the form pass, or raise Denied."""
    if not sessions(request).sent(request.cookies.get(COOKIE, ""), form):
        raise Denied("HUB-O23")
