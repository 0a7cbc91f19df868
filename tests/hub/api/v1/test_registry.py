import shutil

import pytest

from hub import flows
from hub.api.server import pages
from hub.base.home import open_home
from hub.registry import serve
from hub.settings import Settings
from hub.trust.actor import SCHEDULER
from hub.trust.secret import keep
from tests.hub.portal.town import HOSTILE, Town, enterprises


def test_a_unit_is_found_and_told_with_its_sources(program):
    (hit,) = program.get("/api/v1/units", params={"q": "2301032010401"}).json()["items"]
    body = program.get(f"/api/v1/units/{hit['unit_id']}").json()
    assert len({one["agency"] for one in body["records"]}) == 3
    assert body["values"]["name"]["best"]["agency"]
    assert body["judgements"]


@pytest.fixture
def merged(place, tmp_path):
    """The same town a day later: a nameless shop turned out to be a unit already known."""
    settings = Settings.at(tmp_path / "home")
    shutil.copytree(place.home.settings.home, settings.home, symlinks=True)
    (tmp_path / "inbox").mkdir()
    keep(settings, "COMMERCE_FOLDER", str(tmp_path / "inbox"))
    coded = enterprises(*HOSTILE, row3="725610834")
    (tmp_path / "inbox" / "enterprise-20060302.csv").write_bytes(coded)
    home = open_home(settings, place.home.clock)
    flows.exchange(home, "commerce/enterprise", SCHEDULER)
    assert flows.build_registry(home, SCHEDULER).number == 2
    with pages(home) as url:
        yield Town(home, tmp_path, url)


def test_a_retired_id_leads_on_for_ever(place, merged):
    with serve.view(place.home) as view:
        before = {view.by_code("725610834")[0]["unit_id"], view.search("茶庄")[0]["unit_id"]}
    with serve.view(merged.home) as view:
        new = view.by_code("725610834")[0]["unit_id"]
    assert new in before
    (old,) = before - {new}
    answer = merged.program("reader").get(f"/api/v1/units/{old}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/api/v1/units/{new}")
    page = merged.person("reader").get(f"/units/{old}")
    assert (page.status_code, page.headers["location"]) == (308, f"/units/{new}")


def test_comparisons_by_county(program):
    lists = {one["list"]: one for one in program.get("/api/v1/comparisons").json()["items"]}
    one = lists["licence-without-tax"]
    path = "/api/v1/comparisons/licence-without-tax"
    assert len(program.get(path).json()["items"]) == one["entries"]
    assert len(program.get(f"{path}?limit=1&offset=1").json()["items"]) == 1
    assert program.get(f"{path}?region=110101").json()["items"] == []
    assert program.get("/api/v1/comparisons/nothing").status_code == 404


def test_editions(program):
    (edition,) = program.get("/api/v1/editions").json()["items"]
    assert edition["number"] == 1
    assert set(edition["inputs"]) >= {"commerce/enterprise", "state-tax/taxpayer"}
