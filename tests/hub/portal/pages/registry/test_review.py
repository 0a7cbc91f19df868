import pytest

from hub.registry import people
from hub.registry.people import queue
from tests.hub.portal.text import form, text


def sent(clerk, path="/review", **said):
    field = form(clerk.get("/review").text)
    return clerk.post(path, data={"form": field, "reason": "已核对", **said})


def told(asked, key):
    return queue.task(asked.home, key)


def test_what_waits_by_county_and_state(clerk, asked):
    shown = text(clerk.get("/review").text)
    for words in ("合并异常", "待处理", "待新增", "地错分", "本次无效", "重新合并", "道里区"):
        assert words in shown
    assert f"待处理 {len(queue.tasks(asked.home, queue.Which(state='pending')))}" in shown
    none = clerk.get("/review", params={"county": "230103", "state": "pending"}).text
    assert "没有待核实的事项" in text(none)


@pytest.mark.parametrize("name", ["state", "rule"])
def test_an_unknown_state_or_rule(clerk, name):
    answer = clerk.get("/review", params={name: "nonsense"})
    assert (answer.status_code, "HUB-R24" in answer.text) == (400, True)


def test_tasks_of_one_ground_are_a_line_of_their_own(clerk, asked):
    (rule, many), *_ = queue.grounds(asked.home).items()
    words = queue.GROUNDS[rule]["zh"]
    assert f"{words} {many}" in text(clerk.get("/review").text)
    answer = clerk.get("/review", params={"rule": rule})
    assert answer.text.count('name="task"') == many
    first = queue.tasks(asked.home, queue.Which(rule=rule))[0]["id"]
    assert f"/review/{first}?rule={rule}" in answer.text


def test_one_decision_leads_to_the_next_in_line_and_can_be_taken_back(clerk, asked, waiting):
    answer = sent(clerk, "/review?state=pending", task=waiting[0], verdict="different", onward="1")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/review/{waiting[1]}?state=pending&done=diff")
    assert told(asked, waiting[0])["state"] == "decided"
    assert "上一项：不是同一单位" in text(clerk.get(answer.headers["location"]).text)
    back = sent(clerk, "/review/back")
    assert back.headers["location"].startswith(f"/review/{waiting[0]}?done=undone")
    assert told(asked, waiting[0])["state"] == "pending"


def test_many_at_once_are_one_act(clerk, asked, waiting):
    before = people.inforce(asked.home).num_rows
    answer = sent(clerk, task=waiting[2:5], verdict="same")
    assert "已判定 3 项：同一单位" in text(clerk.get(answer.headers["location"]).text)
    assert people.inforce(asked.home).num_rows == before + 3
    sent(clerk, "/review/back")
    assert {told(asked, key)["state"] for key in waiting[2:5]} == {"pending"}


def test_no_reason_no_decision(clerk, asked, waiting):
    answer = sent(clerk, task=waiting[0], verdict="same", reason=" ")
    assert "HUB-R23" in answer.text
    assert told(asked, waiting[0])["state"] == "pending"


def test_a_form_from_elsewhere_decides_nothing(clerk, asked, waiting):
    data = {"form": "forged", "task": waiting[0], "verdict": "same", "reason": "x"}
    for path in ("/review", "/review/back", "/pairs?left=a&right=b", "/pairs/undo?left=a&right=b"):
        answer = clerk.post(path, data=data | {"judgement": "P1"})
        assert (answer.status_code, "HUB-O23" in answer.text) == (403, True), path
    assert told(asked, waiting[0])["state"] == "pending"


@pytest.mark.parametrize("role", ["reader", "auditor", "publisher"])
def test_who_may_not_judge_sees_and_decides_nothing(asked, waiting, role):
    reader = asked.person(role, agency="statistics")
    page = reader.get(f"/review/{waiting[0]}").text
    assert "待处理" in text(page)
    assert 'name="verdict"' not in page
    answer = sent(reader, task=waiting[0], verdict="same")
    assert (answer.status_code, "HUB-T02" in answer.text) == (403, True)
