"""``hub catalog import``: a directory workbook becomes drafts; what cannot comes back with why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hub import flows, workbooks
from hub.cli.show import AsJson, DryRun, answer
from hub.cli.who import As, acting
from hub.workbooks import Intake

COMMANDS = typer.Typer()
Book = Annotated[Path, typer.Argument(metavar="XLSX", help="目录工作簿，一行一个信息项")]
Out = Annotated[Path | None, typer.Option("--out", help="退回的工作簿 the workbook that returns")]


@COMMANDS.command("import")
def take_in(
    file: Book, *, out: Out = None, by: As = "", dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """导入 draft the entries of a workbook; the rest return in a workbook with what is wrong."""
    home = flows.home()
    with file.open("rb") as data:
        told = workbooks.take_in(home, acting(home, by), data, dry=dry_run)
    if told.workbook:
        back = out or file.with_name(f"{file.stem}-问题.xlsx")
        back.write_bytes(told.workbook)
    answer(_said(told) if as_json else _brief(told), as_json=as_json)
    raise typer.Exit(1 if told.flaws else 0)


def _said(told: Intake) -> dict[str, object]:
    flaws = [{"row": f.row, "column": f.column, "rule": f.rule, **f.says} for f in told.flaws]
    return {"drafted": told.drafted, "same": told.same, "back": told.back, "flaws": flaws}


def _brief(told: Intake) -> dict[str, object]:
    return {
        "起草 drafted": len(told.drafted),
        "无变化 same": len(told.same),
        "退回 back": told.back,
        "问题 findings": len(told.flaws),
    }
