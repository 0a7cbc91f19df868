"""``hub receipt``: the accounts of arrivals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.portal.reads import accounts

COUNTS: Final = {
    "received": "接收\nreceived",
    "accepted": "接受\naccepted",
    "rejected": "退回\nrejected",
    "repeated": "重复\nrepeated",
}
app = typer.Typer(help="回执 receipts", no_args_is_help=True)


@app.command("list")
def listing(
    feed: Annotated[str, typer.Option("--feed", help="供数 one feed only")] = "",
    limit: int = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """最近的回执 newest first."""
    bodies = [receipt.body() for receipt in accounts.latest(flows.home(), feed, limit=limit)]
    answer(bodies if as_json else map(_brief, bodies), as_json=as_json)


@app.command()
def show(key: str, *, as_json: AsJson = False) -> None:
    """一张回执 one receipt with the counts of its findings."""
    answer(accounts.one(flows.home(), key).body(), as_json=as_json)


def _brief(body: Mapping[str, Any]) -> dict[str, Any]:
    """A receipt in the width of a terminal: feed and number above its id."""
    told = {"供数与回执 receipt": f"{body['feed']} #{body['sequence']}\n  {body['id']}"}
    return told | {label: body[name] for name, label in COUNTS.items()}
