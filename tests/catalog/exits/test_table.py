import csv
from pathlib import Path

from catalog.exits.table import table
from catalog.models import Agency, Catalog, Resource

ENTRY = {
    "id": "police/permit",
    "code": "307901/000001",
    "title": {"zh": "=HYPERLINK(1)", "en": "Permits"},
    "summary": {"zh": "甲", "en": "a"},
    "cycle": "yearly",
    "sharing": "none",
    "basis": "-1",
    "open": True,
    "items": {"name": {"title": {"zh": "名称", "en": "Name"}}, "day": {}},
}


def rows(language):
    bureau = Agency.model_validate(
        {
            "code": "police",
            "title": {"zh": "公安厅", "en": "Police"},
            "kind": "other",
            "region": "230000",
        }
    )
    one = Resource.model_validate(ENTRY)
    catalog = Catalog(
        root=Path(),
        agencies={"police": bureau},
        resources={one.id: one},
        feeds={},
        subscriptions={},
        grants={},
    )
    text = "".join(table(catalog, lambda _: None, language))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text[1:].splitlines()))


def test_values_are_in_words_and_no_cell_is_a_formula():
    (row,) = rows("zh")
    assert row["信息资源名称"] == "'=HYPERLINK(1)"
    assert (row["共享类型"], row["更新周期"], row["是否向社会开放"]) == ("不予共享", "每年", "是")
    assert (row["信息项"], row["信息资源格式"]) == ("名称; day", "")


def test_in_english_too():
    (row,) = rows("en")
    assert (row["Title"], row["Sharing type"], row["Provider"]) == (
        "Permits",
        "not shared",
        "Police",
    )
