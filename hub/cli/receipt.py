"""``hub receipt``: the accounts of arrivals."""

from __future__ import annotations

from typing import Annotated

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.portal.reads import accounts

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
    keys = ("id", "feed", "sequence", "received", "accepted", "rejected", "repeated", "ended", "at")
    answer(bodies if as_json else [{k: b[k] for k in keys} for b in bodies], as_json=as_json)


@app.command()
def show(key: str, *, as_json: AsJson = False) -> None:
    """一张回执 one receipt with the counts of its findings."""
    answer(accounts.one(flows.home(), key).body(), as_json=as_json)
