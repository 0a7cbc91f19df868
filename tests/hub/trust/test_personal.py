"""Resident ids become an HMAC; everything else passes untouched."""

import pyarrow as pa

from hub.trust import personal

PERSON = "11010519491231002X"
"""The example of GB 11643-1999."""


def test_a_resident_id_is_replaced_wherever_it_stands(home):
    shield = personal.shield(home.settings)
    column = pa.array([PERSON, PERSON + "01", "91350100M000100Y43", None, "甲公司"])
    one, two, *rest = shield.column(column).to_pylist()
    assert rest == ["91350100M000100Y43", None, "甲公司"]
    assert one.startswith("p1:")
    assert two.startswith("p1:")
    assert PERSON[:17] not in one + two


def test_equal_persons_stay_equal_in_one_home_and_differ_between_homes(home, tmp_path):
    shield = personal.shield(home.settings)
    other = personal.Shield(bytes(32), "1")
    assert shield.value(PERSON) == shield.value(PERSON.lower())
    assert shield.value(PERSON) != other.value(PERSON)


def test_every_value_of_a_personal_column_is_replaced(home):
    shield = personal.shield(home.settings)
    replaced = shield.column(pa.array(["13812345678", None]), every=True).to_pylist()
    assert replaced[0].startswith("p1:")
    assert replaced[1] is None


def test_the_key_is_made_once_and_is_the_owners_alone(home):
    before = personal.shield(home.settings)
    personal.found(home.settings)
    assert personal.shield(home.settings) == before
    assert (home.settings.secrets / "personal.json").stat().st_mode & 0o077 == 0


def test_reports_show_both_ends_only():
    assert personal.masked("110105194912310") == "11***********10"
