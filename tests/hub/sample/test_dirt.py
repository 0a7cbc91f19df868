"""The dirt breaks rows in the ways of each form, and the same rows every day."""

from tests.hub.sample.conftest import Province


def test_few_lines_have_a_field_too_many(province: Province):
    head, *lines = province.lines(1)
    wide = [line for line in lines if len(line) != len(head)]
    assert all(len(line) == len(head) + 1 for line in wide)
    assert 0 < len(wide) / len(lines) <= 0.002


def test_a_dirty_record_is_dirty_on_both_days(province: Province):
    before, after = province.commerce(1), province.commerce(2)
    broken = {key for key, row in before.items() if row["established"] == "2006-02-30"}
    assert broken
    assert all(after[key]["established"] == "2006-02-30" for key in broken & after.keys())
