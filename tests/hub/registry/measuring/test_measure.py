import json

import pytest

from hub.registry.measuring.measure import measure
from hub.trust.personal import shield
from tests.hub.registry.bureaus import coded, firm, org, payer, taxpayer

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
STATE = "state-tax/taxpayer"
RESIDENT = "11010519491231002X01"


@pytest.fixture
def truth(tmp_path):
    def write(rows):
        path = tmp_path / "truth.csv"
        lines = ["agency,resource,record_key,true_unit", *(",".join(row) for row in rows)]
        path.write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / "province.json").write_text(json.dumps({"scene": "2006"}))
        return path

    return write


def test_scores_by_stratum_beside_the_name_join(province, truth):
    """Two true pairs found by number, one wrong by it; a name join finds one and one wrong."""
    hidden = shield(province.home.settings).value(RESIDENT)
    province.land(
        ENTERPRISE,
        [firm("1", "甲公司", org_code=org(1)), firm("2", "乙公司", org_code=org(2)),
         firm("3", "丙公司", org_code=org(3)), firm("4", "戊公司", org_code=org(4))],
    )  # fmt: skip
    province.land(CODE, [coded(1, "甲公司"), coded(2, "旧乙公司"), coded(3, "丁公司")])
    province.land(STATE, [taxpayer(hidden, "戊小店")])
    province.build()
    path = truth(
        [("commerce", "enterprise", n, f"T{n}") for n in "1234"]
        + [("quality", "organisation-code", org(n), f"T{n}") for n in (1, 2)]
        + [("quality", "quality/organisation-code", org(3), "T9")]
        + [("state-tax", "taxpayer", RESIDENT, "T4"), ("state-tax", "taxpayer", payer(8), "T1")]
    )
    found = {m["stratum"]: m for m in measure(province.home, province.catalog, path)}
    every = found["all"]
    assert (every["scene"], every["n"]) == ("2006", 5)
    assert every["precision"] == pytest.approx(2 / 3)
    assert every["recall"] == pytest.approx(2 / 5)
    assert every["f1"] == pytest.approx(4 / 8)
    assert every["baseline_f1"] == pytest.approx(2 / 6)
    assert found["cross-bureau"]["n"] == 5
    assert (found["name-same"]["recall"], found["name-same"]["baseline_f1"]) == (1, 1)
    assert (found["name-differs"]["n"], found["name-differs"]["baseline_f1"]) == (4, 0)
    assert (found["name-differs-id-hidden"]["n"], found["id-hidden"]["n"]) == (3, 3)


def test_before_the_first_edition_nothing_is_linked(province, truth):
    path = truth([("commerce", "enterprise", "1", "T1"), ("commerce", "enterprise", "2", "T1")])
    every = measure(province.home, province.catalog, path)[0]
    assert (every["n"], every["precision"], every["recall"]) == (1, 0, 0)


def test_a_shielded_key_finds_its_record(province, truth):
    hidden = shield(province.home.settings).value(RESIDENT)
    province.land(STATE, [taxpayer(hidden, "甲店", business_reg_no="2301026000001")])
    province.land(ENTERPRISE, [firm("1", "甲店", registration_no="2301026000001")])
    province.build()
    path = truth([("state-tax", "taxpayer", RESIDENT, "T"), ("commerce", "enterprise", "1", "T")])
    assert measure(province.home, province.catalog, path)[0]["f1"] == 1
