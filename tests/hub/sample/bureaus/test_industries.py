from datetime import date

import pytest

from hub.sample.bureaus import industries
from hub.sample.scene import SCENES
from schemas import codes


@pytest.mark.parametrize("day", [scene.first for scene in SCENES.values()])
@pytest.mark.parametrize("field", ["industry", "section"])
def test_every_trade_has_a_code_of_the_edition_in_force(field: str, day: date):
    assert {*industries.column(field, day).to_pylist()} <= codes.load("industry").known(day)


def test_the_same_trade_moves_with_the_editions():
    first = [industries.column("industry", SCENES[name].first)[0].as_py() for name in SCENES]
    assert first == ["6519", "5219", "5219"]  # general retail
    letters = [industries.column("section", SCENES[name].first)[0].as_py() for name in SCENES]
    assert letters == ["H", "F", "F"]
