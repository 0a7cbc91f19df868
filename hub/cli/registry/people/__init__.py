"""People at the command line: what they judge and survey, and the queue of what they are asked."""

from typing import Final

import typer

from hub.cli.registry.people import judge, queue

COMMANDS: Final = typer.Typer()
for part in (judge, queue):
    COMMANDS.add_typer(part.COMMANDS)
