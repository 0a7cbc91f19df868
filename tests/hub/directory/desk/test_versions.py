"""Versions of entries: numbered, addressable, one leaf a publication, and nothing lost by apply."""

import pytest
from sqlalchemy import select

from hub import flows, founding
from hub.base.database.tables import leaf
from hub.directory.desk import versions
from hub.errors import Denied, Usage
from hub.trust.actor import OPERATOR
from tests.hub.directory.desk import acts as desk
from tests.hub.directory.desk.conftest import AUTHOR, BODY, FARM, person

CODE, MARK = "307041/000012", "230041/000012"


def publications(hub):
    with hub.engine.connect() as on:
        return on.execute(select(leaf.c.id).where(leaf.c.kind == "publication")).scalars().all()


def test_apply_keeps_a_version_of_what_changed_and_of_nothing_else(hub, put):
    put(body=BODY)
    other = BODY | {"class": "307015"}
    put("tax/list", body=other)
    put("tax/list", body=other | {"cycle": "daily"})
    put("tax/list", body=other | {"cycle": "daily"})
    assert [one.address for one in versions.of(hub, FARM)] == [f"{FARM}@1"]
    assert [one.number for one in versions.of(hub, "tax/list")] == [2, 1]
    acts = {one.act for key in (FARM, "tax/list") for one in versions.of(hub, key)}
    assert acts == set(publications(hub))
    assert {one.via for one in versions.of(hub, FARM)} == {"apply"}


def overlooked(hub):
    """What a look at every entry finds after a publication that looked only at what changed."""
    act = versions.Act(OPERATOR, "apply", "again")
    with hub.engine.begin() as on:
        return versions.record(on, hub, act, flows.catalog(hub).resources)


def test_a_look_at_what_changed_overlooks_nothing(hub, put):
    other = BODY | {"class": "307015"}
    for key, body in (
        *((FARM, BODY), ("tax/list", other), (FARM, BODY | {"cycle": "daily"})),
        *(("tax/list", None), ("tax/list", other), (FARM, None)),
    ):
        put(key, body=body)
        assert overlooked(hub) == []


def test_who_dies_before_the_versions_leaves_them_to_the_next(hub, put, monkeypatch):
    put(body=BODY)
    with monkeypatch.context() as patched:
        patched.setattr(founding, "_kept", lambda *_: pytest.exit("killed"))
        with pytest.raises(pytest.exit.Exception):
            put(body=BODY | {"cycle": "daily"})
    assert flows.catalog(hub).resources[FARM].cycle == "daily"
    founding.amend(hub, versions.Act(OPERATOR, "apply", "next"), dict, lambda _: None)
    assert [one.number for one in versions.of(hub, FARM)] == [2, 1]
    assert overlooked(hub) == []


def test_what_leaves_the_tree_and_comes_back(hub, put):
    put(body=BODY | {"code": CODE, "identifier": MARK})
    put(body=None)
    put(body=BODY | {"code": CODE, "identifier": MARK})
    assert [one.via for one in versions.of(hub, FARM)] == ["apply", "recall", "apply"]
    assert versions.one(hub, f"{FARM}@2").code == CODE


def test_addresses_codes_and_identifiers_lead_to_a_version_for_ever(hub, put):
    put(body=BODY | {"code": CODE, "identifier": MARK})
    put(body=BODY | {"code": CODE, "identifier": MARK, "cycle": "daily"})
    put(body=None)
    for address in (FARM, CODE, MARK):
        assert versions.one(hub, address).address == f"{FARM}@3"
        assert versions.one(hub, f"{address}@1").body["cycle"] == "yearly"
    for address in ("", "forestry/none", f"{FARM}@4", f"{FARM}@x"):
        with pytest.raises(Usage, match="HUB-C52"):
            versions.one(hub, address)


def test_two_versions_are_compared_and_the_desk_by_who_may_see_it(hub, put):
    reader = person("reader", "reader", "tax")
    put(body=BODY)
    put(body=BODY | {"items": {"farm": BODY["items"]["farm"]}})
    told = desk.compared(hub, reader, FARM, ("1", "2"))
    assert told["verdict"] == "breaking"
    assert [(one["field"], one["before"], one["after"]) for one in told["changes"]] == [
        ("area", "N", None)
    ]
    assert desk.compared(hub, AUTHOR, FARM, ("2", "desk"))["verdict"] == "same"
    for stranger in (reader, person("x", "publisher", "tax")):
        with pytest.raises(Denied):
            desk.compared(hub, stranger, FARM, ("2", "desk"))
