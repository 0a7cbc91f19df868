"""One entry at the desk: what is asked, changed, lacking; and the word of who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from catalog.change.body import resource
from catalog.change.lifecycle import Move, moves
from catalog.mistake import CatalogError
from hub import cataloguing
from hub.cataloguing import Asked
from hub.directory.desk import act, versions, waiting
from hub.directory.desk.record import Entry
from hub.errors import Denied, Stop
from hub.portal.access.asked import EntryId
from hub.portal.access.form import meant
from hub.portal.access.may import EntryReader, InHome
from hub.portal.reads.directory import changes, core
from hub.portal.reads.directory.offers import offers
from hub.portal.render import page, speech
from hub.portal.speech.language import Speech

SEE_OTHER: Final = 303
UNWHOLE: Final = 422
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the desk, before one entry."""

    request: Request
    home: InHome
    actor: EntryReader
    key: EntryId


@dataclass(frozen=True, slots=True)
class Said:
    """What he says of it."""

    move: Annotated[Move, Form()]
    reason: Annotated[str, Form(max_length=400)] = ""


Here = Annotated[Visit, Depends()]


@router.get("/desk/{agency}/{name}")
def entry(here: Here, done: str = "") -> Response:
    """The entry as it lies there."""
    return _shown(here, done=done)


@router.post("/desk/{agency}/{name}", dependencies=[Depends(meant)])
def decide(here: Here, said: Annotated[Said, Depends()]) -> Response:
    """Make a move; what stands against it is told above the form, which keeps what was written."""
    try:
        cataloguing.move(here.home, Asked(here.actor, here.key, said.reason), said.move)
    except CatalogError as error:
        return _shown(here, reason=said.reason, lacks=error.mistakes, status=UNWHOLE)
    except (Denied, Stop) as error:
        return _shown(here, reason=said.reason, error=error, status=error.status)
    return RedirectResponse(f"/desk/{here.key}?done={said.move}", SEE_OTHER)


def _shown(here: Visit, **more: Any) -> Response:
    home, actor, key, t = here.home, here.actor, here.key, speech(here.request)
    waiting.see(actor, key)
    one = act.seen(home, key)
    body = resource(key, one.body)
    given: dict[str, Any] = {"done": "", "reason": "", "error": None, "lacks": ()}
    facts: dict[str, Any] = {
        "one": one,
        "row": waiting.told(home, one),
        "told": core.told(home, body, t),
        "offers": offers(home, actor, key, one.state, moves(one.state)),
        "history": list(reversed(cataloguing.history(home, actor, key))),
        "trail": (("/desk", t("nav.desk")),),
    }
    return page(here.request, "deskentry.html", **facts, **_differs(here, one, t), **given | more)


def _differs(here: Visit, one: Entry, t: Speech) -> dict[str, Any]:
    """The text beside the version it was taken from, where it is not that version."""
    if not one.base or one.state in {"published", "recalled"}:
        return {"lines": None, "verdict": "same"}
    found = cataloguing.compared(here.home, here.actor, one.id, (str(one.base), cataloguing.DESK))
    before = versions.one(here.home, f"{one.id}@{one.base}").body
    sides = [changes.side(one.id, body) for body in (before, one.body)]
    told = changes.lines(changes.Listener(here.home, t), found["changes"], sides)
    return {"lines": told, "verdict": found["verdict"]}
