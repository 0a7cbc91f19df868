"""``hub catalog reality``: what became of what the directory promises."""

from __future__ import annotations

from typing import Annotated

import typer

from hub import cataloguing, flows
from hub.cli.show import AsJson, answer, heading

COMMANDS = typer.Typer()
KEYS = ("id", "state", "last", "due", "subscriptions", "reads")


@COMMANDS.command()
def reality(
    key: Annotated[str, typer.Argument(metavar="[ID]", help="条目 <部门>/<名称>")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """兑现 freshness, items ever filled, readers of an entry; of all, with the lists of gaps."""
    told = cataloguing.reality(flows.home(), key)
    if as_json or key:
        answer(told, as_json=as_json)
        return
    answer([{name: one[name] for name in KEYS} for one in told["entries"]], as_json=False)
    for name in ("never", "uncatalogued", "unread"):
        listed = [{"resource": one} for one in told[name]]
        answer(listed, as_json=False, title=heading(name))
