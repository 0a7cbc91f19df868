"""A form that is wrong keeps what was written and says what is wrong; more rows cost nothing."""

from tests.hub.portal.office import FARM
from tests.hub.portal.pages.desk.test_entry import FIELDS, sent
from tests.hub.portal.text import text


def test_what_is_published_stands_in_the_form(author):
    page = author.get(f"/desk/{FARM}/edit").text
    assert 'name="title.zh" value="林场"' in page
    assert 'name="item.1.name" value="area"' in page
    assert '<option value="N" selected>数值型</option>' in page
    assert 'name="themes" value="07" checked' in page


def test_a_wrong_form_keeps_what_was_written(author):
    answer = sent(author, "/desk/new", **FIELDS | {"name": "wrong", "item.0.length": "many"})
    assert answer.status_code == 422
    assert "处无法保存" in text(answer.text)
    assert 'value="many"' in answer.text
    assert "苗圃名称" in answer.text


def test_more_rows_are_shown_and_nothing_is_kept(author):
    answer = sent(author, "/desk/new", **FIELDS | {"name": "later", "more": "1"})
    assert answer.status_code == 200
    assert 'name="item.10.name"' in answer.text
    assert 'value="苗圃名称"' in answer.text
    assert author.get("/desk/forestry/later").status_code == 404


def test_a_name_that_is_taken_and_one_that_is_none(author):
    answer = sent(author, "/desk/new", **FIELDS | {"name": "farm"})
    assert (answer.status_code, "HUB-C55" in answer.text) == (409, True)
    answer = sent(author, "/desk/new", **FIELDS | {"name": "No Name"})
    assert (answer.status_code, "HUB-C47" in answer.text) == (422, True)


def test_classified_is_refused(author):
    answer = sent(author, "/desk/new", **FIELDS | {"name": "secret", "secrecy": "机密"})
    assert answer.status_code == 422
    assert author.get("/desk/forestry/secret").status_code == 404
