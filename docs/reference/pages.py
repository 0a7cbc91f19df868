"""Every generated page by its name: errors, commands, connectors, contracts."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import typer.main

from connectors.kinds import FORMATS, TABLES, TRANSPORTS
from hub.cli.main import app
from hub.errors import entries
from schemas.contract import load
from schemas.render import page

FOLDER = Path(__file__).parent
CONTRACTS = FOLDER.parents[1] / "schemas" / "contracts"


def pages() -> dict[str, str]:
    """Page name to Markdown."""
    plain = {"errors.md": _errors(), "commands.md": _commands(), "connectors.md": _connectors()}
    return plain | {f"contracts/{name}.md": text for name, text in _contracts()}


def _errors() -> str:
    lines = ["# Error codes 错误代码", "", "| code | HTTP | what 事由 | next step 下一步 |"]
    lines += ["|---|---|---|---|"]
    for code, entry in sorted(entries().items()):
        what, step = f"{entry['zh']}<br>{entry['en']}", entry["next"]
        lines += [f"| {code} | {entry['status']} | {what} | {step['zh']}<br>{step['en']} |"]
    return "\n".join(lines) + "\n"


def _commands() -> str:
    root = typer.main.get_command(app)
    lines = ["# Commands 命令", ""]
    for path, command in _walk("hub", root):
        lines += [f"## `{path}`", "", inspect.cleandoc(command.help or ""), ""]
        lines += [
            f"- `{_spelled(p)}` {getattr(p, 'help', None) or ''}".rstrip() for p in command.params
        ]
        lines += [""]
    return "\n".join(lines)


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name in sorted(children):
        yield from _walk(f"{path} {name}", children[name])


def _spelled(parameter: click.Parameter) -> str:
    return (
        " ".join(parameter.opts)
        if parameter.param_type_name == "option"
        else str(parameter.name).upper()
    )


def _connectors() -> str:
    lines = [
        "# Connectors 连接器",
        "",
        "The keys of each kind, as they stand in `feed.yml` and in a sink.",
    ]
    for title, kinds in (("Transport", TRANSPORTS), ("Format", FORMATS), ("Table", TABLES)):
        for kind, made in kinds.items():
            lines += ["", f"## {title} `{kind}`", "", inspect.getdoc(made) or "", ""]
            lines += [f"- `{f.name}`{_default(f)}" for f in dataclasses.fields(made) if f.init]  # type: ignore[arg-type] # kinds are dataclasses
    return "\n".join(lines) + "\n"


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return " (required)"
    return f", default `{field.default!r}`" if field.default is not dataclasses.MISSING else ""


def _contracts() -> Iterator[tuple[str, str]]:
    for path in sorted(CONTRACTS.glob("*/v*.json")):
        reference = f"{path.parent.name}@{path.stem[1:]}"
        yield reference, page(load(reference))
