"""Log in by name and password or with a token, log out. The only page that anybody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub.errors import Denied
from hub.portal.access.asked import ours
from hub.portal.access.form import meant, sessions
from hub.portal.access.session import COOKIE, Sessions
from hub.portal.render import page

SEE_OTHER: Final = 303
router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote into one of the two forms, and where he wanted to go."""

    name: Field = ""
    password: Field = ""
    token: Field = ""
    onward: Field = "/"

    def begun(self, sessions: Sessions) -> str:
        """The cookie of his new session; raises Denied."""
        if self.name:
            return sessions.enter(self.name, self.password)
        return sessions.begin(self.token.strip())


@router.get("/login")
def show(request: Request, onward: str = "/") -> Response:
    """The form, bound to this browser; whoever is logged in already goes on."""
    if sessions(request).actor(request.cookies.get(COOKIE, "")):
        return RedirectResponse(ours(onward), SEE_OTHER)
    return _form(request, onward, None, 200)


@router.post("/login")
def enter(
    request: Request, said: Annotated[Said, Depends()], form: Annotated[str, Form()]
) -> Response:
    """A new session; the form must be one that this browser was shown."""
    try:
        meant(request, form)
        cookie = said.begun(sessions(request))
    except Denied as error:
        return _form(request, said.onward, error, error.status)
    return _bearing(request, RedirectResponse(ours(said.onward), SEE_OTHER), cookie)


@router.post("/logout")
def leave(request: Request, form: Annotated[str, Form()]) -> Response:
    """End the session here, not only in the browser."""
    meant(request, form)
    sessions(request).end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", SEE_OTHER)
    answer.delete_cookie(COOKIE)
    return answer


def _form(request: Request, onward: str, error: Denied | None, status: int) -> Response:
    cookie = sessions(request).visit(request.cookies.get(COOKIE, ""))
    field = sessions(request).form(cookie)
    shown = page(request, "login.html", status=status, form=field, onward=ours(onward), error=error)
    return _bearing(request, shown, cookie)


def _bearing(request: Request, answer: Response, cookie: str) -> Response:
    """With the session cookie: never readable by script, never sent from another site."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=secure)
    return answer
