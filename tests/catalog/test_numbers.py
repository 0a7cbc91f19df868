"""Codes are issued once; nobody gets one that somebody had."""

from datetime import date

from catalog.load import load
from catalog.numbers import Issuer, Numbers, declared, issue, number

DAY = date(2026, 3, 1)


def _bare(tree, *keys):
    found = load(tree)
    lost = {"code": None, "identifier": None, "since": None}
    bare = {key: found.resources[key].model_copy(update=lost) for key in keys}
    return found.model_copy(update={"resources": {**found.resources, **bare}})


def test_the_next_number_comes_after_every_one_ever_issued():
    taken = ["307015/000001", "307015/000007", "3070151/000009", "102001/000003"]
    assert issue("307015", taken) == "307015/000008"
    assert issue("101001", taken) == "101001/000001"
    assert issue("307015", ["307015/999999"]) == "307015/1000000"
    issuer = Issuer.after(taken)
    assert [issuer.issue("102001"), issuer.issue("102001")] == ["102001/000004", "102001/000005"]


def test_who_has_numbers_gets_none(tree):
    assert number(load(tree), {}, DAY) == {}


def test_entries_get_the_next_in_the_order_of_their_ids(tree):
    given = number(_bare(tree, "commerce/enterprise", "commerce/event"), {}, DAY)
    assert given == {
        "commerce/enterprise": Numbers("307030/000003", "230030/000003", DAY),
        "commerce/event": Numbers("307030/000004", "230030/000004", DAY),
    }


def test_who_had_numbers_has_them_again_and_what_was_withdrawn_is_not_reused(tree):
    first = date(2006, 1, 1)
    issued = {
        "commerce/event": Numbers("307030/000003", "230030/000003", first),
        "commerce/gone": Numbers("307030/000020", "230030/000030", first),
    }
    given = number(_bare(tree, "commerce/event", "commerce/enterprise"), issued, DAY)
    assert given["commerce/event"] == issued["commerce/event"]
    assert given["commerce/enterprise"] == Numbers("307030/000021", "230030/000031", DAY)


def test_an_entry_says_its_numbers_or_has_none(tree):
    one = load(tree).resources["commerce/event"]
    assert declared(one) == Numbers("307030/000003", "230030/000003", date(2006, 1, 1))
    assert declared(one.model_copy(update={"identifier": None})) is None
