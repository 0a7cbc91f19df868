"""The measuring code on the real records gives the figures it is said to give."""

from pathlib import Path

import pytest

from hub.sample.realism import public
from hub.sample.realism.account import beside, figures

REAL = Path(__file__).parents[5] / "shared" / "data" / "heilongjiang"
PSEUDONYMS = 0.505
"""Shared names of representatives on the copy, whose given names are pseudonyms: they merge some
names that were different when the published figure was measured."""


@pytest.fixture(scope="module")
def real() -> dict[str, float]:
    if not REAL.is_dir():
        pytest.skip(f"the public records are not at {REAL}")
    lines = beside(REAL / "commerce", REAL / "tax-a-grade")
    return {line["statistic"]: line["here"] for line in lines}


def test_real_records_have_the_measured_figures(real: dict[str, float]):
    measured = figures()["measured"] | {"person_shared": PSEUDONYMS}
    assert real.keys() == measured.keys()
    for name, value in measured.items():
        assert real[name] == pytest.approx(value, rel=0.01), name


def _registrations(**columns: list[str]) -> public.Registrations:
    plain = {
        "name": ["大庆甲一商贸有限公司", "大庆市甲一商贸有限公司"],
        "uscc": ["91350100M000100Y43", "91350100m000100y43"],
        "type": ["N/A", "有限责任公司"],
        "person": ["王甲乙", "N/A"],
        "capital": ["1,000(万元)", "50(万元)"],
        "address": ["大庆市安北街3号", "大庆市安北街3号"],
    }
    return public.Registrations(**(plain | columns))


def test_each_share_is_of_the_right_rows():
    listed = public.Taxpayers(
        id=["91350100M000100Y43", "L91350100M000100Y43", "350100M000100Y4"],
        name=["大庆甲一商贸有限公司", "甲二公司", "大庆甲一商贸有限公司"],
        org=["M000100Y4", "M000100Y4", "M000100Y4"],
    )
    found = public.measure(_registrations(), listed)
    third = pytest.approx(1 / 3)
    assert found["old_tax_id"] == third
    assert found["malformed_id"] == third
    assert (found["several_rows"], found["two_ids"], found["two_names"]) == (1, 1, 1)
    assert (found["check_wrong"], found["type_missing"], found["person_missing"]) == (0.5,) * 3
    assert (found["address_shared"], found["address_crowded"]) == (1, 0)
    assert found["capital_forms"] == 1
    assert found["name_same"] == pytest.approx(2 / 3)
