"""Who is one unit: every rule of linkage on the smallest province that shows it."""

from datetime import date

import numpy as np
import pytest

from hub.registry import store
from hub.registry.engine import engine
from hub.registry.linkage.clusters.components import components
from hub.registry.links import links
from schemas.identifiers import rules as rules_of
from tests.hub.registry.bureaus import LETTERS, coded, firm, number, org, payer, taxpayer, uscc

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
STATE, LOCAL = "state-tax/taxpayer", "local-tax/taxpayer"


@pytest.fixture
def units(province):
    """Land rows by resource, build, and answer record key ▸ unit."""

    def land(**rows):
        names = {"commerce": ENTERPRISE, "quality": CODE, "state": STATE, "local": LOCAL}
        for short, landed in rows.items():
            province.land(names[short], landed)
        province.build()
        return province.units()

    return land


def rules(province, unit):
    return {one["rule"]: one["verdict"] for one in province.page(unit)["judgements"]}


def test_the_organisation_code_joins_old_and_new_numbers(units):
    found = units(
        commerce=[firm("1", "甲公司", uscc=uscc(7))],
        quality=[coded(7, "甲厂")],
        state=[taxpayer(payer(7, "239999"), "甲", registration_type="110")],
        local=[taxpayer(uscc(7), "甲有限公司"), taxpayer(payer(7) + "01", "甲")],
    )
    assert len(found) == 5
    assert len(set(found.values())) == 1


def test_different_valid_codes_never_join_whatever_else_agrees(units, province):
    found = units(
        commerce=[firm("1", "甲公司", org_code=org(1), registration_no=number(5))],
        quality=[coded(2, "甲公司", approval_no=number(5))],
    )
    assert found["1"] != found[org(2)]
    assert rules(province, found["1"]) == {"org_code.differs": "different"}


DAY = {"established": date(2003, 4, 5)}


def test_two_codes_over_one_name_and_founding_day_are_asked_about(units, province):
    found = units(quality=[coded(1, "甲公司", **DAY), coded(2, "甲公司", **DAY)])
    assert found[org(1)] != found[org(2)]
    assert rules(province, found[org(1)]) == {"org_code.twice": "unsure"}


@pytest.mark.parametrize("other", [("乙公司", DAY), ("甲公司", {})])
def test_what_differs_or_is_not_told_makes_no_second_code(units, province, other):
    name, said = other
    found = units(quality=[coded(1, "甲公司", **DAY), coded(2, name, **said)])
    assert rules(province, found[org(1)]) == {}


def test_a_unit_of_two_codes_is_asked_about_once(units, province):
    found = units(
        quality=[coded(1, "甲公司", **DAY), coded(2, "甲公司", **DAY)],
        commerce=[firm("1", "甲公司", org_code=org(2), **DAY)],
    )
    assert rules(province, found[org(1)]) == {"org_code.twice": "unsure"}
    assert len(province.page(found[org(1)])["judgements"]) == 1


def test_one_code_in_two_credit_codes_of_one_bureau_is_unsure(units, province):
    found = units(
        commerce=[
            firm("1", "甲公司", uscc=uscc(1)),
            firm("2", "乙公司", uscc=uscc(1, "230103")),
        ],
        quality=[coded(1, "丙公司")],
        state=[taxpayer(uscc(1, "230103"), "丁公司")],
    )
    assert found["1"] != found["2"] == found[uscc(1, "230103")]
    assert found[org(1)] not in {found["1"], found["2"]}
    assert rules(province, found["1"]) == {"org_code.shared": "unsure"}


def test_a_credit_code_joins_where_its_inner_code_is_wrong(units, province):
    body = f"91230102{1:08d}" + ("1" if org(1)[-1] != "1" else "2")
    code = next(body + c for c in LETTERS if rules_of("uscc", body + c) == ("org_code.inner",))
    found = units(commerce=[firm("1", "甲公司", uscc=code)], state=[taxpayer(code, "乙公司")])
    assert found["1"] == found[code]
    assert rules(province, found["1"]) == {"uscc.same": "same"}


def test_a_checked_registration_number_is_a_bridge(units, province):
    found = units(
        commerce=[firm("1", "甲公司", registration_no=number(5))],
        quality=[coded(1, "乙厂", approval_no=number(5))],
    )
    assert found["1"] == found[org(1)]
    assert rules(province, found["1"]) == {"registration_no.same": "same"}


def test_a_number_without_check_needs_the_name(units, province):
    found = units(
        commerce=[
            firm("1", "甲公司", registration_no="2301022000001"),
            firm("2", "乙公司", registration_no="2301022000002"),
        ],
        quality=[
            coded(1, "甲公司", approval_no="2301022000001"),
            coded(2, "丙公司", approval_no="2301022000002"),
        ],
    )
    assert found["1"] == found[org(1)]
    assert found["2"] != found[org(2)]


def test_a_bridge_to_two_units_joins_neither(units, province):
    found = units(
        commerce=[firm("1", "甲公司", registration_no=number(5))],
        quality=[coded(1, "乙公司", approval_no=number(5))],
        state=[taxpayer(payer(2), "丙公司", business_reg_no=number(5))],
    )
    assert len(set(found.values())) == 3
    assert rules(province, found["1"]) == {"number.shared": "unsure"}


def test_two_bureaus_rows_of_one_person_are_one_unit(units, province):
    shielded = "p1:" + "0" * 32
    units(state=[taxpayer(shielded, "甲小吃店")], local=[taxpayer(shielded, "甲小吃部")])
    first, second = links(province.home)
    assert first.unit_id == second.unit_id
    assert province.page(first.unit_id)["kind"] == "sole-trader"


@pytest.mark.parametrize("written", ["甲（北）商贸公司", "甲(北) 商贸公司"])
def test_a_record_without_number_joins_by_a_name_unique_on_both_sides(units, province, written):
    found = units(commerce=[firm("1", "甲(北)商贸公司")], quality=[coded(1, written)])
    assert found["1"] == found[org(1)]
    assert rules(province, found["1"]) in ({"name.exact": "same"}, {"likeness.same": "same"})


@pytest.mark.parametrize(
    "more",
    [
        {"quality": [coded(1, "甲公司"), coded(2, "甲公司")]},
        {"commerce": [firm(n, "甲公司", address_region="230102", address=f"{n}街") for n in "12"]},
        {"quality": [coded(1, "甲公司", region="231002")]},
        {"commerce": [firm("1", "甲公司", registration_no=number(1))],
         "quality": [coded(1, "甲公司", approval_no=number(2))]},
    ],
    ids=["twice there", "twice here", "another prefecture", "another number"],
)  # fmt: skip
def test_a_name_that_is_not_unique_is_unsure(units, province, more):
    rows = {
        "commerce": [firm("1", "甲公司", address_region="230102")],
        "quality": [coded(1, "甲公司", region="230102")],
    }
    found = units(**(rows | more))
    assert found["1"] != found[org(1)]
    assert set(rules(province, found["1"]).values()) <= {"unsure"}


def test_rows_of_one_source_without_number_and_with_one_name_are_one_taxpayer(province):
    province.agency("tax", "tax", credit_a="tax-credit-a@1")
    offices = [{"name": "甲公司", "year": "2018", "office": at} for at in ("一分局", "二分局")]
    known = {"name": "甲公司", "year": "2018", "office": "三分局", "taxpayer_id": payer(1)}
    province.land("tax/credit-a", [*offices, known])
    province.land(ENTERPRISE, [firm("1", "甲公司", uscc=uscc(1))])
    province.build()
    assert len(set(province.units().values())) == 1


def test_a_branch_never_joins_its_parent(units, province):
    found = units(
        commerce=[
            firm("1", "甲商贸有限公司", uscc=uscc(1), registration_no=number(5)),
            firm("2", "甲商贸有限公司乙分公司", registration_no=number(5)),
            firm("3", "甲商贸有限公司丙分公司", org_code=org(1)),
        ]
    )
    assert len(set(found.values())) == 3
    assert rules(province, found["2"]) == {"branch.parent": "different"}
    assert rules(province, found["3"]) == {"branch.parent": "different"}
    assert province.page(found["2"])["kind"] == "establishment"
    assert province.page(found["3"])["parent"]["unit_id"] == found["1"]


@pytest.mark.parametrize("order", [(1, 2, 3), (2, 3, 1), (3, 1, 2)])
def test_a_branch_is_told_from_all_who_bear_its_number_whoever_came_first(province, order):
    bearers = {
        1: firm("1", "甲商贸有限公司", uscc=uscc(1), registration_no=number(5)),
        2: firm("2", "甲商贸有限公司乙分公司", registration_no=number(5)),
        3: firm("3", "丙木业有限公司", uscc=uscc(3), registration_no=number(5)),
    }
    for one in order:
        province.land(ENTERPRISE, [bearers[one]])
        province.build()
    found = province.units()
    assert len(set(found.values())) == 3
    asked = [
        one for one in province.page(found["2"])["judgements"] if one["rule"] != "evidence.gone"
    ]
    assert sorted((one["rule"], one["verdict"]) for one in asked) == [
        ("branch.parent", "different"),
        ("branch.parent", "different"),
    ]


def test_two_names_cannot_chain_two_codes_together(units):
    found = units(
        commerce=[firm("1", "甲公司", registration_no=number(5))],
        quality=[coded(1, "甲公司")],
        state=[taxpayer("L1", "乙公司", business_reg_no=number(5)), taxpayer(payer(2), "乙公司")],
    )
    assert found[org(1)] != found[payer(2)]


def test_units_are_the_components_of_the_judgements(units, province):
    found = units(
        commerce=[
            firm(str(n), f"甲{n % 7}公司", uscc=uscc(n) if n % 3 else None) for n in range(1, 20)
        ],
        quality=[coded(n, f"甲{n % 5}公司") for n in range(1, 15)],
        state=[taxpayer(payer(n), f"甲{n}公司") for n in range(10, 25)],
    )
    with engine() as on:
        store.attach_last(on, province.home, "judgement")
        same = on.sql("SELECT left_record, right_record FROM judgement_ WHERE verdict = 'same'")
        pairs = [[ref.split("|", 1)[1] for ref in row] for row in same.fetchall()]
    place = {key: at for at, key in enumerate(found)}
    left, right = np.array([[place[key] for key in pair] for pair in pairs], np.int64).T
    label = components(len(found), left, right)
    parts = {frozenset(np.flatnonzero(label == one).tolist()) for one in set(label.tolist())}
    units_ = {frozenset(place[k] for k, u in found.items() if u == one) for one in found.values()}
    assert parts == units_
