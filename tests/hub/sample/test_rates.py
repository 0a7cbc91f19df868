"""What a reader of the files measures lies in the ranges of the error model (E.3, scene 2006)."""

from collections.abc import Iterator

import pytest

from hub.sample.bureaus.view import World
from hub.sample.scene import ENTERPRISE
from tests.hub.sample.conftest import Province, Rows

Pair = tuple[dict[str, str], dict[str, str]]


def _pairs(province: Province, feed: str, rows: Rows) -> Iterator[Pair]:
    truth, commerce = province.truth(), province.commerce(1)
    first: dict[str, dict[str, str]] = {}
    for key, row in commerce.items():
        first.setdefault(truth["commerce/enterprise", key], row)
    for key, row in rows.items():
        unit = truth[feed, key]
        if unit in first:
            yield first[unit], row


@pytest.fixture(scope="module")
def tax(province: Province) -> list[Pair]:
    return list(_pairs(province, "state-tax/taxpayer", province.tax(1)))


@pytest.fixture(scope="module")
def quality(province: Province) -> list[Pair]:
    return list(_pairs(province, "quality/organisation-code", province.quality(1)))


def _share(pairs: list[Pair], holds: list[bool]) -> float:
    return sum(holds) / len(pairs)


def test_names(tax: list[Pair], quality: list[Pair]):
    for pairs, field in ((tax, "taxpayer_name"), (quality, "name")):
        same = [c["name"] == row[field] for c, row in pairs]
        assert 0.80 <= _share(pairs, same) <= 0.88
        old = [bool(row[field]) and row[field] == c["former_names"] for c, row in pairs]
        assert 0.01 <= _share(pairs, old) <= 0.04


def test_addresses(tax: list[Pair]):
    def core(text: str) -> str:
        plain = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        return plain[-7:]

    same = [core(c["address"]) == core(row["reg_address"]) for c, row in tax]
    assert 0.50 <= _share(tax, same) <= 0.65


def test_people(tax: list[Pair]):
    named = [pair for pair in tax if pair[0]["legal_rep"] and pair[1]["legal_rep"]]
    differs = [c["legal_rep"] != row["legal_rep"] for c, row in named]
    assert 0.04 <= _share(named, differs) <= 0.10
    assert 0.03 <= 1 - len(named) / len(tax) <= 0.08


def test_identifiers(tax: list[Pair], quality: list[Pair]):
    organised = [(c, row) for c, row in tax if len(row["taxpayer_id"]) == 15]
    prefix = [row["taxpayer_id"][:6] != c["authority_code"] for c, row in organised]
    assert 0.20 <= _share(organised, prefix) <= 0.55
    present = [(c, row) for c, row in organised if c["org_code"]]
    assert 0.70 <= len(present) / len(organised) <= 0.85
    wrong = [c["org_code"] != row["taxpayer_id"][6:] for c, row in present]
    assert 0.01 <= _share(present, wrong) <= 0.04


def test_dead_in_commerce_live_elsewhere(tax: list[Pair], quality: list[Pair]):
    for pairs in (tax, quality):
        assert 0.04 <= _share(pairs, [c["state"] == "D" for c, _ in pairs]) <= 0.12


def test_coverage(province: Province, world: World):
    truth, firms = province.truth(), (world.truth.kind == ENTERPRISE)
    in_commerce = {truth["commerce/enterprise", key] for key in province.commerce(1)}
    for feed, rows, least, most in (
        ("state-tax/taxpayer", province.tax(1), 0.80, 0.90),
        ("quality/organisation-code", province.quality(1), 0.80, 0.90),
    ):
        units = {truth[feed, key] for key in rows}
        assert least <= sum(firms[int(unit[1:])] for unit in units) / firms.sum() <= most
        assert 0.02 <= len(rows) / len(units) - 1 + 0.01 <= 0.05
    taxed = {truth["state-tax/taxpayer", key] for key in province.tax(1)}
    assert 0.05 <= len(taxed - in_commerce) / len(taxed) <= 0.10


def test_sole_traders_pay_tax_under_their_resident_id(province: Province):
    lengths = [len(key) for key in province.tax(1)]
    assert 0.7 <= lengths.count(15) / len(lengths) <= 0.9
    assert lengths.count(17) > 100
    assert lengths.count(20) > 200
    assert {15, 17, 20} == set(lengths)


def test_registration_numbers_are_old_and_new(province: Province):
    numbers = [row["registration_no"] for row in province.commerce(1).values()]
    assert {len(n) for n in numbers if n.isdigit()} == {13, 15}
    assert any(number.startswith("企合黑") for number in numbers)
    assert sum(len(number) == 13 for number in numbers) / len(numbers) > 0.9
