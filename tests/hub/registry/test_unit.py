"""Best values with their sources, kinds, parents, and two times."""

from datetime import date

import pyarrow.dataset as ds

from hub.base import lake
from tests.hub.registry.bureaus import coded, firm, number, org, payer, taxpayer, uscc

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
STATE = "state-tax/taxpayer"


def rows(province, number):
    """Every unit as an edition had it: its latest row until then."""
    table = lake.dataset(province.home.settings.registry("unit"))
    found = table.to_table(filter=ds.field("edition") <= number).to_pylist()
    return {row["unit_id"]: row for row in sorted(found, key=lambda row: row["edition"])}


def test_the_responsible_bureau_wins_and_losers_stay_with_their_source(province):
    province.land(ENTERPRISE, [firm("1", "新名公司", org_code=org(1), phone="1")])
    province.land(STATE, [taxpayer(payer(1), "旧名公司")], on=date(2006, 4, 1))
    province.land(CODE, [coded(1, "旧名公司", phone="2")], on=date(2006, 5, 1))
    province.build()
    page = province.page(province.units()["1"])
    name, phone = page["values"]["name"], page["values"]["phone"]
    assert (name["best"]["value"], name["best"]["agency"], name["best"]["owned"]) == (
        "新名公司", "commerce", True,
    )  # fmt: skip
    assert [(o["value"], o["agency"], o["line"]) for o in name["others"]] == [
        ("旧名公司", "quality", 2), ("旧名公司", "state-tax", 2),
    ]  # fmt: skip
    assert (phone["best"]["value"], phone["best"]["valid_from"]) == ("2", "2006-05-01")
    assert [record["fields"]["name"] for record in page["records"]] == [
        "新名公司", "旧名公司", "旧名公司",
    ]  # fmt: skip
    issued = {(i["scheme"], i["value"], i["issuer"]) for i in page["identifiers"]}
    assert ("taxpayer_id", payer(1), "state-tax") in issued
    assert ("org_code", org(1), None) in issued


def test_a_value_keeps_the_days_it_was_true_and_the_edition_it_was_known_from(province):
    province.land(ENTERPRISE, [firm("1", "甲公司", address="一路")])
    province.build()
    province.land(ENTERPRISE, [firm("1", "乙公司", address="一路")], on=date(2006, 4, 1))
    province.build()
    values = province.page(province.units()["1"])["values"]
    name, address = values["name"], values["address"]["best"]
    assert (name["best"]["value"], name["best"]["known_from"]) == ("乙公司", 2)
    assert [(o["value"], o["valid_from"], o["valid_to"]) for o in name["others"]] == [
        ("甲公司", "2006-03-01", "2006-04-01")
    ]
    assert (address["valid_from"], address["valid_to"], address["known_from"]) == (
        "2006-03-01", None, 1,
    )  # fmt: skip


def test_a_unit_ends_with_the_record_of_the_bureau_that_owns_its_state(province):
    province.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1)), firm("2", "乙公司")])
    province.land(CODE, [coded(1, "甲公司")])
    province.build()
    unit = province.units()
    assert rows(province, 1)[unit["1"]]["status"] == "current"
    province.land(ENTERPRISE, [], ends=["1"], on=date(2006, 3, 9))
    province.build()
    ended = rows(province, 2)[unit["1"]]
    assert (ended["status"], ended["ended"], ended["name"]) == ("ended", date(2006, 3, 9), "甲公司")
    assert (ended["agencies"], ended["records"]) == ("commerce|quality", 2)
    assert rows(province, 2)[unit["2"]]["status"] == "current"
    record = province.page(unit["1"])["records"][0]
    assert (record["is_ended"], record["fields"]["name"]) == (True, "甲公司")
    province.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1))], on=date(2006, 4, 1))
    province.build()
    assert rows(province, 3)[unit["1"]]["status"] == "current"


def test_the_kind_is_what_identifies_best(province):
    province.land(
        ENTERPRISE,
        [
            firm("legal", "甲公司", uscc=uscc(1)),
            firm("trader by code", "乙店", uscc=uscc(2, kind="92")),
            firm("trader by number", "丙店", registration_no=number(60_000_001)),
            firm("trader by type", "丁店", entity_type="9500"),
            firm("branch by name", "甲公司丁分公司", uscc=uscc(3)),
            firm("branch by type", "甲公司戊", uscc=uscc(4), entity_type="2130"),
            firm("unknown", "己"),
        ],
    )
    province.build()
    units, kinds = province.units(), rows(province, 1)
    found = {key: kinds[unit]["kind"] for key, unit in units.items()}
    assert {key: key.split()[0] for key in found} == {
        key: {"sole-trader": "trader", "establishment": "branch"}.get(kind, kind)
        for key, kind in found.items()
    }


def test_a_branch_names_its_parent_by_key_by_code_or_by_a_unique_name(province):
    province.land(
        ENTERPRISE,
        [
            firm("1", "甲公司", uscc=uscc(1)),
            firm("2", "乙公司", uscc=uscc(2)),
            firm("3", "乙公司", uscc=uscc(3)),
            firm("key", "丙分公司", uscc=uscc(4), parent_key="2"),
            firm("name", "丁分公司", uscc=uscc(5), parent_name="甲公司"),
            firm("own name", "甲公司戊分公司", uscc=uscc(6)),
            firm("not unique", "乙公司己分公司", uscc=uscc(7)),
        ],
    )
    branch = taxpayer(payer(8), "庚分公司", head_id=payer(3))
    province.land(STATE, [branch])
    province.build()
    units, found = province.units(), rows(province, 1)
    parents = {key: found[unit]["parent_unit"] for key, unit in units.items()}
    assert parents == dict.fromkeys(["1", "2", "3", "not unique"]) | {
        "key": units["2"], "name": units["1"], "own name": units["1"], payer(8): units["3"],
    }  # fmt: skip
    assert [o["name"] for o in province.page(units["3"])["establishments"]] == ["庚分公司"]


def test_a_retired_id_keeps_a_row_that_names_its_successor(province):
    province.land(ENTERPRISE, [firm("1", "甲公司"), firm("2", "乙公司")])
    province.build()
    before = province.units()
    both = [firm(key, name, org_code=org(1)) for key, name in (("1", "甲公司"), ("2", "乙公司"))]
    province.land(ENTERPRISE, both)
    province.build()
    (kept,) = set(province.units().values())
    (gone,) = set(before.values()) - {kept}
    row = rows(province, 2)[gone]
    assert (row["kind"], row["status"], row["successor"]) == ("retired", "ended", kept)
    assert province.build().edition.counts["retired"] == 1
