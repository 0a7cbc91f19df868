from dataclasses import replace
from importlib import import_module

from hub.registry import serve
from tests.hub.registry.bureaus import firm

ENTERPRISE = "commerce/enterprise"


def test_slices_make_the_same_copy(province, monkeypatch):
    province.land(ENTERPRISE, [firm(str(n), f"甲{n}公司") for n in range(7)])
    edition = province.build().edition
    units = province.units()
    whole = [province.page(unit) for unit in units.values()]
    monkeypatch.setattr(import_module("hub.registry.serve.write"), "SLICE", 2)
    serve.write(province.home, edition)
    assert [province.page(unit) for unit in units.values()] == whole


def test_the_copy_before_stays_for_its_readers_and_older_ones_go(province):
    for edition in range(1, 5):
        province.land(ENTERPRISE, [firm("1", f"甲{edition}公司")])
        province.build()
    names = {file.name for file in province.home.settings.serve.iterdir()}
    assert names == {"3.sqlite", "4.sqlite", "current"}
    with serve.view(province.home) as view:
        assert view.number == 4


def test_a_past_edition_is_served_again_as_it_was(province):
    province.land(ENTERPRISE, [firm("1", "甲公司"), firm("2", "乙公司")])
    first = province.build().edition
    unit = province.units()["1"]
    before = province.page(unit)
    both = [firm("1", "甲公司", registration_no="x"), firm("2", "甲公司", registration_no="x")]
    province.land(ENTERPRISE, both)
    last = province.build().edition
    past = replace(first, outputs=last.outputs)
    serve.write(province.home, past)
    serve.switch(province.home, past)
    assert province.page(unit) == before
