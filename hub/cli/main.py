"""The entry point: groups of commands, and the one place where an error becomes an exit code."""

from __future__ import annotations

import sys

import typer

from catalog.load import CatalogError
from hub.cli import bench, catalog, demo, feed, home, receipt, registry, rights
from hub.cli.show import err
from hub.errors import HubError

app = typer.Typer(
    name="hub",
    help="交汇：部门间数据交换与目录平台 Jiaohui: inter-agency data exchange and directory hub",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
home.register(app)
demo.register(app)
bench.register(app)
for name, group in (
    ("catalog", catalog.app),
    ("feed", feed.app),
    ("receipt", receipt.app),
    ("registry", registry.app),
    ("grant", rights.grants),
    ("subscription", rights.subscriptions),
    ("token", rights.tokens),
    ("user", rights.users),
    ("sample", demo.sample),
):
    app.add_typer(group, name=name)


def run() -> None:
    """Run the command line; errors of ours are told in both languages, with the next step."""
    try:
        app()
    except HubError as error:
        err.print(f"[bold]{error.code}[/bold] {error.text['zh']}\n{error.text['en']}")
        err.print(f"→ {error.next['zh']}\n→ {error.next['en']}", highlight=False)
        sys.exit(error.exit)
    except CatalogError as error:
        for mistake in error.mistakes:
            err.print(str(mistake), highlight=False, markup=False)
        sys.exit(78)


if __name__ == "__main__":
    run()
