from hub.registry import people
from hub.registry.people import queue
from tests.hub.portal.text import form, text


def two(asked):
    task = queue.tasks(asked.home, queue.Which(state="pending"))[1]
    return {"left": task["left_record"], "right": task["right_record"]}


def test_the_evidence_of_any_two_records(clerk, asked):
    page = clerk.get("/pairs", params=two(asked)).text
    assert "最有力的三条" in text(page)
    assert "还没有人判定过" in text(page)
    assert 'class="sides two"' in page


def test_a_person_judges_and_takes_it_back(clerk, asked):
    pair = two(asked)
    field = form(clerk.get("/pairs", params=pair).text)
    said = {"form": field, "verdict": "different", "reason": "两个门店"}
    answer = clerk.post("/pairs", params=pair, data=said)
    page = clerk.get(answer.headers["location"]).text
    assert "已记录，自下一期名录起生效" in text(page)
    assert "两个门店" in text(page)
    key = page.split('name="judgement" value="')[1].split('"')[0]
    assert key in people.inforce(asked.home)["id"].to_pylist()
    undone = {"form": field, "judgement": key, "reason": "看错了"}
    clerk.post("/pairs/undo", params=pair, data=undone)
    assert key not in people.inforce(asked.home)["id"].to_pylist()


def test_records_that_are_not_there(clerk):
    answer = clerk.get("/pairs", params={"left": "a/b|1", "right": "a/b|2"})
    assert (answer.status_code, "HUB-R21" in answer.text) == (404, True)
