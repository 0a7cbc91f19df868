import logging

import pytest

from hub.api.server import pages
from hub.portal.reads import published
from tests.hub.portal.town import Town


def test_an_error_is_a_problem_with_code_next_step_and_reference(program, caplog):
    with caplog.at_level(logging.INFO, "hub"):
        answer = program.get("/api/v1/receipts/R-nothing", headers={"Accept-Language": "en"})
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, body["status"], body["code"]) == (404, 404, "HUB-O25")
    assert body["title"] == "there is no receipt R-nothing"
    assert body["type"] == "urn:hub:error:HUB-O25"
    assert body["reference"] in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/api/v1/nothing", "HUB-O20"),
        ("GET", "/api/v1/receipts?limit=0", "HUB-O21"),
        ("DELETE", "/api/v1/agencies", "HUB-O24"),
        ("GET", "/api/v1/feeds/a/b", "HUB-C01"),
    ],
)
def test_the_libraries_errors_have_codes_of_ours(program, method, path, code):
    assert program.request(method, path).json()["code"] == code


def test_a_page_tells_the_same(place):
    answer = place.person("reader").get("/nothing")
    assert answer.status_code == 404
    assert "HUB-O20" in answer.text
    assert "参考号" in answer.text


def test_a_bug_is_told_without_its_inside_and_with_every_header(program, monkeypatch):
    def broken(_):
        raise ZeroDivisionError("a secret inside")

    monkeypatch.setattr(published, "catalog", broken)
    answer = program.get("/api/v1/agencies")
    assert (answer.status_code, answer.json()["code"]) == (500, "HUB-O22")
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_a_published_tree_that_broke_is_told_as_such(tmp_path, home):
    (home.settings.catalog / "x").mkdir(parents=True)
    (home.settings.catalog / "x" / "agency.yml").write_text("nothing: true")
    with pages(home) as url:
        program = Town(home, tmp_path, url).program("reader")
        assert program.get("/api/v1/agencies").json()["code"] == "HUB-O27"
