"""Acts at the desk: write, submit, decide. Who may, in which state, with which reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from catalog.change.lifecycle import ADD, Move, State, Step, moves, step
from hub.base.home import Home
from hub.directory.desk import record, versions
from hub.directory.desk.record import Entry, Made
from hub.directory.desk.versions import Act, Version
from hub.errors import Denied, Usage
from hub.trust.actor import Actor
from hub.trust.policy import require

KEEPER = "hub"
"""The agency of the directory's own people, who act for every bureau."""


def write(home: Home, actor: Actor, key: str, body: dict[str, Any]) -> Entry:
    """Put a text onto the desk: a new entry, a better draft, a revision of what is published."""
    with home.engine.begin() as on:
        last = versions.newest(on, key)
        known = record.found(on, key)
        base = last.number if last else 0
        if last and (known is None or known.base != base):
            known = _standing(last, known.stand if known else 0)
        known = known or Entry(key, "draft", {}, "", 0, "", None, 0)
        made = ADD if not base and not known.stand else _step(known, "revise")
        _may(on, actor, known, made)
        _issued(key, body, last.body if last else known.body)
        fresh = replace(known, body=body, digest=record.digest(body), base=base)
        return record.move(on, home, fresh, Made(made, actor))


def submit(home: Home, actor: Actor, key: str, reason: str = "") -> Entry:
    """Ask for the next gate; a text that was rejected there must have changed since."""
    with home.engine.begin() as on:
        one = held(on, actor, key, "submit", reason)
        if record.refused(on, one):
            raise Usage("HUB-C45", entry=key)
        return record.move(on, home, one, Made(_step(one, "submit"), actor, reason))


def decide(home: Home, actor: Actor, key: str, move: Move, reason: str) -> Entry:
    """Agree to what was submitted, reject it or return it."""
    with home.engine.begin() as on:
        one = held(on, actor, key, move, reason)
        return record.move(on, home, one, Made(_step(one, move), actor, reason))


def register(home: Home, actor: Actor, key: str, reason: str, issued: dict[str, str]) -> Entry:
    """Agree at the first gate; from now on the entry has the numbers that were issued for it."""
    with home.engine.begin() as on:
        one = held(on, actor, key, "agree", reason)
        body = one.body | issued
        now = replace(one, body=body, digest=record.digest(body))
        return record.move(on, home, now, Made(_step(one, "agree"), actor, reason))


def ready(home: Home, actor: Actor, key: str, move: Move, reason: str) -> Entry:
    """The entry, when this actor may make this move with it now; changes nothing."""
    with home.engine.begin() as on:
        return held(on, actor, key, move, reason)


def seen(home: Home, key: str) -> Entry:
    """An entry as it stands: on the desk, or as it was last published; raises Usage for none."""
    with home.engine.begin() as on:
        return _there(on, key)


def settle(on: Connection, home: Home, made: Act, one: Entry, move: Move) -> Entry:
    """Publish or recall an entry once the tree says so: it now stands as its newest version."""
    last = versions.newest(on, one.id)
    now = replace(one, body=last.body, digest=last.digest, base=last.number) if last else one
    return record.move(on, home, now, Made(_step(one, move), made.actor, made.reason))


def held(on: Connection, actor: Actor, key: str, move: Move, reason: str) -> Entry:
    """The entry, when this move is his to make; raises Usage or Denied."""
    one = _there(on, key)
    made = _step(one, move)
    _may(on, actor, one, made)
    if made.reason and not reason.strip():
        raise Usage("HUB-C43", entry=key, move=move)
    last = versions.newest(on, key)
    if last and last.number != one.base:
        raise Usage("HUB-C46", entry=key, base=one.base, number=last.number)
    return one


def _there(on: Connection, key: str) -> Entry:
    """The entry on the desk; one that was only ever applied is there as it was published."""
    one, last = record.found(on, key), versions.newest(on, key)
    done = one is None or (
        last and one.base < last.number and one.state in {"published", "recalled"}
    )
    if last and done:
        return _standing(last, one.stand if one else 0)
    if one is None:
        raise Usage("HUB-C40", entry=key)
    return one


def _standing(last: Version, stand: int) -> Entry:
    """An entry as its newest version says, after so many steps on the desk."""
    state: State = "recalled" if last.via == "recall" else "published"
    return Entry(last.id, state, last.body, last.digest, last.number, last.at, None, stand)


def _step(one: Entry, move: Move) -> Step:
    made = step(one.state, move)
    if made is None:
        raise Usage(
            "HUB-C44", entry=one.id, state=one.state, move=move, moves=", ".join(moves(one.state))
        )
    return made


def _may(on: Connection, actor: Actor, one: Entry, made: Step) -> None:
    """Let the actor pass: by right, by agency, and as a second person where one is needed."""
    _righted(actor, made)
    if actor.agency not in {one.agency, KEEPER}:
        raise Denied("HUB-C41", actor=actor.id, agency=actor.agency, entry=one.id)
    if made.decides and actor.id in record.authors(on, one):
        raise Denied("HUB-C42", actor=actor.id, entry=one.id)


def _righted(actor: Actor, made: Step) -> None:
    *others, last = made.rights
    for right in others:
        try:
            require(actor, right)
        except Denied:
            continue
        return
    require(actor, last)


def _issued(key: str, body: dict[str, Any], before: dict[str, Any]) -> None:
    """Keep what the hub issued; nobody writes it, changes it or leaves it out."""
    for name in versions.ISSUED:
        if body.get(name, before.get(name)) != before.get(name):
            raise Usage("HUB-C48", entry=key, name=name, value=body[name])
        if name in before:
            body[name] = before[name]
