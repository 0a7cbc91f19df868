"""``hub catalog draft | submit | review | publish | recall | desk``: entries at work.

Who acts is the operator of this machine, or with ``--as`` a person who gives his password; what one
has written another reviews.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from catalog.change.lifecycle import Move
from hub import cataloguing, flows
from hub.base.home import Home
from hub.cataloguing import Asked
from hub.cli.show import AsJson, DryRun, Reason, answer
from hub.cli.who import As, acting
from hub.directory.desk.record import Entry
from hub.directory.desk.waiting import told, waiting
from hub.errors import Usage

COMMANDS = typer.Typer()
Key = Annotated[str, typer.Argument(metavar="ID", help="条目 <部门>/<名称>")]
File = Annotated[Path | None, typer.Argument(help="条目文件 resource.yml；不给则用已发布的")]
Origin = Annotated[str, typer.Option("--from", help="以某条目（某版）为底稿 start from this one")]
Remark = Annotated[str, typer.Option("--reason", help="说明 remark")]
State = Annotated[str, typer.Option(help="只看一种状态 only this state")]


@COMMANDS.command()
def draft(  # noqa: PLR0913 - options of a command
    key: Key,
    file: File = None,
    *,
    origin: Origin = "",
    by: As = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """起草 put a text onto the desk, from a file or from what is published."""
    home = flows.home()
    body = cataloguing.read(file) if file else cataloguing.copied(home, origin or key)
    if dry_run:
        mistakes = cataloguing.lacks(home, key, body)
        answer([{"key": m.key, **m.says} for m in mistakes], as_json=as_json)
        raise typer.Exit(78 if mistakes else 0)
    _answer(home, cataloguing.draft(home, acting(home, by), key, body), as_json=as_json)


@COMMANDS.command()
def submit(
    key: Key, *, reason: Remark = "", by: As = "", dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """报审 ask for the next gate: registration, then publication."""
    _move("submit", key, reason, by, dry_run=dry_run, as_json=as_json)


@COMMANDS.command()
def review(  # noqa: PLR0913 - options of a command
    key: Key,
    *,
    agree: Annotated[bool, typer.Option("--agree", help="同意")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="否决，须改后再报")] = False,
    back: Annotated[bool, typer.Option("--return", help="退回，可补充说明再报")] = False,
    reason: Reason,
    by: As = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """审核 agree to what was submitted, reject it, or return it; who wrote it cannot."""
    said: dict[Move, bool] = {"agree": agree, "reject": reject, "return": back}
    chosen = [move for move, on in said.items() if on]
    if len(chosen) != 1:
        raise Usage("HUB-C54")
    _move(chosen[0], key, reason, by, dry_run=dry_run, as_json=as_json)


@COMMANDS.command()
def publish(
    key: Key, *, reason: Reason, by: As = "", dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """发布 put a submitted entry into the catalog as its next version."""
    _move("publish", key, reason, by, dry_run=dry_run, as_json=as_json)


@COMMANDS.command()
def recall(
    key: Key, *, reason: Reason, by: As = "", dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """撤回 take an entry out of the catalog; its versions and codes stay."""
    _move("recall", key, reason, by, dry_run=dry_run, as_json=as_json)


@COMMANDS.command()
def desk(*, state: State = "", by: As = "", as_json: AsJson = False) -> None:
    """目录台 what lies on the desk, for whom, until when."""
    home = flows.home()
    rows = waiting(home, acting(home, by), state)
    answer(rows if as_json else map(_brief, rows), as_json=as_json)


def _move(move: Move, key: str, reason: str, by: str, **how: bool) -> None:
    home = flows.home()
    asked = Asked(acting(home, by), key, reason)
    act = cataloguing.may if how["dry_run"] else cataloguing.move
    _answer(home, act(home, asked, move), as_json=how["as_json"])


def _answer(home: Home, one: Entry, *, as_json: bool) -> None:
    row = told(home, one)
    answer(row if as_json else _brief(row), as_json=as_json)


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    """An entry in the width of a terminal."""
    term = f"{row['due']} ({row['left']})" if row["due"] else None
    return {"资源 resource": row["id"], "状态 state": row["state"], "依据 base": row["base"]} | {
        "期限 due": term,
        "可办 next": ", ".join(row["moves"]),
    }
