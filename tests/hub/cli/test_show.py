from io import StringIO

import pytest
from rich.console import Console

from hub.cli import demo, show
from hub.cli.show import screen
from hub.demo.account import Account

FEED = {"feed": "commerce/enterprise-public", "receipts": 2, "unsettled": 0}
COUNTS = dict.fromkeys(("received", "accepted", "rejected", "repeated", "ended"), 9_999)
SENT = {"subscription": "civil-affairs/organisation-code", "sequence": 12, "rows": 9_999}


@pytest.fixture
def narrow(monkeypatch):
    """A terminal of 80 columns."""
    told = StringIO()
    monkeypatch.setattr(screen, "out", Console(file=told, width=80, soft_wrap=True))
    monkeypatch.setattr(demo, "out", screen.out)
    return told


def test_the_demos_table_fits_eighty_columns_with_its_names_whole(narrow):
    sent = SENT | {"withheld": 9_999, "state": "confirmed"}
    demo._print(Account([FEED | COUNTS], {"edition": 2, "units": 3}, [sent], 1.0))
    lines = narrow.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    for name in ("commerce/enterprise-public", "civil-affairs/organisation-code", "9,999"):
        assert any(name in line for line in lines)
    assert any(line.count("9,999") == len(COUNTS) for line in lines)


def test_an_id_stays_whole_and_the_rest_gives_way(narrow):
    row = {"id": "R-0123456789abcdef", "feed": "a/b", "problem": "很长的说明 " * 30}
    show.table([row])
    assert "R-0123456789abcdef" in narrow.getvalue()


def test_a_word_is_never_broken_and_a_moment_is_told_to_the_minute(narrow):
    row = {"state": "unconditional", "at": "2026-11-22T15:26:56.271399Z", "title": "登记信息" * 30}
    show.table([row, row | {"at": None}])
    told = narrow.getvalue()
    assert "unconditional" in told
    assert {"2026-11-22", "15:26"} <= set(told.split())
    assert "271399" not in told


def test_numbers_are_grouped_by_thousands_but_years(narrow):
    show.table([{"year": 2019, "units": 19510}])
    assert {"2019", "19,510"} <= set(narrow.getvalue().split())


def test_every_heading_is_told_in_chinese_first(narrow):
    show.answer([{"unit_id": "U1", "verdict": "same"}], as_json=False)
    show.answer({"sharing": "conditional"}, as_json=False)
    shown = narrow.getvalue()
    assert {"单位", "unit_id", "判定", "verdict"} <= set(shown.split())
    assert "共享类型 sharing" in shown


def test_what_an_object_holds_is_told_in_tables_of_its_own(narrow):
    items = {"name": {"sharing": "none", "codes": None}, "phone": {"sharing": "conditional"}}
    rows = [{"unit_id": "U1", "at": None}, {"unit_id": "U2"}]
    title = {"zh": "企业登记信息", "en": "Registrations"}
    show.answer(
        {"title": title, "items": items, "units": rows, "media": [], "way": {"x": {}}},
        as_json=False,
    )
    shown = narrow.getvalue()
    assert "信息项 items" in shown
    assert {"phone", "conditional", "企业登记信息", "Registrations", "U2"} <= set(shown.split())
    assert not any(mark in shown for mark in ("{", "codes", "zh=", "None"))
