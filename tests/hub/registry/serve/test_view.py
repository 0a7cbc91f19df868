import sqlite3

import pytest

from hub.errors import Stop, Usage
from hub.registry import serve
from tests.hub.registry.bureaus import firm, number, org, uscc

ENTERPRISE = "commerce/enterprise"


@pytest.fixture(scope="module")
def view(common):
    common.land(
        ENTERPRISE,
        [
            firm("1", "冰城（北）商贸有限公司", uscc=uscc(1), registration_no=number(7)),
            firm("2", "冰城商贸有限公司", uscc=uscc(2)),
            firm("3", "冰城商贸有限公司乙分公司", uscc=uscc(3)),
            firm("4", '松江"食品"厂', former_names="松花食品厂"),
        ],
    )
    common.build()
    with serve.view(common.home) as opened:
        yield opened


def names(hits):
    return [hit["name"] for hit in hits]


def test_before_the_first_edition_there_is_nothing_to_read(home):
    with pytest.raises(Stop, match="HUB-R01"), serve.view(home):
        pass


@pytest.mark.parametrize("unit", ["U00000000000000", "U0000000000000", "什么", ""])
def test_a_mistyped_or_unknown_id_is_said_to_be_no_unit(view, unit):
    with pytest.raises(Usage, match="HUB-R02"):
        view.unit(unit)


def test_an_id_is_read_whatever_its_case(view):
    hit = view.search("松江")[0]
    assert view.unit(f" {hit['unit_id'].lower()} ")["name"] == '松江"食品"厂'
    assert (view.number, hit["agencies"], hit["status"]) == (1, ["commerce"], "current")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("冰城商贸有限公司", ["冰城商贸有限公司", "冰城商贸有限公司乙分公司"]),
        ("冰城 商贸", ["冰城商贸有限公司", "冰城商贸有限公司乙分公司", "冰城（北）商贸有限公司"]),
        ("(北)", ["冰城（北）商贸有限公司"]),
        ("松花", ['松江"食品"厂']),
        ('"食品', ['松江"食品"厂']),
        ("松", ['松江"食品"厂']),
        ("没有", []),
        ("", []),
        ('" * OR', []),
    ],
)
def test_a_name_is_found_by_any_part_of_it(view, words, found):
    assert sorted(names(view.search(words))) == sorted(found)


def test_the_nearest_name_comes_first_and_the_limit_holds(view):
    assert names(view.search("冰城商贸有限公司", limit=1)) == ["冰城商贸有限公司"]


@pytest.mark.parametrize("code", [uscc(1), org(1), number(7), f"{org(1)[:8]}-{org(1)[8]}"])
def test_a_unit_is_found_by_each_of_its_numbers(view, code):
    assert names(view.by_code(code)) == ["冰城（北）商贸有限公司"]
    assert names(view.search(code.lower())) == ["冰城（北）商贸有限公司"]


def test_the_copy_cannot_be_written(view):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        view.on.execute("DELETE FROM unit")
