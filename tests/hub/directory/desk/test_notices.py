"""Readers are told of their items; a breaking contract needs another entry, and a parallel term."""

import json
from datetime import timedelta

import pytest
import yaml

from hub import founding
from hub.directory.desk import notices, versions
from hub.errors import Stop
from hub.trust.actor import OPERATOR
from tests.hub.directory.desk.conftest import BODY, FARM, LABEL

LICENCE = BODY | {"contract": "production-licence@1", "items": {}, "conditions": "核对"}
GRANT = {
    "tax-farm": {
        "agency": "tax",
        "resource": FARM,
        "columns": ["holder", "phone"],
        "purpose": LABEL,
        "basis": "约定",
        "valid_from": "2006-01-01",
        "valid_to": "2006-12-31",
    }
}


def grants(tree, body):
    text = yaml.safe_dump(body, allow_unicode=True)
    (tree / "grants.yml").write_text(text, "utf-8")


@pytest.fixture
def read(tree, put):
    """The entry, read by the tax bureau under a grant."""
    put(body=LICENCE)
    grants(tree, GRANT)
    put(body=LICENCE)
    return put


def test_a_reader_hears_of_his_items_and_not_of_others(hub, read):
    read(body=LICENCE | {"items": {"address": "conditional"}})
    assert notices.listing(hub) == []
    read(body=LICENCE | {"items": {"phone": "conditional"}, "keywords": ["x"]})
    (told,) = notices.listing(hub, "tax")
    assert (told["entry"], told["number"], told["reader"]) == (FARM, 3, "grant:tax-farm")
    assert [(i["field"], i["part"], i["after"]) for i in told["items"]] == [
        ("phone", "sharing", "conditional")
    ]
    assert told["verdict"] == "breaking"
    assert notices.listing(hub, "forestry") == []


def test_a_contract_may_widen_in_place_and_may_not_break(hub, put, tree):
    for number, names in enumerate(("a", "ab", "b"), 1):
        path = tree / f"contracts/wide/v{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        spec = {"type": "string", "x-label": LABEL}
        body = {"type": "object", "x-label": LABEL, "x-key": [names[0]]}
        body |= {"properties": dict.fromkeys(names, spec)}
        path.write_text(json.dumps(body), "utf-8")
    bare = BODY | {"items": {}}
    put(body=bare | {"contract": "wide@1"})
    put(body=bare | {"contract": "wide@2"})
    with pytest.raises(Stop, match="HUB-C50"):
        put(body=bare | {"contract": "wide@3"})
    assert [one.body["contract"] for one in versions.of(hub, FARM)] == ["wide@2", "wide@1"]


def test_an_entry_with_readers_runs_beside_the_one_that_continues_it(hub, read, tree, clock):
    read("forestry/farm-2", body=LICENCE | {"continues": [FARM]})
    grants(tree, {})
    with pytest.raises(Stop, match="HUB-C51"):
        read(FARM, body=None)
    clock.at += timedelta(days=83)
    with pytest.raises(Stop, match="HUB-C51"):
        founding.publish(hub, tree, OPERATOR)
    clock.at += timedelta(days=1)
    founding.publish(hub, tree, OPERATOR)
    assert versions.of(hub, FARM)[0].via == "recall"
