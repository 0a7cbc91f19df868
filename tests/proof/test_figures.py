import json

from hub.base.crash import POINTS
from tests.proof.figures import KILLS, Figures
from tests.proof.mutants.every import MUTANTS
from tests.proof.province import DAYS


def test_only_a_whole_proof_is_written(tmp_path):
    caught = {name: [mutant.caught] for name, mutant in MUTANTS.items()}
    part = Figures(1, 240, KILLS, len(POINTS) * len(DAYS), [0.5], [2.0, 3.0], {})
    assert not part.whole()
    part.mutants.update(caught)
    assert part.whole()
    part.write(9.0, tmp_path / "exchange.md")
    figures = json.loads((tmp_path / "exchange.json").read_text("utf-8"))["figures"]
    told = {"value": 2.5, "min": 2.0, "max": 3.0, "n": 2, "unit": "s"}
    assert figures["run_again_and_judged"] == told
    page = (tmp_path / "exchange.md").read_text("utf-8")
    assert f"| kills_at_random | {KILLS} | {KILLS} | {KILLS} | 1 | kills |" in page
    assert "| drops a row | Counted, staged, and lost on the way into the lake. |" in page
