import numpy as np
import pyarrow as pa
import pytest

from hub.sample.dice import Dice
from hub.sample.scene import SCENES
from hub.sample.texts import slips

NAMES = [
    "哈尔滨市双福商贸有限责任公司",
    "黑龙江泰和药业（集团）股份有限公司",
    "兰西县自来水公司",
    "道里区福顺小吃部",
    "尚志市白记第二五金商店",
]


@pytest.mark.parametrize("slip", [slips.VARIANT, slips.ABBREVIATED, slips.TYPO])
def test_every_slip_changes_every_name_whatever_the_roll(slip: int):
    names = pa.array(NAMES)
    for roll in range(60):
        column = np.full(len(NAMES), slip), np.full(len(NAMES), roll)
        written = slips.slipped(names, *column).to_pylist()
        assert all(one != two for one, two in zip(NAMES, written, strict=True)), roll
        assert all(len(text) >= 3 for text in written)


def test_rows_that_do_not_slip_stay():
    names = pa.array(NAMES)
    kinds = np.array([slips.TRUE, slips.VARIANT, slips.TRUE, slips.TRUE, slips.VARIANT])
    written = slips.slipped(names, kinds, np.zeros(5, dtype=np.int64)).to_pylist()
    assert written == [
        NAMES[0],
        "黑龙江泰和药业(集团)股份有限公司",
        *NAMES[2:4],
        "尚志市白记第2五金商店",
    ]


def test_traditional_characters():
    kinds = np.full(5, slips.TRADITIONAL)
    written = slips.slipped(pa.array(NAMES), kinds, kinds).to_pylist()
    assert written[2] == "蘭西縣自來水公司".replace("蘭", "兰")


def test_a_name_loses_at_most_its_division_or_form():
    kinds = np.full(5, slips.ABBREVIATED)
    for roll in range(6):
        written = slips.slipped(pa.array(NAMES), kinds, np.full(5, roll)).to_pylist()
        assert "双福商贸" in written[0]
        assert "泰和药业" in written[1]


def test_clerks_slip_at_the_rates_of_the_year():
    record = np.arange(40_000, dtype=np.int64)
    names = pa.array(NAMES * 8_000)
    for scene in SCENES.values():
        slip = slips.drawn(Dice(1), "test", record, names, scene)
        for kind, rate in ((slips.ABBREVIATED, "abbreviated"), (slips.TYPO, "typo")):
            wanted = getattr(scene.names, rate)
            assert (slip == kind).mean() == pytest.approx(wanted, rel=0.3)


def test_in_2019_only_names_with_brackets_vary():
    record = np.arange(40_000, dtype=np.int64)
    names = pa.array(NAMES * 8_000)
    slip = slips.drawn(Dice(1), "test", record, names, SCENES["2019"])
    curved = np.array(["（" in name for name in names.to_pylist()])
    assert curved[slip == slips.VARIANT].all()
    assert (slip[curved] == slips.VARIANT).mean() > 0.5
