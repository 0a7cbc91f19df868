"""The people who may log in: added, given another password, shut out. For administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, get_args

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub.base.home import Home
from hub.errors import Denied, HubError, Stop, Usage
from hub.portal.access.form import meant
from hub.portal.access.may import InHome, PeopleKeeper
from hub.portal.reads import published
from hub.portal.render import page, speech
from hub.trust import person
from hub.trust.actor import Actor, Role

SEE_OTHER: Final = 303
ROLES: Final = tuple(role for role in get_args(Role) if role != "machine")
"""What a person can be; programs have tokens."""
router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Said:
    """What an administrator wrote of somebody."""

    id: Field = ""
    title: Field = ""
    agency: Field = "hub"
    roles: Annotated[list[Role], Form()] = ()  # type: ignore[assignment] # FastAPI copies it
    password: Field = ""
    again: Field = ""

    @property
    def chosen(self) -> str:
        """The password; raises Usage when it was typed in two ways."""
        if self.password != self.again:
            raise Usage("HUB-T26")
        return self.password


@router.get("/people")
def listing(request: Request, home: InHome, _: PeopleKeeper, done: str = "") -> Response:
    """Everybody who ever could log in, and the form for one more."""
    return _shown(request, home, done=done)


@router.post("/people", dependencies=[Depends(meant)])
def add(
    request: Request, home: InHome, actor: PeopleKeeper, said: Annotated[Said, Depends()]
) -> Response:
    """One more."""
    new = Actor(said.id.strip(), said.agency, frozenset(said.roles), "portal")
    try:
        if not said.roles:
            raise Usage("HUB-T27")
        person.add(home, actor, new, said.title.strip(), said.chosen)
    except (Denied, Stop) as error:
        return _shown(request, home, error=error, said=said)
    return _done("added")


@router.post("/people/{key}/password", dependencies=[Depends(meant)])
def change(
    request: Request,
    home: InHome,
    actor: PeopleKeeper,
    key: str,
    said: Annotated[Said, Depends()],
) -> Response:
    """Another password for somebody, whose sessions end."""
    try:
        person.change(home, actor, key, said.chosen)
    except (Denied, Stop) as error:
        return _shown(request, home, error=error)
    return _done("changed")


@router.post("/people/{key}/revoked", dependencies=[Depends(meant)])
def revoke(
    request: Request, home: InHome, actor: PeopleKeeper, key: str, name: Field = ""
) -> Response:
    """Shut somebody out for good; his name is typed once more, and nobody shuts himself out."""
    try:
        if name.strip() != key or key == actor.id:
            raise Usage("HUB-T28", person=key)
        person.revoke(home, actor, key)
    except (Denied, Stop) as error:
        return _shown(request, home, error=error)
    return _done("revoked")


def _done(what: str) -> Response:
    return RedirectResponse(f"/people?done={what}", SEE_OTHER)


def _shown(request: Request, home: Home, **more: Any) -> Response:
    t = speech(request)
    given: dict[str, Any] = {"done": "", "error": None, "said": Said()} | more
    error: HubError | None = given["error"]
    return page(
        request,
        "people.html",
        status=error.status if error else 200,
        people=person.listing(home),
        agencies={code: t.of(a.title) for code, a in published.catalog(home).agencies.items()},
        roles=ROLES,
        trail=(("/", t("nav.catalog")),),
        **given,
    )
