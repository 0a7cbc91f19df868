"""What is counted together, on six records of three true units and what was made of them."""

from itertools import pairwise

import numpy as np
import pytest

from hub.errors import Usage
from hub.registry.measuring.calibration import EDGES, binned, calibration, pooled
from hub.registry.measuring.measure import measure
from hub.registry.measuring.mistakes import mistakes
from hub.registry.measuring.scores import wilson
from tests.hub.registry.bureaus import coded, firm, number, org

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
PARENT, BRANCH = "甲粮油有限公司", "甲粮油有限公司乙分公司"


@pytest.fixture(scope="module")
def judged(common, tmp_path_factory):
    """A parent and its branch under one number, which is wrong; a shop known to two bureaus."""
    rows = [
        firm("1", PARENT, registration_no=number(1)),
        firm("2", BRANCH, org_code=org(2)),
        firm("3", "丙(集团)粮店", org_code=org(3)),
    ]
    common.land(ENTERPRISE, rows)
    common.land(CODE, [coded(2, BRANCH), coded(3, "丙粮店")])
    common.build()
    folder = tmp_path_factory.mktemp("truth")
    lines = ["agency,resource,record_key,true_unit", "commerce,enterprise,1,T1"]
    lines += ["commerce,enterprise,2,T1", "commerce,enterprise,3,T3"]
    lines += [f"quality,organisation-code,{org(2)},T2", f"quality,organisation-code,{org(3)},T3"]
    (folder / "truth.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "ties.csv").write_text("tie,unit,other\nsibling,T1,T2\n", encoding="utf-8")
    (folder / "history.csv").write_text("unit,event\nT3,rename\nT1,birth\n", encoding="utf-8")
    return common, folder / "truth.csv"


def test_every_stratum_says_its_own(judged):
    province, truth = judged
    found = {one["stratum"]: one for one in measure(province.home, province.catalog, truth)}
    assert (found["all"]["n"], found["all"]["wrong"]) == (2, 1)
    assert (found["within-bureau"]["n"], found["cross-bureau"]["n"]) == (1, 1)
    assert (found["id-shown"]["n"], found["id-shown"]["wrong"]) == (1, 1)
    assert (found["id-hidden"]["n"], found["id-hidden"]["recall"]) == (1, 0)
    assert (found["name-bracket"]["n"], found["name-bracket"]["recall"]) == (1, 1)
    assert found["name-bracket"]["b3_f1"] is None
    assert (found["tie-sibling"]["n"], found["tie-sibling"]["wrong"]) == (1, 1)
    assert (found["tie-renamed"]["n"], found["tie-renamed"]["b3_f1"]) == (1, 1)
    assert found["all"]["b3_precision"] == pytest.approx(4 / 5)
    assert found["all"]["b3_recall"] == pytest.approx(4 / 5)


def test_gravest_mistakes_are_counted(judged):
    province, truth = judged
    found = {m["mistake"]: m for m in mistakes(province.home, province.catalog, truth)}
    assert found["codes-merged"]["n"] == 0
    assert found["branch-parent"]["of"] == 2


def test_probabilities_are_held_against_the_truth(judged):
    province, truth = judged
    bins = calibration(province.home, province.catalog, truth)
    assert [(one["low"], one["high"]) for one in bins[:-1]] == list(pairwise(EDGES))
    assert bins[-1]["n"] == sum(one["n"] for one in bins[1:-1])


def measured(n, observed):
    """A measurement with pairs in its second bin alone, said to be one unit with 0.6."""
    shares = [(0, 0.0), (n, observed), *[(0, 0.0)] * 4]
    edge = {"low": 0.0, "high": 1.0, "observed_low": 0.0, "observed_high": 1.0, "ece": 0.0}
    return [{"n": many, "said": 0.6, "observed": share} | edge for many, share in shares]


def test_a_bin_holds_what_was_said_above_its_lower_edge_and_up_to_its_upper():
    bins = binned(np.array([0.5, 0.6, 0.7, 0.95, 1.0]), np.array([1.0, 0, 1, 1, 1]))
    assert [one["n"] for one in bins] == [1, 2, 0, 1, 1, 4]
    assert bins[1]["said"] == pytest.approx(0.65)
    assert bins[1]["observed"] == 0.5


def test_measurements_are_pooled_by_their_pairs():
    bins = pooled([measured(100, 0.5), measured(300, 0.7)])
    assert bins[1]["n"] == 400
    assert bins[1]["observed"] == pytest.approx(0.65)
    assert bins[-1]["ece"] == pytest.approx(0.05)


def test_the_interval_of_nothing_is_everything():
    assert wilson(0, 0) == (0, 1)
    low, high = wilson(95, 100)
    assert (round(low, 3), round(high, 3)) == (0.888, 0.978)


def test_a_truth_without_its_columns_is_refused(province, tmp_path):
    path = tmp_path / "truth.csv"
    path.write_text("agency,unit\na,b\n", encoding="utf-8")
    with pytest.raises(Usage) as refused:
        measure(province.home, province.catalog, path)
    assert refused.value.code == "HUB-R50"
