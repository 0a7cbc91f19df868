"""Made provinces are as real ones were: the ranges of 2006, the measured figures of 2019."""

from pathlib import Path

import pytest

from hub.sample import make
from hub.sample.realism import label, report
from hub.sample.realism.account import Line, figures
from hub.sample.scene import SCENES
from hub.sample.world.population import ROLES

UNITS = {"2006": 14_000, "2016": 10_000, "2019": 16_000}


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Line]]:
    made = {}
    for scene, units in UNITS.items():
        folder = tmp_path_factory.mktemp(scene)
        make(folder, units, 1, scene)
        made[scene] = report(folder)
    return made


@pytest.mark.parametrize("scene", SCENES)
def test_every_statistic_is_within(lines: dict[str, list[Line]], scene: str):
    assert not [line for line in lines[scene] if line["within"] is False]


@pytest.mark.parametrize("scene", SCENES)
def test_every_hard_negative_is_there(lines: dict[str, list[Line]], scene: str):
    ties = {line["statistic"]: line["here"] for line in lines[scene] if line["about"] == "ties"}
    assert ties.keys() == {*ROLES, "sibling", "common", "cluster"}
    assert min(ties.values()) >= 0.005


def test_an_exact_name_join_misses_many_where_no_code_helps(lines: dict[str, list[Line]]):
    found = [line for line in lines["2006"] if line["statistic"] == "join_recall_hidden"]
    assert len(found) == 4
    assert all(0.5 <= line["here"] <= 0.70 for line in found)


def test_an_exact_name_join_is_wrong_here_and_there(lines: dict[str, list[Line]]):
    found = [line for line in lines["2006"] if line["statistic"] == "join_precision"]
    assert all(0.9 <= line["here"] <= 0.99 for line in found)


def test_public_records_are_measured_in_2019_alone(lines: dict[str, list[Line]]):
    public = {scene: [r for r in rows if r["about"] == "public"] for scene, rows in lines.items()}
    assert not public["2006"] + public["2016"]
    assert {line["statistic"] for line in public["2019"]} == figures()["measured"].keys()


def test_every_statistic_has_a_name_in_both_languages(lines: dict[str, list[Line]]):
    for line in (line for rows in lines.values() for line in rows):
        assert len(label(line["statistic"]).split(" ", 1)) == 2


def test_what_is_no_province_is_refused(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        report(tmp_path)
