"""What every route says first: which action of the policy it is. Without one it is a defect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from hub.base.home import Home
from hub.errors import Denied
from hub.trust import policy
from hub.trust.actor import Actor
from hub.trust.policy import Action


@dataclass(frozen=True, slots=True)
class May:
    """Lets the actor pass who may do this; raises Denied otherwise."""

    action: Action

    def __call__(self, request: Request) -> Actor:
        """The actor whom the guard at the door has recognised."""
        actor: Actor = request.state.actor
        policy.require(actor, self.action)
        return actor


def allowed(actor: Actor, action: Action) -> bool:
    """Whether to offer somebody what he would have to be allowed."""
    try:
        policy.require(actor, action)
    except Denied:
        return False
    return True


def _home(request: Request) -> Home:
    home: Home = request.app.state.home
    return home


InHome = Annotated[Home, Depends(_home)]
CatalogReader = Annotated[Actor, Depends(May("catalog.read"))]
FeedReader = Annotated[Actor, Depends(May("feed.read"))]
ReceiptReader = Annotated[Actor, Depends(May("receipt.read"))]
RegistryReader = Annotated[Actor, Depends(May("registry.read"))]
RegistryJudge = Annotated[Actor, Depends(May("registry.judge"))]
EntryReader = Annotated[Actor, Depends(May("entry.read"))]
EntryWriter = Annotated[Actor, Depends(May("entry.write"))]
AttemptReader = Annotated[Actor, Depends(May("attempt.read"))]
RegistryFramer = Annotated[Actor, Depends(May("registry.frame"))]
PeopleKeeper = Annotated[Actor, Depends(May("person.manage"))]
