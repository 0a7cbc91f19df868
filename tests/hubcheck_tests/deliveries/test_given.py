import pytest

from tests.hubcheck_tests.conftest import SUBSCRIPTION, TAX, sent
from tests.hubcheck_tests.tiny import unit

TAKEN = "quality/taxpayer"
STOCK = [sent("1", "put", "甲厂"), sent("2", "put", "乙店"), sent("3", "put", "")]


@pytest.fixture
def deliver(hub):
    """Send rows of the feed of changes, all of it, to a receiver who was told so."""

    def send(*rows, reached=2, sequence=1):
        hub.subscribe(TAKEN, TAX, ["code", "name"])
        hub.deliver(TAKEN, rows)
        hub.confirm(TAKEN, sequence, reached)

    return send


def test_what_was_sent_is_what_had_landed(hub, deliver, caught):
    deliver(*STOCK)
    assert caught() == set()
    hub.arrive(TAX, [unit("3", "丙坊")])
    assert caught() == set()
    deliver(sent("3", "put", "丙**"), reached=4, sequence=2)
    assert caught() == set()


@pytest.mark.parametrize(
    "rows",
    [
        STOCK[:2],
        [*STOCK, sent("9", "put", "壬")],
        [*STOCK[:2], sent("3", "put", "丙")],
        [*STOCK, sent("7", "end", "")],
    ],
    ids=["left out", "invented", "altered", "ended by nobody"],
)
def test_what_was_sent_is_not_what_had_landed(deliver, caught, rows):
    deliver(*rows)
    assert caught() == {"delivery.state"}


def test_an_end_that_nobody_was_told(hub, deliver, caught):
    plan = hub.plan(TAX, [unit("1", "")])
    plan.rows[0] = hub.landed(plan, "1", "end", None) | {"_line": 2}
    plan.receipt = {"accepted": 1, "ended": 0}
    hub.land(plan)
    deliver(*STOCK[1:], reached=4)
    assert caught() == {"delivery.state"}


def test_unconfirmed_sendings_are_left_to_others(hub, deliver, caught):
    hub.deliver(SUBSCRIPTION, [sent("8", "put", "辛")])
    deliver(*STOCK)
    assert caught() == set()


def test_some_rows_are_those_the_subscription_and_its_grant_name(hub, deliver, caught):
    deliver(*STOCK[:1])
    narrow(hub)
    assert caught() == set()
    hub.deliver(TAKEN, STOCK[1:2])
    hub.confirm(TAKEN, 2, 3)
    assert caught() == {"delivery.state"}


def test_a_record_that_left_the_rows_is_no_concern_any_more(hub, deliver, caught):
    deliver(*STOCK[:1])
    hub.arrive(TAX, [unit("1", "甲", "7")])
    narrow(hub, "capital: ['100.000000']")
    hub.write("catalog/grants.yml", "G:\n  columns: [code, name]\n  rows: {code: ['1', '3']}\n")
    hub.deliver(TAKEN, [sent("1", "out", "")])
    hub.confirm(TAKEN, 2, 4)
    assert caught() == set()


def narrow(hub, rule="code: ['1']"):
    hub.subscribe(TAKEN, TAX, ["code", "name"], f"grant: G\nrows: {{{rule}}}\n")
