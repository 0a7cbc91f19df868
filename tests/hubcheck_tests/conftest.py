import json

import pytest

from tests.hubcheck.command import main
from tests.hubcheck_tests.tiny import TinyHub, unit

COMMERCE, TAX, SUBSCRIPTION = "commerce/enterprise", "state-tax/taxpayer", "state-tax/enterprise"
FIRST = [unit("1", "甲厂"), unit("2", "乙店", None), unit("3", None, "0.5")]
SECOND = [unit("1", "甲公司"), unit("3", None, "0.5"), unit("4", "丁社", "1e-6", None)]


@pytest.fixture
def hub(tmp_path):
    """A correct home: a snapshot feed with A, B, A, A, a feed of changes, and two deliveries."""
    hub = TinyHub(tmp_path)
    hub.feed(COMMERCE, "snapshot")
    hub.arrive(COMMERCE, FIRST)
    hub.arrive(COMMERCE, SECOND, rejected=["2", None])
    hub.arrive(COMMERCE, FIRST)
    hub.arrive(COMMERCE, FIRST)
    hub.feed(TAX, "upsert")
    hub.arrive(TAX, FIRST)
    hub.arrive(TAX, [unit("2", "乙店", "7")])
    hub.arrive(TAX, FIRST)
    hub.subscribe(SUBSCRIPTION, COMMERCE, ["code", "name"])
    hub.deliver(SUBSCRIPTION, [sent("1", "put", "甲厂"), sent("2", "put", "乙店")])
    hub.deliver(SUBSCRIPTION, [sent("1", "put", "甲公司"), sent("2", "end", "")])
    return hub


def sent(key, op, name):
    return {"_key": key, "_op": op, "code": key, "name": name}


@pytest.fixture
def checked(hub, capsys):
    """Run the checker over the home with both journals; returns its object."""

    def run():
        journals = [str(hub.root / name) for name in ("sent.jsonl", "got.jsonl")]
        code = main([str(hub.root), "--sent", journals[0], "--got", journals[1], "--json"])
        found = json.loads(capsys.readouterr().out)
        assert code == bool(found["violations"])
        return found

    return run


@pytest.fixture
def caught(checked):
    """The names of the checks that found something."""
    return lambda: {violation["check"] for violation in checked()["violations"]}
