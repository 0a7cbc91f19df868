"""A few bureaus through a reform, and entries that have to be told apart by their words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

from catalog.files.writing import written
from hub.founding import SAMPLE


class Bureau(NamedTuple):
    title: str
    before: tuple[str, ...] = ()


class Made(NamedTuple):
    title: str
    keywords: str
    items: str
    summary: str
    continues: tuple[str, ...] = ()


BUREAUS = {
    "made-police": Bureau("省公安厅"),
    "made-labour": Bureau("省劳动厅"),
    "made-personnel": Bureau("省人事厅"),
    "made-resources": Bureau("省人力资源和社会保障厅", ("made-labour", "made-personnel")),
    "made-land": Bureau("省国土厅"),
    "made-nature": Bureau("省自然资源厅", ("made-land",)),
    "made-ecology": Bureau("省生态环境厅"),
    "made-weather": Bureau("省气象局"),
    "made-bank": Bureau("重庆银行业联络处"),
    "made-berry": Bureau("省蓝莓办公室"),
}
ENTRIES = {
    "made-police/household": Made(
        "户籍登记", "常住人口 迁入 迁出", "姓名 户号 迁移日期", "全省常住户口。"
    ),
    "made-police/driver": Made(
        "机动车驾驶人", "驾驶证 准驾车型", "档案编号 准驾车型", "持证人员。"
    ),
    "made-police/vehicle": Made("机动车登记", "号牌 车辆", "号牌号码 车辆类型", "在册车辆。"),
    "made-labour/insured": Made(
        "参保人员名册", "养老保险", "个人编号 参保日期", "旧系统，已停用。"
    ),
    "made-resources/insured": Made(
        "社会保险参保信息", "养老保险 医疗保险 失业保险",
        "个人编号 险种 缴费基数", "每月参保与缴费。",
        ("made-labour/insured",),
    ),
    "made-resources/job": Made("就业登记", "失业 招工", "就业时间 用工单位", "登记就业的人员。"),
    "made-land/parcel": Made("土地登记卡", "宗地", "宗地号 面积", "纸质卡片的目录。"),
    "made-nature/estate": Made(
        "不动产登记", "房屋 土地 抵押 查封", "不动产单元号 权利人 坐落", "不动产登记簿。",
        ("made-land/parcel",),
    ),
    "made-nature/map": Made(
        "基础地理底图", "测绘 影像 DLG", "图幅号 比例尺", "1:10000 数字线划图。"
    ),
    "made-ecology/air": Made(
        "空气质量监测", "PM2.5 臭氧", "站点编号 监测时间 浓度", "国控站点小时值。"
    ),
    "made-ecology/permit": Made(
        "排污许可证", "排污单位 废水 废气", "许可证编号 有效期", "核发的许可。"
    ),
    "made-weather/warning": Made(
        "气象灾害预警信号", "暴雨 寒潮 大风", "预警等级 发布时间", "实时发布。"
    ),
    "made-bank/branch": Made("银行网点名录", "营业网点", "网点名称 行号", "长期维护。"),
    "made-berry/agency": Made("甲", "甲", "甲", "甲"),
    "made-weather/summary": Made("乙", "乙", "乙", "蓝莓"),
    "made-weather/item": Made("丙", "丙", "蓝莓", "丙"),
    "made-weather/keyword": Made("丁", "蓝莓", "丁", "丁"),
    "made-weather/title": Made("戊己蓝莓", "戊", "戊", "戊"),
}  # fmt: skip


def tree(folder: Path) -> Path:
    """The sample and these in one tree."""
    shutil.copytree(SAMPLE, folder)
    for place, (code, one) in enumerate(BUREAUS.items()):
        _write(folder / code / "agency.yml", _bureau(place, one))
    for place, key in enumerate(ENTRIES):
        agency, _, name = key.partition("/")
        _write(folder / agency / "provides" / name / "resource.yml", entry(key, place))
    return folder


def edit(path: Path, **changes: Any) -> None:
    """Write an entry's file with something else in it."""
    import yaml

    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(written(body | changes), encoding="utf-8")


def entry(key: str, place: int) -> dict[str, Any]:
    agency, _, name = key.partition("/")
    one, department = ENTRIES[key], f"{901 + list(BUREAUS).index(agency):03}"
    items = enumerate(one.items.split())
    return {
        "code": f"307{department}/{place + 1:06}",
        "identifier": f"230{department}/{place + 1:06}",
        "since": "2020-01-01",
        "title": {"zh": one.title, "en": f"Made {name}"},
        "summary": {"zh": one.summary, "en": f"What {agency} knows."},
        "class": f"307{department}",
        "themes": [f"{place % 20 + 1:02}"],
        "format": "database",
        "cycle": "monthly",
        "sharing": "unconditional",
        "way": "file",
        "keywords": one.keywords.split(),
        "items": {
            f"f{at}": {"title": {"zh": title, "en": f"f{at}"}, "type": "C"} for at, title in items
        },
    } | ({"continues": list(one.continues)} if one.continues else {})


def _bureau(place: int, one: Bureau) -> dict[str, Any]:
    body = {
        "title": {"zh": one.title, "en": f"Bureau {place}"},
        "kind": "other",
        "region": "230000",
    }
    return body | {"department": f"{901 + place:03}", "predecessors": list(one.before)}


def _write(path: Path, body: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(body), encoding="utf-8")
