"""``hub grant``, ``subscription``, ``token``, ``user``: who receives, calls, logs in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Final, get_args

import typer

from catalog.models import Subscription
from hub import flows
from hub.cli import who
from hub.cli.show import AsJson, Reason, answer, out
from hub.cli.who import As, acting
from hub.distribution import grant
from hub.distribution.outgoing import record
from hub.errors import Usage
from hub.trust import person, token
from hub.trust.actor import OPERATOR, Actor, Role
from hub.trust.policy import require

grants = typer.Typer(help="授权 grants", no_args_is_help=True)
subscriptions = typer.Typer(help="订阅 subscriptions", no_args_is_help=True)
tokens = typer.Typer(help="令牌 machine tokens", no_args_is_help=True)
users = typer.Typer(help="用户 people who log in", no_args_is_help=True)
COUNTS: Final = {
    "sequence": "序号\nno.",
    "rows": "行数\nrows",
    "withheld": "未送\nwithheld",
    "state": "状态\nstate",
}
Roles = Annotated[str, typer.Option(help="角色，以逗号分隔 roles, separated by commas")]


@grants.command("list")
def list_grants(*, as_json: AsJson = False) -> None:
    """全部授权 every grant ever decided."""
    rows = [asdict(one) for one in grant.listing(flows.home())]
    answer([row.pop("terms") | row for row in rows], as_json=as_json)


@grants.command("revoke")
def revoke_grant(key: str, reason: Reason) -> None:
    """收回授权 end a grant; the next select refuses it."""
    require(OPERATOR, "grant.decide")
    grant.revoke(flows.home(), key, OPERATOR, reason)


@subscriptions.command("list")
def list_subscriptions(*, as_json: AsJson = False) -> None:
    """全部订阅 every subscription with its last delivery."""
    home = flows.home()
    last = {sent.subscription: sent for sent in reversed(record.listing(home))}
    rows = [_told(one, last.get(one.id)) for one in flows.catalog(home).subscriptions.values()]
    answer(rows if as_json else map(_brief, rows), as_json=as_json)


@subscriptions.command("run")
def run_subscription(key: str, *, as_json: AsJson = False) -> None:
    """投递 deliver what is new since the last confirmed delivery."""
    sent = flows.deliver(flows.home(), key, OPERATOR)
    names = ("rows", "withheld", "state")
    told = {"delivery": sent.id} | {name: getattr(sent, name) for name in names} if sent else {}
    answer(told, as_json=as_json)


@tokens.command("add")
def add_token(name: str, agency: str = "hub", roles: Roles = "reader") -> None:
    """新令牌 make a token; it is shown once."""
    require(OPERATOR, "token.manage")
    out.print(token.issue(flows.home(), OPERATOR, name, agency, chosen(roles)), highlight=False)


@tokens.command("list")
def list_tokens(*, as_json: AsJson = False) -> None:
    """全部令牌 every token, never its secret."""
    answer(token.listing(flows.home()), as_json=as_json)


@tokens.command("revoke")
def revoke_token(key: str) -> None:
    """收回令牌 end a token."""
    require(OPERATOR, "token.manage")
    token.revoke(flows.home(), OPERATOR, key)


@users.command("add")
def add_user(
    key: Annotated[str, typer.Argument(metavar="NAME", help="用户名 the log-in name")],
    agency: str = "hub",
    roles: Roles = "reader",
    title: Annotated[str, typer.Option(help="姓名 the name people read")] = "",
    by: As = "",
) -> None:
    """新用户 let somebody log in; the password is asked for, or read from standard input."""
    home = flows.home()
    actor = acting(home, by)
    require(actor, "person.manage")
    person.add(home, actor, Actor(key, agency, chosen(roles), "cli"), title, who.chosen())


@users.command("list")
def list_users(*, as_json: AsJson = False) -> None:
    """全部用户 everybody who ever could log in."""
    answer(person.listing(flows.home()), as_json=as_json)


@users.command("password")
def change_password(key: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """改密码 give somebody another password; his sessions end."""
    require(OPERATOR, "person.manage")
    person.change(flows.home(), OPERATOR, key, who.chosen())


@users.command("revoke")
def revoke_user(key: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """停用用户 shut somebody out; his sessions end at once."""
    require(OPERATOR, "person.manage")
    person.revoke(flows.home(), OPERATOR, key)


def _told(one: Subscription, sent: record.Delivery | None) -> dict[str, Any]:
    names = ("resource", "grant", "contract", "mode")
    return (
        {"id": one.id}
        | {name: getattr(one, name) for name in names}
        | {name: getattr(sent, name, 0) for name in ("sequence", "rows", "withheld")}
        | {"state": sent.state if sent else None}
    )


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    """A subscription in the width of a terminal: what is received below who receives it."""
    counts = {label: row[name] for name, label in COUNTS.items()}
    return {"订阅 subscription": f"{row['id']}\n  ◂ {row['resource']}"} | counts


def chosen(roles: str) -> frozenset[Role]:
    """The roles a person wrote; raises Usage for one that does not exist."""
    known = {role: role for role in get_args(Role)}
    wanted = [role.strip() for role in roles.split(",")]
    for role in wanted:
        if role not in known:
            raise Usage("HUB-O13", value=role, known=", ".join(known))
    return frozenset(known[role] for role in wanted)
