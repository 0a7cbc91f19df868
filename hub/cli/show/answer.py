"""How commands answer: tables for people, one JSON document for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from hub.cli.show import screen
from hub.cli.show.table import LABEL, heading, table

AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出 print one JSON document")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查，不改动 check, change nothing")]
Reason = Annotated[str, typer.Option("--reason", help="理由 why", prompt="理由 reason")]


def answer(body: Any, *, as_json: bool, title: str = "") -> None:
    """Print a body: rows become a table, one object two columns, and what rows it holds tables."""
    if as_json:
        screen.out.print_json(json.dumps(body, ensure_ascii=False, default=str))
    elif isinstance(body, Mapping):
        _whole(body, title)
    else:
        table(body, title)


def _whole(body: Mapping[str, Any], title: str) -> None:
    parts = {key: _rows(value) for key, value in body.items()}
    plain = {key: value for key, value in body.items() if not parts[key]}
    table(({"": heading(key), " ": value} for key, value in plain.items()), title)
    for key, rows in parts.items():
        if rows:
            table(rows, heading(key))


def _rows(value: Any) -> list[dict[str, Any]]:
    """What is a table of its own: objects in a list or under names, less what none of them says."""
    if isinstance(value, Mapping) and value.keys() != LABEL:
        value = [isinstance(one, Mapping) and {"": name, **one} for name, one in value.items()]
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        return []
    names = dict.fromkeys(name for one in value for name, said in one.items() if _says(said))
    return [{name: one.get(name) for name in names} for one in value] if names else []


def _says(value: Any) -> bool:
    return value is not None and value not in ("", [])
