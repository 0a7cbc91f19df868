"""Judgements, surveys and tasks, asked and given by programs."""

import io

import openpyxl
import pytest

from hub.api.server import pages
from tests.hub.portal.town import Town
from tests.hub.registry.bureaus import copied
from tests.hub.registry.people import village
from tests.hub.registry.people.village import COUNTY, ENTERPRISE

ONE, TWO = f"{ENTERPRISE}|1", f"{ENTERPRISE}|2"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return village.founded(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture
def town(made, tmp_path):
    home = copied(made, tmp_path / "home").home
    with pages(home) as url:
        yield Town(home, tmp_path, url)


@pytest.fixture
def clerk(town):
    return town.program("reviewer", agency="statistics")


def said(answer, status=200):
    assert answer.status_code == status, answer.text
    return answer.json()


def test_who_may_read_does_not_judge(town):
    reader = town.program("reader", agency="statistics")
    other = town.program("reviewer", agency="commerce")
    body = {"left": ONE, "right": TWO, "verdict": "same", "reason": "a"}
    assert said(reader.post("/api/v1/judgements", json=body), 403)["code"] == "HUB-T02"
    assert said(other.post("/api/v1/judgements", json=body), 403)["code"] == "HUB-R20"
    assert said(reader.get("/api/v1/judgements"))["items"] == []


def test_a_judgement_and_its_undoing(clerk):
    body = {"left": ONE, "right": TWO, "verdict": "different", "reason": "地址不同"}
    key = said(clerk.post("/api/v1/judgements", json=body), 201)["id"]
    (row,) = said(clerk.get("/api/v1/judgements", params={"record": ONE}))["items"]
    assert (row["id"], row["state"], row["verdict"]) == (key, "holds", "different")
    gone = clerk.post(f"/api/v1/judgements/{key}/undo", json={"reason": "看错"})
    assert said(gone, 201)["undoes"] == key
    again = clerk.post(f"/api/v1/judgements/{key}/undo", json={"reason": "看错"})
    assert said(again, 404)["code"] == "HUB-R26"
    wrong = clerk.post("/api/v1/judgements", json=body | {"verdict": "maybe"})
    assert wrong.json()["code"] == "HUB-O21"


def test_a_surveyed_value(clerk):
    body = {"reference": ONE, "field": "staff", "value": "12", "valid_from": "2006-02-01"}
    said(clerk.post("/api/v1/surveys", json=body | {"reason": "实地核查"}), 201)
    (row,) = said(clerk.get("/api/v1/surveys"))["items"]
    assert (row["value"], row["valid_from"]) == ("12", "2006-02-01")


def test_tasks_are_taken_decided_and_taken_back(clerk):
    waiting = said(clerk.get("/api/v1/tasks", params={"state": "pending"}))["items"]
    keys = [row["id"] for row in waiting]
    shown = said(clerk.get(f"/api/v1/tasks/{keys[0]}"))
    assert shown["left"]["fields"]["name"] == shown["right"]["fields"]["name"]
    assert said(clerk.post("/api/v1/tasks/take", json={"tasks": keys})) == keys
    body = {"tasks": keys, "verdict": "unsure", "reason": "没有材料"}
    assert said(clerk.post("/api/v1/tasks/decide", json=body))["decided"] == len(keys)
    assert said(clerk.post("/api/v1/tasks/decide", json=body), 409)["code"] == "HUB-R29"
    assert said(clerk.post("/api/v1/tasks/undo")) == keys
    sent = {"tasks": keys[:1], "county": "230103", "reason": "a"}
    assert said(clerk.post("/api/v1/tasks/assign", json=sent))["decided"] == 1
    figures = said(clerk.get("/api/v1/tasks/statistics"))
    assert sum(row["pending"] for row in figures["counties"]) == len(keys)
    assert said(clerk.get("/api/v1/tasks/K0"), 404)["code"] == "HUB-R28"


def test_a_workbook_comes_back(clerk):
    answer = clerk.get("/api/v1/tasks/workbook", params={"county": COUNTY})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    at = {str(cell.value).split()[-1]: n for n, cell in enumerate(sheet[1], start=1)}
    sheet.cell(2, at["verdict"], "不同单位 different")
    sheet.cell(2, at["reason"], "电话核实")
    out = io.BytesIO()
    book.save(out)
    told = said(clerk.post("/api/v1/tasks/workbook", content=out.getvalue()))
    assert (told["decided"], told["repeated"], told["flaws"]) == (1, 0, [])
    bad = clerk.post("/api/v1/tasks/workbook", content=b"hello")
    assert said(bad, 422)["code"] == "HUB-R33"
