"""Deliveries in the receiver's own contract, and their account."""

import pytest

from tests.hubcheck.deliveries.terms import same
from tests.hubcheck_tests.conftest import TAX

MINE = "quality/certificate"
MORE = """\
grant: G
contract: certificate@1
conform:
  columns: {no: code, title: name, kind: code, day: born}
  constant: {form: 店}
  lookups:
    kind: {"1": A, "2": B}
  crosswalk: {day: 2017-10-01}
"""
GRANT = "G:\n  columns: [code, name, born]\n"
ROWS = [("1", "甲厂", "A"), ("2", "乙店", "B"), ("3", "", "")]
GAPS = [("1", "day"), ("2", "day"), ("3", "day"), ("3", "kind")]


def put(key, title, kind, **changed):
    row = {"_key": key, "_op": "put", "no": key, "title": title, "kind": kind, "day": ""}
    return row | {"form": "店"} | changed


def note(record, field, level="note"):
    return {"record": record, "field": field, "level": level}


DELIVERED = [put(*row) for row in ROWS[:2]]
WITHHELD = [put(*ROWS[2], _reason="title required")]
NOTES = [*(note(*gap) for gap in GAPS), note("3", "title", "reject")]


@pytest.fixture
def deliver(hub):
    """Send what landed of the feed of changes up to its second arrival, in other words."""
    hub.write("catalog/grants.yml", GRANT)
    hub.subscribe(MINE, TAX, more=MORE)

    def send(rows=DELIVERED, withheld=WITHHELD, notes=NOTES, said=1):
        told = {"withheld": withheld, "notes": notes}
        hub.deliver(MINE, rows, **{name: some for name, some in told.items() if some})
        hub.confirm(MINE, 1, 2, withheld=said, by="a")

    return send


def test_what_was_sent_and_withheld_is_what_had_landed(deliver, caught):
    deliver()
    assert caught() == set()


@pytest.mark.parametrize(
    "changed",
    [
        {"rows": DELIVERED[:1]},
        {"withheld": [], "notes": NOTES[:3], "said": 0},
        {"rows": [put("1", "甲厂", "1"), DELIVERED[1]]},
        {"rows": [put("1", "甲厂", "B"), DELIVERED[1]]},
        {"rows": [put("1", "甲", "A"), DELIVERED[1]]},
        {"rows": [put("1", "甲厂", "A", form="厂"), DELIVERED[1]]},
        {"withheld": [WITHHELD[0] | {"kind": "3"}], "notes": [*NOTES[:3], NOTES[4]]},
        {"notes": [*NOTES[:3], NOTES[4]]},
    ],
    ids=[
        "dropped", "withheld without account", "untranslated", "mistranslated", "altered",
        "another constant", "untranslated and withheld", "left out without a note",
    ],
)  # fmt: skip
def test_what_was_sent_is_not_what_had_landed(deliver, caught, changed):
    deliver(**changed)
    assert "delivery.state" in caught()


@pytest.mark.parametrize(
    "changed",
    [
        {"said": 2},
        {"rows": [*DELIVERED, put(*ROWS[2])]},
        {"notes": NOTES[:4]},
        {"notes": [*NOTES, note("1", "title", "reject")]},
        {"notes": [*NOTES, note("9", "kind")]},
        {"withheld": [WITHHELD[0] | {"_reason": ""}]},
    ],
    ids=["miscounted", "both", "not explained", "not kept", "of nobody", "without a reason"],
)
def test_an_account_that_does_not_add_up(deliver, caught, changed):
    deliver(**changed)
    assert "delivery.withheld" in caught()


def test_nothing_is_withheld_from_who_names_no_contract(hub, deliver, caught):
    hub.subscribe(MINE, TAX, ["code"])
    hub.deliver(MINE, [{"_key": "1", "_op": "put", "code": "1"}], withheld=[{"_key": "2"}])
    assert caught() == {"delivery.withheld"}


def test_an_item_that_is_mapped_and_not_granted(hub, deliver, caught):
    deliver()
    hub.write("catalog/grants.yml", GRANT.replace(", born", ""))
    assert caught() == {"delivery.columns"}


def test_a_field_that_is_not_mapped(deliver, caught):
    deliver(rows=[row | {"fax": "1"} for row in DELIVERED])
    assert caught() == {"delivery.columns"}


def test_who_is_told_in_other_words_is_told_everything_again(hub, deliver, caught):
    deliver()
    hub.deliver(MINE, DELIVERED, withheld=WITHHELD, notes=NOTES)
    hub.confirm(MINE, 2, 2, withheld=1, by="b")
    assert caught() == set()


def test_in_the_same_words_it_would_be_doubled(hub, deliver, caught):
    deliver()
    hub.deliver(MINE, DELIVERED, withheld=WITHHELD, notes=NOTES)
    hub.confirm(MINE, 2, 2, withheld=1, by="a")
    assert caught() == {"delivery.doubled"}


@pytest.mark.parametrize(
    ("cell", "landed", "alike"),
    [
        ("5", "5.000000", True), ("5.25", "5.250000", True), ("5", "50", False),
        ("05", "5", False), ("甲**", "甲厂", True), ("**", "", False), ("", "甲", False),
    ],
)  # fmt: skip
def test_numbers_and_masks(cell, landed, alike):
    assert same(cell, landed) == alike
