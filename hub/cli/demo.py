"""``hub demo`` and ``hub sample``: the main job on one machine, on made or on real records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hub import flows, founding
from hub.api.server import pages
from hub.cli.show import AsJson, answer, out, say, stay, table, unwinding
from hub.demo.account import Account
from hub.demo.run import Job, furnished, perform
from hub.errors import Usage
from hub.sample import make, realism
from hub.sample.scene import SCENES
from hub.settings import Settings

sample = typer.Typer(help="样例省 synthetic provinces", no_args_is_help=True)
Data = Annotated[Path | None, typer.Option(help="hub sample make 生成的省 a made province")]
Units = Annotated[int, typer.Option(min=1)]
Days = Annotated[int, typer.Option(min=1, help="到件天数 days of arrivals")]
Records = Annotated[Path | None, typer.Option(help="公开名录 folder of public records")]
COLUMNS: Final = ("范围 about", "统计 statistic", "应为 expected", "此处 here", "相符 within")
LABELS: Final = {
    "feed": "供数 feed",
    "received": "接收\nreceived",
    "accepted": "接受\naccepted",
    "rejected": "退回\nrejected",
    "repeated": "重复\nrepeated",
    "ended": "终止\nended",
}
REGISTRY: Final = {
    "edition": "期次 edition",
    "units": "单位 units",
    "records": "记录 records",
    "linked": "已关联的记录 linked",
    "retired": "已并入 retired",
    "unsure": "存疑 unsure",
}
SENT: Final = {
    "subscription": "订阅 subscription",
    "sequence": "序号\nno.",
    "rows": "行数\nrows",
    "withheld": "未送\nwithheld",
    "state": "状态\nstate",
}


def register(app: typer.Typer) -> None:
    """Put ``hub demo`` at the top level."""
    app.command()(demo)


def demo(  # noqa: PLR0913 - one a command-line option
    data: Data = None,
    records: Records = None,
    scene: Annotated[str, typer.Option(help="样例省年份 2006 | 2016 | 2019")] = "2006",
    *,
    airflow: Annotated[bool, typer.Option("--airflow", help="经 Airflow 调度")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="完成后保留页面")] = False,
    as_json: AsJson = False,
) -> None:
    """主要流程 run every feed, the registry and every subscription; print what happened."""
    with unwinding():
        _founded()
        job = Job(data, records, scene=scene)
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
def make_sample(
    folder: Path, units: Units = 20_000, seed: int = 1, scene: str = "2006", days: Days = 2
) -> None:
    """生成 write a synthetic province with its truth."""
    if scene not in SCENES:
        raise Usage("HUB-O13", value=scene, known=", ".join(SCENES))
    made = make(folder, units, seed, scene, days)
    answer(made.sent, as_json=False)


@sample.command("report")
def report_sample(folder: Path, *, as_json: AsJson = False) -> None:
    """像不像 measure a synthetic province beside real records; 0 when all is as it should be."""
    if not (folder / "province.json").is_file():
        raise Usage("HUB-O14", path=folder / "province.json")
    lines = realism.report(folder)
    if as_json:
        answer(lines, as_json=True)
    else:
        table(map(_told, lines), "统计 statistics")
    raise typer.Exit(int(any(line["within"] is False for line in lines)))


def _founded() -> None:
    """The sample home, if there is none yet."""
    settings = Settings.read()
    if not founding.initialised(settings):
        founding.init(settings, sample=True)


def _told(line: dict[str, Any]) -> dict[str, str]:
    """A line of the report for people: shares to four places, a mark where it is off."""
    within = {True: "✓", False: "✗", None: ""}[line["within"]]
    expected = "" if line["expected"] is None else str(line["expected"])
    told = (
        line["about"],
        realism.label(line["statistic"]),
        expected,
        f"{line['here']:.4f}",
        within,
    )
    return dict(zip(COLUMNS, told, strict=True))


def _print(result: Account) -> None:
    table((_labelled(feed, LABELS) for feed in result.feeds), "接收 = 接受 + 退回 + 重复")
    told = ((REGISTRY.get(key, key), value) for key, value in result.registry.items())
    table({"名录 registry": key, " ": value} for key, value in told)
    table((_labelled(sent, SENT) for sent in result.deliveries), "投递 deliveries")
    verdict = "收支平衡 books balance" if result.balanced else "未平 something is unsettled"
    out.print(f"{verdict} · {result.seconds:.1f} s", highlight=False)


def _labelled(row: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    return {label: row[name] for name, label in labels.items()}


def _stay(port: int | None) -> None:
    """Leave the pages up until interrupted."""
    with pages(flows.home()) as url:
        stay(url, port)
