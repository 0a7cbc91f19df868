"""``hub init``, ``hub doctor``, ``hub up``, ``hub explain``: the home as a whole."""

from __future__ import annotations

from typing import Annotated

import typer

from hub import flows, founding
from hub.api.server import pages
from hub.cli.show import AsJson, answer, say, stay
from hub.demo.doctor import examine
from hub.errors import Usage, entries
from hub.scheduler.processes import airflow, free_port
from hub.settings import Settings


def register(app: typer.Typer) -> None:
    """Put these commands at the top level."""
    for command in (init, up, doctor, explain):
        app.command()(command)


def init(
    *,
    sample: Annotated[bool, typer.Option("--sample/--empty", help="样例省或空目录")] = True,
) -> None:
    """建立数据目录 make the home: database, keys, and the sample province's catalog or none."""
    settings = Settings.read()
    founding.init(settings, sample=sample)
    say(f"已建立 made: {settings.home}")


def up() -> None:
    """启动 pages and Airflow of this home, on loopback, until Ctrl-C."""
    home = flows.home()
    port = free_port()
    with airflow(home.settings, port), pages(home) as url:
        stay(url, port)


def doctor(*, as_json: AsJson = False) -> None:
    """检查环境 what this machine and this home have, and what is missing."""
    answer(examine(Settings.read()), as_json=as_json)


def explain(code: str, *, as_json: AsJson = False) -> None:
    """解释错误代码 what an error code means and what to do."""
    entry = entries().get(code.upper())
    if entry is None:
        raise Usage("HUB-O12", code=code)
    answer({"code": code.upper(), **entry}, as_json=as_json)
