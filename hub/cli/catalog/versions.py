"""``hub catalog show | history | diff``: an entry, its versions and its log."""

from __future__ import annotations

from typing import Annotated

import typer

from hub import cataloguing, flows
from hub.cli.show import AsJson, answer
from hub.cli.who import As, acting
from hub.directory.desk import versions

COMMANDS = typer.Typer()
Address = Annotated[
    str, typer.Argument(metavar="CODE", help="条目、条目@版次、信息资源代码或标识符")
]
Key = Annotated[str, typer.Argument(metavar="ID", help="条目 <部门>/<名称>")]
Side = Annotated[str, typer.Argument(help="版次，或 desk 表示目录台上的稿")]


@COMMANDS.command()
def show(address: Address, *, as_json: AsJson = False) -> None:
    """一个条目 one entry, whole, in any of its versions; recalled ones, too."""
    home = flows.home()
    found = flows.catalog(home).resources.get(address)
    body = (
        found.model_dump(mode="json", by_alias=True)
        if found
        else versions.one(home, address).told()
    )
    answer(body, as_json=as_json)


@COMMANDS.command()
def history(key: Key, *, by: As = "", as_json: AsJson = False) -> None:
    """沿革 every version and every step of an entry, oldest first."""
    home = flows.home()
    answer(cataloguing.history(home, acting(home, by), key), as_json=as_json)


@COMMANDS.command()
def diff(key: Key, before: Side, after: Side, *, by: As = "", as_json: AsJson = False) -> None:
    """比较 two versions of an entry, change by change, and what each is for its readers."""
    home = flows.home()
    told = cataloguing.compared(home, acting(home, by), key, (before, after))
    answer(told if as_json else told["changes"], as_json=as_json)
