"""Make editions."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.trust.actor import OPERATOR

COMMANDS: Final = typer.Typer()
WHOLE: Final = "从头计算 compute everything anew: slower, and the same"
KEYS: Final = "部门/资源|键 records just landed: <agency>/<resource>|<key>"


@COMMANDS.command()
def build(
    *, whole: Annotated[bool, typer.Option("--whole", help=WHOLE)] = False, as_json: AsJson = False
) -> None:
    """编制 a new edition, unless nothing has landed or been judged since the last."""
    outcome = flows.build_registry(flows.home(), OPERATOR, whole=whole)
    answer({"edition": outcome.number, "state": outcome.state}, as_json=as_json)


@COMMANDS.command()
def update(
    keys: Annotated[list[str], typer.Argument(help=KEYS)], *, as_json: AsJson = False
) -> None:
    """更新 build at once, and say in which units these records are now."""
    found = flows.update_registry(flows.home(), OPERATOR, keys)
    answer([{"record": key, "unit_id": unit} for key, unit in found.items()], as_json=as_json)
