"""An entry's way over the desk by HTTP, in a town of its own pace."""

import pytest

from tests.hub.directory.desk.conftest import BODY as FARM

ENTRY = "/api/v1/entries/quality/forest"
BODY = FARM | {"class": "307031"}


@pytest.fixture
def author(place):
    return place.program("publisher", agency="quality")


@pytest.fixture
def second(place):
    return place.program("reviewer", agency="quality")


def test_written_reviewed_and_seen_by_those_who_may(place, author, second):
    assert author.put(ENTRY, json=BODY).json()["state"] == "draft"
    assert author.get(ENTRY).json()["lacks"] == []
    assert author.post(f"{ENTRY}/submit").json()["state"] == "registering"
    assert second.post(f"{ENTRY}/agree").status_code == 422
    one = second.post(f"{ENTRY}/agree", json={"reason": "complete"}).json()
    assert (one["state"], one["id"]) == ("registered", "quality/forest")
    assert author.post(f"{ENTRY}/agree", json={"reason": "mine"}).json()["code"] == "HUB-C44"
    listed = author.get("/api/v1/entries", params={"state": "registered"}).json()["items"]
    assert [row["id"] for row in listed] == ["quality/forest"]
    history = author.get(f"{ENTRY}/history").json()["items"]
    assert [row["via"] for row in history] == ["add", "reg_submit", "reg_agree"]
    other = place.program("publisher", agency="commerce")
    assert other.get("/api/v1/entries").json()["items"] == []
    assert other.get(ENTRY).json()["code"] == "HUB-C41"
    assert other.put(ENTRY, json=BODY).json()["code"] == "HUB-C41"


def test_refusals_name_what_is_missing(author):
    poor = author.put("/api/v1/entries/quality/poor", json={"title": BODY["title"]})
    assert (poor.status_code, poor.json()["code"]) == (500, "HUB-O27")
    assert author.put("/api/v1/entries/nobody/x", json=BODY).json()["code"] == "HUB-C47"


def test_versions_of_what_is_published(program):
    key = "/api/v1/resources/commerce/enterprise"
    (one,) = program.get(f"{key}/versions").json()["items"]
    assert (one["address"], one["via"]) == ("commerce/enterprise@1", "apply")
    asked = {"address": one["address"]}
    assert program.get("/api/v1/versions", params=asked).json()["digest"] == one["digest"]
    same = program.get(f"{key}/difference", params={"before": "1", "after": "1"}).json()
    assert (same["verdict"], same["changes"]) == ("same", [])
    none = program.get("/api/v1/versions", params={"address": "commerce/enterprise@9"})
    assert none.json()["code"] == "HUB-C52"
    assert program.get("/api/v1/notices").json() == {"items": []}
    assert program.get("/api/v1/attempts").status_code == 403
