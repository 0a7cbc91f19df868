"""From facts to a page: the one door to the templates, which escape everything and hold no text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from hub.base.clock import stamp
from hub.portal.access.may import allowed
from hub.portal.access.session import COOKIE
from hub.portal.book import KIND
from hub.portal.sheet import Sheet
from hub.portal.speech.code import groups
from hub.portal.speech.language import LANGUAGES, Speech, chosen, number
from hub.trust.policy import Action

Trail = tuple[tuple[str, str], ...]
"""Where the reader is: address and words of every page above this one."""
YEAR: Final = 365 * 24 * 3600
FORMS: Final = {"csv": (Sheet.csv, "text/csv; charset=utf-8"), "xlsx": (Sheet.book, KIND)}
"""What a table can be taken away as; who asks for another form is shown the page."""
GUARDED: Final[tuple[tuple[str, Action], ...]] = (
    ("/desk", "entry.read"),
    ("/people", "person.manage"),
)
"""Sections that only those are shown who may enter them."""

_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters |= {"number": number, "groups": groups}


def page(request: Request, name: str, *, status: int = 200, **facts: Any) -> HTMLResponse:
    """A page of this name in the reader's language."""
    language = chosen(request)
    told = {"t": Speech(language), "lang": language} | dict(_frame(request)) | facts
    answer = HTMLResponse(_PAGES.get_template(name).render(told), status)
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie("lang", language, max_age=YEAR, samesite="lax", httponly=True)
    return answer


def sheet(request: Request, name: str, rows: Sheet, **facts: Any) -> Response:
    """A page whose table can also be taken away as CSV or as a workbook."""
    if (form := rows.asked.get("export")) in FORMS:
        written, kind = FORMS[form]
        return download(written(rows, speech(request)), kind, f"{Path(name).stem}.{form}")
    return page(request, name, sheet=rows, **facts)


def download(data: bytes, kind: str, name: str) -> Response:
    """Bytes to be kept under a name, never shown in the browser."""
    held = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=held)


def speech(request: Request) -> Speech:
    """The reader's language."""
    return Speech(chosen(request))


def _frame(request: Request) -> Iterator[tuple[str, Any]]:
    """What the frame around every page shows."""
    other = "en" if chosen(request) == "zh" else "zh"
    asked = {key: value for key, value in request.query_params.items() if key != "lang"}
    yield "path", request.url.path
    yield "here", f"{request.url.path}?{request.url.query}".removesuffix("?")
    yield "other", f"?{urlencode(asked | {'lang': other})}"
    actor = getattr(request.state, "actor", None)
    yield "actor", actor
    yield "hidden", {address for address, right in GUARDED if actor and not allowed(actor, right)}
    yield "form", request.app.state.sessions.form(request.cookies.get(COOKIE, ""))
    yield "now", stamp(request.app.state.home.clock)
    yield "trail", ()
