import re
from html import unescape

import pytest

from hub import flows
from hub.registry import people, serve
from hub.trust.actor import SCHEDULER
from tests.hub.portal.questions import NAMES
from tests.hub.portal.text import text
from tests.hub.portal.town import HOSTILE


@pytest.fixture
def unit(place):
    """The unit that three bureaus know."""
    with serve.view(place.home) as view:
        (found,) = view.by_code("2301032010401")
    return found["unit_id"]


def test_search_finds_by_name_and_by_number(reader, unit):
    for words in ("云岭商贸", "72561080X", "72561080-X"):
        assert f"/units/{unit}" in reader.get("/units", params={"q": words}).text
    assert "没有找到" in reader.get("/units", params={"q": "无此单位"}).text


def test_records_stand_side_by_side_with_the_winner_marked_and_explained(reader, unit):
    page = reader.get(f"/units/{unit}").text
    table = page.split('<table class="sides">')[1].split("</table>")[0]
    assert table.count('<th scope="col">') >= 4
    assert 'class="won"' in table
    assert "<details>" in table
    shown = text(page)
    for word in (
        "工商",
        "国家税务局",
        "质量技术监督局",
        "名录取值",
        "组织机构代码相同",
        "一数一源",
    ):
        assert word in shown


def test_a_code_is_told_with_its_name(reader, unit):
    assert re.search(r"1130 <span class=\"quiet\">\S+</span>", reader.get(f"/units/{unit}").text)


def test_the_days_of_change_are_stops_in_a_plain_form(reader, unit):
    page = reader.get(f"/units/{unit}").text
    days = page.split('name="as_of"')[1].split("</select>")[0].split('value="')[2:]
    assert days
    then = reader.get(f"/units/{unit}?as_of={days[-1][:10]}").text
    assert "回到今天" in text(then)
    assert f'value="{days[-1][:10]}" selected' in then


def test_a_reviewer_enters_what_was_surveyed(clerk, asked):
    with serve.view(asked.home) as view:
        path = f"/units/{view.search(NAMES[0])[0]['unit_id']}"
    page = clerk.get(path).text
    record = page.split('name="reference"><option value="')[1].split('"')[0]
    said = {
        "form": page.split('name="form" value="')[1].split('"')[0],
        "reference": record,
        "field": "phone",
        "value": "0451-1",
        "valid_from": "2006-02-01",
        "reason": "实地",
    }
    answer = clerk.post(f"{path}/survey", data=said)
    assert answer.status_code == 303
    assert "已录入" in text(clerk.get(answer.headers["location"]).text)
    (row,) = people.surveyed(asked.home).to_pylist()
    assert (row["reference"], row["field"], row["value"]) == (record, "phone", "0451-1")
    for wrong, code in (
        ({"field": "colour"}, "HUB-R34"),
        ({"valid_from": "昨天"}, "HUB-R36"),
        ({"field": "staff", "value": "许多"}, "HUB-R55"),
    ):
        refused = clerk.post(f"{path}/survey", data=said | wrong)
        assert (refused.is_client_error, code in refused.text) == (True, True)
    assert 'name="reference"' not in asked.person("reader").get(path).text
    flows.build_registry(asked.home, SCHEDULER)
    page = clerk.get(path).text
    assert "调查值" in text(page)
    assert not {"None", "/batches/None"} & set(re.split(r"[ \"<>]", page))


def test_a_day_before_anybody_spoke_of_it(reader, unit):
    answer = reader.get(f"/units/{unit}?as_of=1900-01-01")
    assert (answer.status_code, "HUB-R38" in answer.text) == (404, True)


def test_every_link_leads_to_its_evidence_and_every_event_to_its_line(reader, unit):
    page = reader.get(f"/units/{unit}").text
    pair = reader.get(unescape(page.split('href="/pairs?')[1].split('"')[0].join(["/pairs?", ""])))
    reasons = pair.text.split('<ol class="reasons">')[1].split("</ol>")[0]
    assert reasons.count("<li>") == 3
    assert "相同" in reasons
    events = page.split("大事记")[1]
    assert "设立" in events
    assert 'href="/batches/' in events


def test_an_unknown_unit(reader):
    answer = reader.get("/units/U0000000000000")
    assert (answer.status_code, "HUB-R02" in answer.text) == (404, True)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_bureau_sends_is_text_and_nothing_else(place, reader, name):
    with serve.view(place.home) as view:
        hit = next(one for one in view.search(name[-2:], 200) if one["name"] == name)
    for page in (f"/units/{hit['unit_id']}", f"/units?q={name[-2:]}"):
        body = reader.get(page).text
        assert "<script>" not in body
        assert "<img src=x" not in body
        assert "49" not in body.split("<h1>")[1].split("</h1>")[0]
        assert name in text(body).replace(" 8 ", " ")
