from datetime import date

from hub.portal.reads.registry.stops import stops


def test_every_day_at_which_a_value_begins_or_ends_and_the_day_asked_for():
    old = {"valid_from": "1999-01-01", "valid_to": "2004-05-06"}
    new = {"valid_from": "2004-05-06", "valid_to": None}
    unit = {"values": {"name": {"best": new, "others": [old]}}}
    assert stops(unit, None) == ["2004-05-06", "1999-01-01"]
    assert stops(unit, date(2001, 2, 3)) == ["2004-05-06", "2001-02-03", "1999-01-01"]
    assert stops({"values": None}, None) == []
