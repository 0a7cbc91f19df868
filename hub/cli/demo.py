"""``hub demo`` and ``hub sample``: the main job on one machine, on made or on real records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hub import flows, founding
from hub.api.server import pages
from hub.cli.show import AsJson, answer, out, say, stay, table
from hub.demo.account import Account
from hub.demo.run import Job, furnished, perform
from hub.sample import make
from hub.settings import Settings

sample = typer.Typer(help="样例省 synthetic provinces", no_args_is_help=True)
Data = Annotated[Path | None, typer.Option(help="hub sample make 生成的省 a made province")]
Records = Annotated[Path | None, typer.Option(help="公开名录 folder of public records")]
LABELS: Final = {
    "feed": "供数 feed",
    "received": "接收\nreceived",
    "accepted": "接受\naccepted",
    "rejected": "退回\nrejected",
    "repeated": "重复\nrepeated",
    "ended": "终止\nended",
}


def register(app: typer.Typer) -> None:
    """Put ``hub demo`` at the top level."""
    app.command()(demo)


def demo(
    data: Data = None,
    records: Records = None,
    *,
    airflow: Annotated[bool, typer.Option("--airflow", help="经 Airflow 调度")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="完成后保留页面")] = False,
    as_json: AsJson = False,
) -> None:
    """主要流程 run every feed, the registry and every subscription; print what happened."""
    settings = Settings.read()
    if not founding.initialised(settings):
        founding.init(settings, sample=True)
    job = Job(data, records)
    with furnished(flows.home(), through_airflow=airflow, say=say) as stage:
        result = perform(stage, job, say)
        if as_json:
            answer(result.body(), as_json=True)
        else:
            _print(result)
        if serve:
            _stay(stage.airflow_port)
    raise typer.Exit(0 if result.balanced else 1)


@sample.command("make")
def make_sample(folder: Path, units: int = 20_000, seed: int = 1, scene: str = "2006") -> None:
    """生成 write a synthetic province with its truth."""
    made = make(folder, units, seed, scene)
    answer(made.sent, as_json=False)


def _print(result: Account) -> None:
    table((_labelled(feed) for feed in result.feeds), "接收 = 接受 + 退回 + 重复")
    table(({"名录 registry": k, " ": v} for k, v in result.registry.items()))
    table(result.deliveries, "投递 deliveries")
    verdict = "收支平衡 books balance" if result.balanced else "未平 something is unsettled"
    out.print(f"{verdict} · {result.seconds:.1f} s", highlight=False)


def _labelled(feed: dict[str, Any]) -> dict[str, Any]:
    return {label: feed[name] for name, label in LABELS.items()}


def _stay(port: int | None) -> None:
    """Leave the pages up until interrupted."""
    with pages(flows.home()) as url:
        stay(url, port)
