"""The administrator's page of people."""

from tests.hub.portal.pages.desk.test_entry import sent
from tests.hub.portal.text import form, text
from tests.hub.portal.town import PHRASE, log_in

NEW = {"id": "clerk", "title": "窗口", "agency": "forestry", "roles": "publisher"}
BOTH = {"password": PHRASE, "again": PHRASE}


def test_somebody_is_added_changed_and_shut_out(desk, chief):
    shown = text(sent(chief, "/people", **NEW, **BOTH).text)
    assert "已新增" in shown
    assert "clerk 窗口 省林业局 发布人" in shown
    his = desk.stranger()
    assert log_in(his, PHRASE, name="clerk").status_code == 303
    assert his.get("/desk").status_code == 200
    path, field = "/people/clerk", form(chief.get("/people").text)
    other = {"password": "three goats in a boat", "again": "three goats in a boat"}
    assert chief.post(f"{path}/password", data={"form": field, **other}).status_code == 303
    assert his.get("/desk").status_code == 303
    answer = chief.post(f"{path}/revoked", data={"form": field, "name": "clark"})
    assert (answer.status_code, "HUB-T28" in answer.text) == (422, True)
    assert chief.post(f"{path}/revoked", data={"form": field, "name": "clerk"}).status_code == 303
    assert "停用" in text(chief.get("/people").text)


def test_what_is_wrong_is_told_and_kept_but_for_the_password(chief):
    answer = sent(chief, "/people", **NEW | {"id": "other"}, password=PHRASE, again="x")
    assert (answer.status_code, "HUB-T26" in answer.text) == (400, True)
    assert 'value="other"' in answer.text
    assert PHRASE not in answer.text
    bare = {key: value for key, value in NEW.items() if key != "roles"}
    assert "HUB-T27" in sent(chief, "/people", **bare, **BOTH).text


def test_only_an_administrator_sees_people_and_none_shuts_himself_out(author, chief):
    assert author.get("/people").status_code == 403
    field = form(chief.get("/people").text)
    answer = chief.post("/people/chief/revoked", data={"form": field, "name": "chief"})
    assert (answer.status_code, "HUB-T28" in answer.text) == (422, True)
