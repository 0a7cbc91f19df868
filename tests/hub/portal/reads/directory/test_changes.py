"""Differences speak words: no code of a class, a theme, an entry or a list stands alone."""

from dataclasses import asdict

import pytest

from catalog.change.difference import Side, difference
from hub import founding
from hub.portal.reads import published
from hub.portal.reads.directory.changes import Listener, lines, side
from hub.portal.speech.language import Speech
from hub.trust.actor import OPERATOR

KEY = "forestry-grassland/forest-register"
LABEL = {"zh": "林班", "en": "Compartment"}
BODY = {
    "title": LABEL,
    "summary": LABEL,
    "class": "307019",
    "themes": ["07"],
    "cycle": "yearly",
    "format": "database",
    "sharing": "unconditional",
    "items": {"area": {"title": LABEL, "type": "C"}},
}
OTHER = BODY | {
    "class": "103002",
    "themes": ["03", "07"],
    "cycle": "monthly",
    "since": "2020-01-02",
    "extended": {"比例尺": "1:10000"},
    "items": {"area": {"title": LABEL, "type": "N", "codes": "division"}},
}
ZH = {
    "class": (
        "部门信息资源 › 省（自治区、直辖市）及其下各级 › 省林业和草原局",
        "基础信息资源 › 自然资源和空间地理 › 自然资源",
    ),
    "themes": ("农业、水利", "国土资源、能源；农业、水利"),
    "cycle": ("每年", "每月"),
    "since": ("", "2020年1月2日"),
    "extended": ("", "比例尺：1:10000"),
    "type": ("字符型", "数值型"),
    "codes": ("", "行政区划"),
}  # fmt: skip
EN = {
    "class": (
        "Departmental information resources › Provinces and below › "
        "Provincial Forestry and Grassland Administration",
        "Base information resources › Natural resources and geographic space › Natural resources",
    ),
    "themes": ("Agriculture, water", "Land and natural resources, energy; Agriculture, water"),
}  # fmt: skip


@pytest.fixture
def province(home):
    """The sample directory, published."""
    founding.publish(home, founding.SAMPLE, OPERATOR)
    return home


def told(home, language, before, after):
    """Every difference of two texts as it is read."""
    sides = [side(KEY, body) for body in (before, after)]
    found = map(asdict, difference(*map(Side, sides)))
    return lines(Listener(home, Speech(language)), found, sides)


@pytest.mark.parametrize(("language", "expected"), [("zh", ZH), ("en", EN)])
def test_values_are_said_in_words(province, language, expected):
    parts = Speech(language).family("element")
    said = {one.part: (one.before, one.after) for one in told(province, language, BODY, OTHER)}
    assert {name: said[parts[name]] for name in expected} == expected


def test_an_item_has_its_name_and_an_entry_its_title(province):
    (area,) = {one.title for one in told(province, "zh", BODY, OTHER) if one.item == "area"}
    assert area == "林班"
    known = published.catalog(province).resources["land/land-approval"]
    named = BODY | {"related": [known.code], "continues": [known.id], "owns": ["id.uscc"]}
    said = {one.part: one.after for one in told(province, "zh", BODY, named)}
    assert said["关联资源代码"] == f"{known.code} {known.title.zh}"
    assert known.title.zh in said.values()
    assert "统一社会信用代码" in said.values()


CONTRACT = [
    ("uscc", "x-codes", None, {"list": "division", "unknown": "keep"}, ("代码表", "", "行政区划")),
    ("uscc", "x-map", None, "id.uscc", ("对应的登记项", "", "统一社会信用代码")),
    ("uscc", "x-class", "open", "personal", ("敏感程度", "普通", "个人信息")),
    ("x-key", "x-key", ["a"], ["a", "b"], ("主键", "a", "a；b")),
    ("uscc", "maxLength", 18, 20, ("最大长度", "18", "20")),
    ("", "related", None, ["307999/000001"], ("关联资源代码", "", "307999/000001")),
    ("", "continues", None, ["land/none"], ("承接", "", "land/none")),
]


@pytest.mark.parametrize("change", CONTRACT)
def test_what_only_contracts_say_has_words_and_what_is_unknown_keeps_its_code(province, change):
    *what, said = change
    one = dict(zip(("field", "part", "before", "after"), what, strict=True)) | {"verdict": "same"}
    (line,) = lines(Listener(province, Speech("zh")), [one], ())
    assert line[2:5] == said
