"""Write an entry: a form of plain fields, its items as rows; nothing is lost when it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from catalog.mistake import CatalogError, Mistake
from hub import cataloguing
from hub.base.home import Home
from hub.directory.desk import act, waiting
from hub.errors import Usage
from hub.portal.access.asked import EntryId
from hub.portal.access.form import meant
from hub.portal.access.may import EntryWriter, InHome
from hub.portal.reads import published
from hub.portal.reads.directory.draft import CHOICES, SPARE, TICKS, filled, rows
from hub.portal.render import page, speech
from hub.portal.speech.language import Speech
from schemas import codes

SEE_OTHER: Final = 303
UNWHOLE: Final = 422
MORE: Final = 10
router = APIRouter(include_in_schema=False)


async def _form(request: Request) -> FormData:
    return await request.form()


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who writes, and what he has written so far."""

    request: Request
    home: InHome
    actor: EntryWriter
    said: Annotated[FormData, Depends(_form)]

    def text(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The text of his form, on the ground of another."""
        fields = {name: str(value) for name, value in self.said.items()}
        return filled(fields, [str(one) for one in self.said.getlist("themes")], before)

    @property
    def named(self) -> str:
        """The entry that the form of a new one names; another bureau's only from the keeper."""
        agency, name = (str(self.said.get(one, "")).strip() for one in ("agency", "name"))
        return f"{agency if self.actor.agency == act.KEEPER else self.actor.agency}/{name}"


Here = Annotated[Writer, Depends()]


@router.get("/desk/new")
def new(here: Here, origin: str = "") -> Response:
    """An empty form, or one filled from another entry."""
    return _shown(here, "", cataloguing.copied(here.home, origin) if origin else {})


@router.post("/desk/new", dependencies=[Depends(meant)])
def create(here: Here) -> Response:
    """The first text of an entry, under the name it will have for good."""
    if "more" not in here.said and _there(here.home, here.named):
        raise Usage("HUB-C55", entry=here.named)
    return _kept(here, here.named, {})


@router.get("/desk/{agency}/{name}/edit")
def edit(here: Here, key: EntryId) -> Response:
    """The form with what lies on the desk, or else what is published."""
    waiting.see(here.actor, key)
    return _shown(here, key, act.seen(here.home, key).body)


@router.post("/desk/{agency}/{name}/edit", dependencies=[Depends(meant)])
def write(here: Here, key: EntryId) -> Response:
    """A better text of it."""
    waiting.see(here.actor, key)
    return _kept(here, key, act.seen(here.home, key).body)


def _kept(here: Writer, key: str, before: Mapping[str, Any]) -> Response:
    body = here.text(before)
    if "more" in here.said:
        return _shown(here, key, body, spare=MORE)
    try:
        cataloguing.draft(here.home, here.actor, key, body)
    except CatalogError as error:
        return _shown(here, key, body, mistakes=tuple(error.mistakes))
    return RedirectResponse(f"/desk/{key}?done=revise", SEE_OTHER)


def _shown(
    here: Writer,
    key: str,
    body: Mapping[str, Any],
    *,
    spare: int = SPARE,
    mistakes: tuple[Mistake, ...] = (),
) -> Response:
    t, fresh = speech(here.request), here.request.url.path == "/desk/new"
    above = () if fresh else ((f"/desk/{key}", key),)
    facts: dict[str, Any] = {
        "status": UNWHOLE if mistakes else 200,
        "key": key,
        "fresh": fresh,
        "body": body,
        "rows": rows(body, spare),
        "mistakes": mistakes,
        "own": here.actor.agency,
        "trail": (("/desk", t("nav.desk")), *above),
    }
    return page(here.request, "draft.html", **facts, **_offered(here.home, t))


def _offered(home: Home, t: Speech) -> dict[str, Any]:
    """What can be chosen from."""
    names = ("class", "theme")
    lists = {name: codes.load(f"catalog-{name}", home.settings.codes).rows for name in names}
    agencies = published.catalog(home).agencies
    return {
        "choices": CHOICES,
        "ticks": TICKS,
        "lists": {
            name: [(one.code, t.of(one.title)) for one in rows] for name, rows in lists.items()
        },
        "agencies": {code: t.of(one.title) for code, one in agencies.items()},
    }


def _there(home: Home, key: str) -> bool:
    try:
        act.seen(home, key)
    except Usage:
        return False
    return True
