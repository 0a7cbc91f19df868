import json

import pytest

from hub.errors import Usage
from hub.registry.linkage.pairs.model import load
from hub.registry.matching.brief import reasons, waterfall
from hub.registry.matching.explain import explain, why
from hub.registry.matching.weights import SAYS
from tests.hub.registry.bureaus import number, org, payer

MILL, BRANCH, TIMBER, FIRM = (f"commerce/enterprise|{key}" for key in "1234")
MILL_TAX, TIMBER_TAX = (f"state-tax/taxpayer|{payer(serial)}" for serial in (1, 9))


@pytest.fixture
def told(town):
    return lambda left, right: explain(town.home, town.catalog, left, right)


def texts(said):
    return [one["zh"] for one in said]


def test_a_number_that_agrees_is_the_first_reason(told):
    mill = told(MILL, MILL_TAX)
    assert (mill.together, mill.verdict) == (True, "same")
    assert [one["rule"] for one in mill.decided] == ["org_code.same"]
    first, *rest = texts(reasons(mill))
    assert first == f"组织机构代码相同：{org(1)}"
    assert f"注册（登记）号相同：{number(1)}" in rest
    assert texts(mill.changes) == ["若一方的组织机构代码被更正为另一个有效号码，则不再判为同一单位"]


def test_bars_begin_at_the_prior_and_end_at_the_sum(told):
    mill = told(MILL, MILL_TAX)
    first, *bars, total = waterfall(mill)
    assert (first["step"], first["end"]) == ("prior", mill.evidence["prior"])
    assert [two["start"] for two in bars] == [one["end"] for one in (first, *bars[:-1])]
    assert total["end"] == pytest.approx(mill.evidence["weight"], abs=1e-3)
    assert all(bar["weight"] or bar["words"]["zh"] for bar in bars)


def test_two_valid_codes_stand_in_the_way_of_everything(told):
    timber = told(TIMBER, TIMBER_TAX)
    assert timber.together is False
    assert texts(timber.vetoes)[0] == f"两个组织机构代码都有效而不同：{org(3)} 与 {org(9)}"
    assert any("除非有人判定" in text for text in texts(timber.changes))
    assert f"组织机构代码不同：{org(3)} 与 {org(9)}" in texts(reasons(timber))


def test_a_branch_is_not_its_parent(told):
    branch = told(MILL, BRANCH)
    assert branch.verdict != "same"
    assert "一方是另一方的分支机构" in texts(branch.vetoes)


def test_earlier_numbers_are_told_with_their_days(told):
    firm = told(FIRM, MILL)
    numbers = next(one for one in firm.identifiers if one["scheme"] == "registration_no")
    assert [(each["value"], each["until"] is None) for each in numbers["left"]] == [
        (number(4), False),
        (number(5), True),
    ]
    missing = next(one for one in firm.identifiers if one["scheme"] == "org_code")
    assert (missing["state"], missing["left"]) == ("missing", [])
    assert f"若一方补充的组织机构代码与另一方的 {org(1)} 一致，则判为同一单位" in texts(
        firm.changes
    )


def test_a_unit_is_explained_by_the_verdicts_that_hold_it(town):
    unit = town.units()["1"]
    (only,) = why(town.home, town.catalog, unit)
    assert {only.left["reference"], only.right["reference"]} == {MILL, MILL_TAX}
    assert json.loads(json.dumps(only.body(), default=str))["together"] is True


def test_units_are_explained_by_their_closest_records(told, town):
    units = town.units()
    mill = told(units["1"], units["2"])
    assert mill.right["reference"] == BRANCH or mill.left["reference"] == BRANCH


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [(MILL, MILL, "HUB-R51"), (MILL, "commerce/enterprise|99", "HUB-R21")],
)
def test_what_cannot_be_compared_is_refused(told, left, right, code):
    with pytest.raises(Usage) as refused:
        told(left, right)
    assert refused.value.code == code


def test_every_comparison_of_the_model_is_shown_by_some_field():
    assert set(load().comparisons) == set(SAYS)
