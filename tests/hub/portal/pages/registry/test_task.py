from hub.registry.people import queue
from tests.hub.portal.text import text


def test_both_records_stand_side_by_side_with_the_machines_reasons(clerk, waiting):
    page = clerk.get(f"/review/{waiting[-1]}").text
    table = page.split('class="sides two"')[1].split("</table>")[0]
    assert table.count('<th scope="col">') == 3
    shown = text(page)
    assert "最有力的三条" in shown
    assert "名称完全相同" in page.split('<ol class="reasons">')[1].split("</ol>")[0]
    fall = page.split('<table class="fall">')[1].split("</table>")[0]
    assert "起点" in fall
    assert fall.count("<svg") == fall.count('<tr class="')
    assert "怎样会改变结论" in shown


def test_blind_hides_what_the_machine_thinks_and_the_whole_line_stays_blind(clerk, waiting):
    page = clerk.get(f"/review/{waiting[-1]}?blind=1").text
    for words in ("最有力的三条", "概率", "名称相同，但不唯一"):
        assert words not in text(page)
    assert "盲判：机器与他人的意见已隐藏" in text(page)
    assert 'action="/review?blind=1"' in page
    assert "?blind=1" in page.split('rel="prev"')[1].split(">")[0]


def test_a_new_unit_is_asked_what_it_is(clerk, asked):
    key = queue.tasks(asked.home, queue.Which(state="addition"))[0]["id"]
    page = clerk.get(f"/review/{key}").text
    assert 'value="legal"' in page
    assert 'value="same"' not in page
    assert page.split('class="sides two"')[1].split("</thead>")[0].count('scope="col"') == 2


def test_what_was_decided_is_told_instead_of_asked(clerk, asked, waiting):
    field = clerk.get("/review").text.split('name="form" value="')[1].split('"')[0]
    data = {"form": field, "task": waiting[-1], "verdict": "unsure", "reason": "没有材料"}
    clerk.post("/review", data=data)
    page = clerk.get(f"/review/{waiting[-1]}").text
    assert "已判定：无法判断" in text(page)
    assert 'name="verdict"' not in page
    clerk.post("/review/back", data={"form": field})


def test_a_task_of_another_county_is_passed_on_and_can_be_fetched_back(clerk, asked, waiting):
    key = waiting[0]
    page = clerk.get(f"/review/{key}").text
    field = page.split('name="form" value="')[1].split('"')[0]
    before = queue.task(asked.home, key, blind=False)["county"]
    data = {"form": field, "county": "230103", "reason": "地址在南岗"}
    answer = clerk.post(f"/review/{key}/county", data=data)
    assert answer.status_code == 303
    assert "已转交" in text(clerk.get(answer.headers["location"]).text)
    assert queue.task(asked.home, key, blind=False)["county"] == "230103"
    assert clerk.post(f"/review/{key}/county", data=data | {"county": "南岗"}).status_code == 422
    clerk.post("/review/back", data={"form": field})
    assert queue.task(asked.home, key, blind=False)["county"] == before


def test_an_unknown_task(clerk):
    answer = clerk.get("/review/K0")
    assert (answer.status_code, "HUB-R28" in answer.text) == (404, True)
