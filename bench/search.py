"""Search the directory at the size of a province: index, browse, find, on either database.

    python -m bench.search [--entries 20000] [--rounds 3] [--database postgresql://…]

Entries are made of plain subjects and papers, for 459 agencies. Browsing is the first page of every
value of every facet; finding is words of one to four characters, initials, codes and parts of them.
Seconds are of the whole call, between processes that have the shelf's columns in memory; ``first``
is the call that reads them. Prints one JSON object: figure ▸ {value, min, max, n, unit}.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any, Final

from bench.figures import figure
from catalog.files.writing import written
from hub import founding
from hub.base.home import Home
from hub.directory.shelf import FACETS, Query, refresh, search
from hub.settings import Settings

SUBJECTS: Final = """
    人口 户籍 企业 个体工商户 社会组织 事业单位 机关 纳税人 土地 房产 建筑 道路 桥梁 车辆 驾驶人
    学校 教师 学生 医院 医师 药品 食品 餐饮 农田 粮食 牲畜 渔船 林地 草原 湿地 水库 河流 地下水
    空气质量 噪声 排污 固体废物 地震 气象 矿山 危险化学品 锅炉 电梯 专利 商标 进出口 价格 财政
    预算 审计 社保 医保 就业 低保 养老 残疾人 婚姻 殡葬 地名 测绘 档案 文物 旅游 体育 信用 招标
    政府采购 公共资源
"""
PAPERS: Final = """
    登记 许可 处罚 检查 年报 统计 名录 变更 注销 备案 资质 证照 普查 监测 补贴 救助 投诉 评价
    培训 考试 项目 合同 名单 目录 公告 标准 规划 台账 指标
"""
PLACES: Final = "哈尔滨 齐齐哈尔 牡丹江 佳木斯 大庆 鸡西 双鸭山 伊春 七台河 鹤岗 黑河 绥化 大兴安岭"
OFFICES: Final = """
    市场监管局 税务局 民政局 统计局 公安局 教育局 卫生健康委 自然资源局 生态环境局 交通运输局
    农业农村局 水务局 财政局 审计局 人社局 医保局 住建局 文旅局 应急局 气象局 林草局 司法局
"""
AGENCIES: Final = 459
QUESTIONS: Final = 400


def tree(root: Path, entries: int) -> None:
    """A published tree of so many entries, always the same."""
    dice = random.Random(5)  # noqa: S311 - a bench that is the same every time
    agencies = [f"a{place:03}" for place in range(AGENCIES)]
    for place, code in enumerate(agencies):
        _write(root / code / "agency.yml", _agency(place))
    for number in range(entries):
        owner = number % AGENCIES
        path = root / agencies[owner] / "provides" / f"e{number:05}" / "resource.yml"
        _write(path, _entry(number, owner, dice))


def _write(path: Path, body: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(body), encoding="utf-8")


def _agency(place: int) -> dict[str, Any]:
    offices, towns = OFFICES.split(), PLACES.split()
    office, town = offices[place % len(offices)], towns[place % len(towns)]
    level = ("province", "city", "county")[place % 3]
    title = {"zh": f"{town}{office}", "en": f"Bureau {place}"}
    return {"title": title, "kind": "other", "region": "230000", "level": level}


def _entry(number: int, owner: int, dice: random.Random) -> dict[str, Any]:
    subject, paper = dice.choice(SUBJECTS.split()), dice.choice(PAPERS.split())
    others = dice.sample(SUBJECTS.split(), 3)
    where, more = dice.choice(PLACES.split()), "、".join(others)
    summary = f"{where}{subject}{paper}的基本情况，含{more}等有关信息。"
    names = [
        f"{dice.choice(SUBJECTS.split())}{word}"
        for word in ("名称", "代码", "日期", "状态", "地址")
    ]
    return {
        "code": f"307{owner + 1:03}/{number + 1:06}",
        "identifier": f"230{owner + 1:03}/{number + 1:06}",
        "title": {"zh": f"{subject}{paper}信息", "en": f"Records {number}"},
        "summary": {"zh": summary, "en": f"What is known of record kind {number}."},
        "class": f"307{owner + 1:03}",
        "themes": [f"{dice.randint(1, 20):02}"],
        "cycle": dice.choice(("daily", "monthly", "yearly", "irregular")),
        "sharing": dice.choice(("unconditional", "conditional", "none")),
        "secrecy": dice.choice(("public", "limited", "limited", "closed")),
        "open": dice.random() < 0.2,  # noqa: PLR2004 - one in five
        "format": dice.choice(("database", "spreadsheet", "document")),
        "keywords": [subject, paper, *others[:1]],
        "items": {
            f"f{place}": {"title": {"zh": n, "en": f"f{place}"}} for place, n in enumerate(names)
        },
    }


def questions(dice: random.Random) -> list[str]:
    """What people type: words and parts of them, initials, codes, two words."""
    told = [dice.choice(SUBJECTS.split()) for _ in range(QUESTIONS // 4)]
    told += [
        dice.choice(SUBJECTS.split()) + dice.choice(PAPERS.split()) for _ in range(QUESTIONS // 4)
    ]
    told += [
        f"{dice.choice(PLACES.split())} {dice.choice(PAPERS.split())}"
        for _ in range(QUESTIONS // 8)
    ]
    told += [f"{dice.randint(1, 20_000):06}" for _ in range(QUESTIONS // 8)]
    told += [
        dice.choice(("qy", "dj", "tongji", "xx", "rkdj", "shuiwu")) for _ in range(QUESTIONS // 8)
    ]
    return told + [
        dice.choice(("信息", "局", "名称", "税", "records")) for _ in range(QUESTIONS // 8)
    ]


def measured(home: Home, rounds: int) -> dict[str, tuple[list[float], str]]:
    """Seconds of each kind of call."""
    told: dict[str, tuple[list[float], str]] = {}
    start = perf_counter()
    refresh(home)
    told["index_seconds"] = [perf_counter() - start], "s"
    told["first_ms"] = [_timed(home, Query())], "ms"
    every = search(home, Query(size=0)).facets
    pages = [Query()] + [
        Query(facets={name: (value,)}) for name in FACETS for value in list(every[name])[:60]
    ]
    asked = [Query(words) for words in questions(random.Random(7))]  # noqa: S311 - as above
    for name, queries in (("browse", pages), ("search", asked)):
        each = [[_timed(home, one) for one in queries] for _ in range(rounds)]
        told[f"{name}_p95_ms"] = [quantiles(one, n=20)[18] for one in each], "ms"
        told[f"{name}_max_ms"] = [max(one) for one in each], "ms"
    return told


def _timed(home: Home, query: Query) -> float:
    start = perf_counter()
    search(home, query)
    return 1000 * (perf_counter() - start)


def figures(entries: int, rounds: int, database: str) -> dict[str, dict[str, float | str]]:
    """All figures of this bench."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = Settings.at(Path(folder) / "home")
        home = founding.init(
            replace(settings, database_url=database or settings.database_url), sample=False
        )
        tree(Path(folder) / "tree", entries)
        settings.catalog.unlink()
        settings.catalog.symlink_to(Path(folder) / "tree")
        told = measured(home, rounds)
        return {name: figure(values, unit) for name, (values, unit) in told.items()}


def main() -> None:
    """Run, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--database", default="")
    told = asked.parse_args()
    print(json.dumps(figures(told.entries, told.rounds, told.database), indent=2))


if __name__ == "__main__":
    main()
