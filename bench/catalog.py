"""A directory of 20,000 entries: how long check, apply, export, load and a whole publication take.

    python -m bench.catalog [--entries 20000]

The tree is made: 459 departments of a province, its cities and counties, entries after the subjects
that a province's plans name, most of them without a contract. Each case runs in a process of its
own; prints one JSON object: figure ▸ {value, min, max, n, unit}. Seconds are of processor time,
children included: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from bench.figures import figure
from catalog.check import check
from catalog.files.listing import file
from catalog.files.writing import written
from catalog.load import CatalogError, Mistake, load
from catalog.models import Catalog
from catalog.tree import apply, export
from hub import founding
from hub.base.clock import SystemClock, today
from hub.directory.desk.versions import Act
from hub.founding import known
from hub.settings import Settings
from hub.trust.actor import OPERATOR

BUREAUS: Final = (
    "发展和改革委员会", "教育局", "科学技术局", "工业和信息化局",
    "民族宗教事务局", "公安局", "民政局", "司法局",
    "财政局", "人力资源和社会保障局", "国土资源局",
    "环境保护局", "住房和城乡建设局", "交通运输局", "水务局",
    "农业局", "林业局", "商务局", "文化局",
    "卫生局", "审计局", "安全生产监督管理局", "食品药品监督管理局",
    "统计局", "体育局", "粮食局", "旅游局",
    "气象局", "地震局", "档案局", "工商行政管理局", "质量技术监督局",
)  # fmt: skip
CITIES: Final = 13
DEPARTMENTS: Final = 459
OBJECTS: Final = (
    "企业", "机构", "人员", "项目", "设施", "车辆",
    "用地", "建筑物", "工程", "产品", "药品", "水源", "林地",
    "学校", "医院", "道路", "桥梁", "许可证", "资质",
    "合同", "专利", "文物", "灾害", "排污口", "养老机构",
)  # fmt: skip
AFFAIRS: Final = (
    "登记信息", "许可信息", "监督检查结果", "行政处罚信息",
    "年度统计", "名录", "备案信息", "变更信息",
    "信用评价", "投诉举报处理", "补贴发放信息", "检测结果", "分布图", "审批结果", "注销信息",
)  # fmt: skip
ITEMS: Final = (
    ("name", "名称", "Name", "C"), ("uscc", "统一社会信用代码", "Unified social credit code", "C"),
    ("address", "地址", "Address", "C"), ("region", "行政区划", "Division", "C"),
    ("issued", "发证日期", "Date of issue", "D"), ("expires", "有效期至", "Valid until", "D"),
    ("holder", "负责人", "Person in charge", "C"), ("phone", "联系电话", "Telephone", "C"),
    ("number", "编号", "Number", "C"), ("kind", "类别", "Category", "C"),
    ("amount", "金额", "Amount", "Y"),
    ("area", "面积", "Area", "N"), ("count", "数量", "Count", "I"),
    ("result", "结果", "Result", "C"), ("authority", "机关", "Authority", "C"),
    ("state", "状态", "State", "C"),
    ("basis", "依据", "Basis", "M"), ("checked", "检查时间", "Time", "T"),
)  # fmt: skip
CASES: Final = ("check", "apply", "export", "again", "load", "publish", "amend")
CHANGED: Final = "link: https://data.example/\n"
CYCLES: Final = ("daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "irregular")


def make(root: Path, entries: int) -> None:
    """A tree of that many entries, the same each time."""
    dice = random.Random(20)  # noqa: S311 - a seed, no secret
    (root / "grants.yml").write_text("{}\n", encoding="utf-8")
    agencies = list(_agencies())
    for code, body in agencies:
        (root / code / "provides").mkdir(parents=True)
        (root / code / "agency.yml").write_text(written(body), encoding="utf-8")
    for number in range(entries):
        code, body = agencies[number % len(agencies)]
        folder = root / code / "provides" / f"r{number // len(agencies) + 1:03}"
        folder.mkdir()
        text = written(_entry(dice, body))
        (folder / "resource.yml").write_text(text, encoding="utf-8")


def _agencies() -> Iterator[tuple[str, dict[str, Any]]]:
    letters = "ABCDEFGHJKLMN"
    for number in range(DEPARTMENTS):
        place, bureau = divmod(number, len(BUREAUS))
        region = f"23{place:02}00" if place <= CITIES else "230102"
        title = f"{'省' if place == 0 else f'第{place}市'}{BUREAUS[bureau]}"
        yield (
            f"b{place:02}-{bureau + 1:02}",
            {
                "title": {"zh": title, "en": f"Bureau {bureau + 1} of place {place}"},
                "kind": "other",
                "region": region,
                "department": f"{bureau + 1 if place <= CITIES else bureau + 101:03}",
            }
            | ({"area": letters[min(place, CITIES) - 1]} if place else {}),
        )


def _entry(dice: random.Random, agency: dict[str, Any]) -> dict[str, Any]:
    thing, affair = dice.choice(OBJECTS), dice.choice(AFFAIRS)
    chosen = dice.sample(ITEMS, dice.randint(6, 18))
    return {
        "title": {"zh": f"{thing}{affair}", "en": f"{thing} {affair}"},
        "summary": {
            "zh": f"{agency['title']['zh']}的{thing}{affair}。",
            "en": "Made for measuring.",
        },
        "class": f"307{agency['department']}",
        "themes": [f"{dice.randint(1, 20):02}"],
        "format": dice.choice(("database", "spreadsheet", "document")),
        "cycle": dice.choice(CYCLES),
        "sharing": "conditional",
        "way": dice.choice(("file", "database")),
        "conditions": "供行政机关履行职责使用。",
        "items": {name: _item(zh, en, kind) for name, zh, en, kind in chosen},
        "keywords": [thing, affair],
    }


def _item(zh: str, en: str, kind: str) -> dict[str, Any]:
    return {"title": {"zh": zh, "en": en}, "type": kind} | ({"length": 100} if kind == "C" else {})


def measure(root: Path, case: str) -> dict[str, float]:
    """One case in this process: its figures by name."""
    tree, home, out = root / "tree", root / "home" / "catalog", root / "out"
    offered, day = known(Settings.at(root / "home"), tree), today(SystemClock())
    if case == "check":
        return {"check_seconds": _spent(lambda: _sound(check(tree, offered)))}
    if case == "apply":
        return {"apply_seconds": _spent(lambda: apply(tree, home, offered, day))}
    if case == "export":
        return {"export_seconds": _spent(lambda: export(home, out))}
    if case in {"publish", "amend"}:
        return _hub(root, case)
    if case == "again":
        _change(out)
        spent = _spent(lambda: apply(out, home, offered, day))
        fresh = root / "other" / "catalog"
        apply(out, fresh, offered, day)
        return {"one_changed_seconds": spent, "same_bytes": float(_same(home, fresh))}
    return _loaded(home)


def _hub(root: Path, case: str) -> dict[str, float]:
    """As a hub publishes, with numbers, versions and search: all of it, then one changed entry."""
    hub = founding.init(Settings.at(root / "hub"), sample=False)
    if case == "publish":
        return {"publish_seconds": _spent(lambda: founding.publish(hub, root / "tree", OPERATOR))}
    name = file(next(iter(load(hub.settings.catalog).resources)))
    text = (hub.settings.catalog / name).read_text(encoding="utf-8") + CHANGED
    act = Act(OPERATOR, "publish", "bench")
    changed = {name: text}
    spent = _spent(lambda: founding.amend(hub, act, lambda: changed, lambda _: None))
    return {"publish_one_changed_seconds": spent}


def _loaded(home: Path) -> dict[str, float]:
    kept: list[Catalog] = []
    spent = _spent(lambda: kept.append(load(home)))
    said = [(one.code or "", one.identifier or "") for one in kept[0].resources.values()]
    codes, identifiers = ({*numbers} for numbers in zip(*said, strict=True))
    unique = len(codes) == len(identifiers) == len(said) and "" not in codes | identifiers
    return {"load_seconds": spent, "entries": len(said), "unique_codes": float(unique)}


def _sound(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise CatalogError(mistakes[:10])


def _change(tree: Path) -> None:
    """One entry gets a link."""
    path = next(tree.glob("*/provides/r001/resource.yml"))
    path.write_text(path.read_text(encoding="utf-8") + CHANGED, "utf-8")


def _same(one: Path, other: Path) -> bool:
    trees = [{p.relative_to(r): p for p in r.rglob("*") if p.is_file()} for r in (one, other)]
    alike = trees[0].keys() == trees[1].keys()
    return alike and all(p.read_bytes() == trees[1][at].read_bytes() for at, p in trees[0].items())


def _spent(work: Callable[[], object]) -> float:
    start = _seconds()
    work()
    return round(_seconds() - start, 2)


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Make the tree, measure each case, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=20_000)
    asked.add_argument("--case", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.case:
        print(json.dumps(measure(Path(options.case[1]), options.case[0])))
        return
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tree").mkdir()
        make(Path(folder) / "tree", options.entries)
        for case in CASES:
            command = [sys.executable, "-m", "bench.catalog", "--case", case, folder]
            done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - ours
            figures |= json.loads(done.stdout)
    told = {name: figure([value], _unit(name)) for name, value in figures.items()}
    print(json.dumps(told, indent=2))


def _unit(name: str) -> str:
    return "s" if name.endswith("seconds") else "entries" if name == "entries" else "1 = yes"


if __name__ == "__main__":
    main()
