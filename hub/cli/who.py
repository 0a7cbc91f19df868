"""Who acts at this terminal: whoever has the machine, or a person who proves who he is."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from hub.base.home import Home
from hub.errors import Usage
from hub.trust import person
from hub.trust.actor import OPERATOR, Actor

As = Annotated[str, typer.Option("--as", help="以某用户的身份，须输入其密码 as this person")]


def acting(home: Home, name: str) -> Actor:
    """The person of this name, asked for his password; without a name the operator."""
    if not name:
        return OPERATOR
    entered = person.enter(home, name, asked())
    return person.living(home, entered, "cli")


def asked() -> str:
    """A password, typed unseen, or the first line that a program sends."""
    if sys.stdin.isatty():
        return str(typer.prompt("密码 password", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def chosen() -> str:
    """A new password, typed twice; raises Usage when the two differ."""
    first = asked()
    if (
        sys.stdin.isatty()
        and typer.prompt("再输一次 once more", hide_input=True, err=True) != first
    ):
        raise Usage("HUB-T26")
    return first
