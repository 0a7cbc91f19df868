"""Sessions of people: they live in this process and die with it, at log-out, or after a day's work.

A session ends at once when its token or its person is revoked, because who it stands for is asked
again at every call.
The cookie carries a signed random name and nothing else; a log-in always gives a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from secrets import token_urlsafe
from typing import Final

from itsdangerous import BadSignature, Signer

from hub.base.home import Home
from hub.errors import Denied
from hub.trust import person, token
from hub.trust.actor import Actor
from hub.trust.secret import made

COOKIE: Final = "hub_session"
LASTS: Final = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Session:
    """One log-in: who it stands for, who raises Denied when he is gone, and until when."""

    holder: Callable[[], Actor]
    until: datetime


class Sessions:
    """The sessions of one application."""

    def __init__(self, home: Home) -> None:
        key = made(home.settings, "SESSION_KEY")
        self._home = home
        self._cookies, self._forms = Signer(key, salt="cookie"), Signer(key, salt="form")
        self._open: dict[str, Session] = {}

    def visit(self, cookie: str = "") -> str:
        """The cookie of somebody who has not logged in: it only binds the form to the browser."""
        return cookie if self._name(cookie) else self._cookies.sign(token_urlsafe(32)).decode()

    def begin(self, secret: str) -> str:
        """The cookie of a new session; raises Denied for a token that does not live."""
        return self._begun(partial(token.bearer, self._home, secret, "portal"))

    def enter(self, name: str, password: str) -> str:
        """The same for a person."""
        entered = person.enter(self._home, name, password)
        return self._begun(partial(person.living, self._home, entered, "portal"))

    def actor(self, cookie: str) -> Actor | None:
        """Whose session this is; None for a strange, ended, expired or revoked one."""
        session = self._open.get(self._name(cookie))
        if session is None or session.until <= self._home.clock.now():
            return None
        try:
            return session.holder()
        except Denied:
            return None

    def end(self, cookie: str) -> None:
        """Log out: the cookie is worth nothing from now on, wherever it was copied to."""
        self._open.pop(self._name(cookie), None)

    def form(self, cookie: str) -> str:
        """The hidden field of a form shown to the holder of this cookie."""
        return self._forms.sign(self._name(cookie)).decode()

    def sent(self, cookie: str, field: str) -> bool:
        """Whether a form came from a page that we showed to the holder of this cookie."""
        name = self._name(cookie)
        try:
            return bool(name) and self._forms.unsign(field).decode() == name
        except BadSignature:
            return False

    def _begun(self, holder: Callable[[], Actor]) -> str:
        holder()
        now, cookie = self._home.clock.now(), self.visit()
        self._open = {name: one for name, one in self._open.items() if one.until > now}
        self._open[self._name(cookie)] = Session(holder, now + LASTS)
        return cookie

    def _name(self, cookie: str) -> str:
        """The signed name; empty for a cookie that is not ours."""
        try:
            return self._cookies.unsign(cookie).decode()
        except BadSignature:
            return ""
