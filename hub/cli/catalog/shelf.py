"""``hub catalog search`` and ``index``: find what is published."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.directory import shelf
from hub.directory.shelf import Query

COMMANDS: Final = typer.Typer()


@COMMANDS.command()
def search(
    words: Annotated[str, typer.Argument()] = "",
    agency: Annotated[list[str] | None, typer.Option(help="部门 of these agencies")] = None,
    limit: int = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """检索 entries by words, parts of words, initials, codes or former names."""
    asked = Query(words, {"agency": tuple(agency)} if agency else {}, size=limit)
    found = shelf.search(flows.home(), asked)
    if as_json:
        answer({"total": found.total, "items": found.rows, "facets": found.facets}, as_json=True)
        return
    keys = ("id", "code", "title_zh", "sharing", "cycle")
    rows = [{key.removesuffix("_zh"): row[key] for key in keys} for row in found.rows]
    answer(rows, as_json=False, title=f"共 {found.total:,} 条 entries")


@COMMANDS.command()
def index(*, as_json: AsJson = False) -> None:
    """重建检索 make the index of words anew from the published tree."""
    answer(shelf.refresh(flows.home(), whole=True)._asdict(), as_json=as_json)
