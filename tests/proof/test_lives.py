import json

from tests.proof.lives import AT_ONCE, SEEDS, Lives


def test_only_two_hundred_lives_are_written(tmp_path):
    led = Lives({*SEEDS[1:]}, {"editions": [9, 9, 10]}, [2.0, 3.0, 4.0])
    assert not led.whole()
    led.seeds.add(SEEDS[0])
    assert led.whole()
    led.write(tmp_path / "registry.md")
    figures = json.loads((tmp_path / "registry.json").read_text("utf-8"))["figures"]
    assert figures["cpu_a_life"] == {"value": 3.0, "min": 2.0, "max": 4.0, "n": 3, "unit": "s"}
    page = (tmp_path / "registry.md").read_text("utf-8")
    assert "| lives | 200 | 200 | 200 | 1 | lives |" in page
    assert f"In one home {AT_ONCE} lives are led side by side" in page
