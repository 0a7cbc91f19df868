"""Match: whose units the rows of any file are."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from hub import flows
from hub.base.home import Home
from hub.cli.show import AsJson, say
from hub.errors import Usage
from hub.registry.matching.match import TITLES
from hub.registry.matching.match import match as matched
from hub.registry.matching.strangers.columns import declared, pairs, recognised
from hub.registry.matching.strangers.file import Asked, read
from hub.registry.matching.strangers.sheet import FORMS, write

COMMANDS: Final = typer.Typer()


@COMMANDS.command()
def match(
    file: Annotated[Path, typer.Argument(help="CSV (UTF-8, GB18030), xlsx")],
    columns: Annotated[str, typer.Option(help="列的对应 单位全称=name,税号=taxpayer_id")] = "",
    feed: Annotated[str, typer.Option(help="按该供数的列 the columns of this feed")] = "",
    to: Annotated[Path | None, typer.Option("--out", help="csv, xlsx, json")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """比对 find the units of the rows of a file: match, undecided or none, with evidence."""
    form = to.suffix[1:].lower() if to else "json" if as_json else "csv"
    if form not in FORMS:
        raise Usage("HUB-O13", value=form, known=", ".join(FORMS))
    home = flows.home()
    asked = _asked(home, file, feed, pairs(columns))
    answers = matched(home, flows.catalog(home), asked.rows)
    if to:
        with to.open("wb") as target:
            write(answers, form, target)
    else:
        write(answers, form, sys.stdout.buffer)
    counts = Counter(str(one["answer"]) for one in answers)
    for verdict, title in TITLES.items():
        say(f"{title['zh']} {title['en']}: {counts[verdict]}")
    _warn(asked)


def _asked(home: Home, file: Path, feed: str, given: dict[str, str]) -> Asked:
    """The rows of a file, by what is given, what the feed declares, or its own headings."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Usage("HUB-R52", file=file.name, why=error.strerror) from error
    one = flows.declared(home, feed) if feed else None
    means = declared(one, flows.contract(home, one)) if one else {}

    def columns(headings: Sequence[str]) -> dict[str, str]:
        there = {heading: word for heading, word in means.items() if heading in headings}
        return recognised(headings, there | given, file.name)

    return read(data, file.name, columns)


def _warn(asked: Asked) -> None:
    """What of the file was left out; rows that could not be read make the exit code 1."""
    if asked.ignored:
        say(f"未用的列 columns not used: {', '.join(asked.ignored)}")
    if asked.unread:
        say(f"无法读的行 lines that could not be read: {', '.join(map(str, asked.unread))}")
        raise typer.Exit(1)
