"""``hub catalog check | apply | export | list``: the tree of files as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catalog import tree
from catalog.check import check as checked
from catalog.load import CatalogError
from hub import flows, founding, workbooks
from hub.cli.show import AsJson, DryRun, answer, say
from hub.errors import Usage
from hub.settings import Settings
from hub.trust.actor import OPERATOR

COMMANDS = typer.Typer()
Folder = Annotated[Path, typer.Argument(help="目录树 a tree of agency folders")]


@COMMANDS.command()
def check(
    folder: Annotated[Path | None, typer.Argument()] = None, *, as_json: AsJson = False
) -> None:
    """检查 every mistake of a tree at once; the published one when no folder is given."""
    settings = Settings.read()
    mistakes = checked(folder or settings.catalog, founding.known(settings, folder))
    rows = [{"file": m.file, "key": m.key, **m.says} for m in mistakes]
    answer(rows, as_json=as_json)
    raise typer.Exit(78 if rows else 0)


@COMMANDS.command()
def apply(folder: Folder, *, dry_run: DryRun = False) -> None:
    """发布 publish a tree, all or nothing, with the contracts, codes and grants it brings."""
    home = flows.home()
    if dry_run:
        mistakes = checked(folder, founding.known(home.settings, folder))
        if mistakes:
            raise CatalogError(mistakes)
        return
    say(f"已发布 published: {founding.publish(home, folder, OPERATOR)}")


@COMMANDS.command()
def export(
    folder: Annotated[Path | None, typer.Argument(help="目录树 a new folder for the tree")] = None,
    *,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="目录工作簿 a workbook")] = None,
) -> None:
    """导出 the published tree as files, byte for byte, or its entries as a workbook."""
    home = flows.home()
    if (folder is None) == (xlsx is None):
        raise Usage("HUB-C82")
    if folder:
        tree.export(home.settings.catalog, folder)
    if xlsx:
        xlsx.write_bytes(workbooks.give_out(home))


@COMMANDS.command("list")
def listing(*, as_json: AsJson = False) -> None:
    """资源清单 every resource with owner, contract, sharing type and cycle."""
    found = flows.catalog(flows.home()).resources.values()
    keys = ("contract", "sharing", "cycle")
    rows = [{"id": r.id, "title": r.title.zh} | {k: getattr(r, k) for k in keys} for r in found]
    answer(rows, as_json=as_json)
