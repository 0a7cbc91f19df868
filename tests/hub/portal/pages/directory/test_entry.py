import io
import json
from zipfile import ZipFile

import pytest

from hub.portal.pages.directory.contract import FORMS
from schemas import contract
from tests.hub.portal.text import text


def test_an_entry_shows_every_item_with_its_sharing_type(reader):
    shown = text(reader.get("/resources/quality/organisation-code").text)
    for word in ("组织机构代码", "主键", "不予共享", "有条件共享", "一数一源", "个人信息"):
        assert word in shown


def test_an_entry_names_its_consumers(reader):
    shown = text(reader.get("/resources/commerce/enterprise?lang=en").text)
    assert "Changes of enterprise registrations" in shown


def test_an_entry_without_feed_and_an_unknown_one(reader):
    assert "/feeds/hub/unit" not in reader.get("/resources/hub/unit").text
    answer = reader.get("/resources/nobody/nothing")
    assert (answer.status_code, "HUB-C02" in answer.text) == (404, True)


def test_rules_across_items_stand_as_sentences_with_what_follows(reader):
    shown = text(reader.get("/resources/commerce/enterprise").text)
    for rule in contract.load("commerce-enterprise@1").rules:
        assert f"{rule.label.zh} {rule.id}" in shown
    english = text(reader.get("/resources/commerce/enterprise?lang=en").text)
    assert "Rules across items" in english


def test_a_code_list_is_named_in_words_and_leads_to_its_page(reader):
    page = reader.get("/resources/commerce/enterprise?lang=zh").text
    assert '<a href="/codes/division">行政区划</a>' in page


def test_an_agency_that_ended_names_its_successor(reader):
    shown = text(reader.get("/resources/commerce/enterprise?lang=zh").text)
    assert "至2018年11月14日，职能由省市场监督管理局承接" in shown


def test_what_an_entry_goes_on_from_is_named_with_whose_it_was(reader):
    shown = text(reader.get("/resources/tax/taxpayer?lang=zh").text)
    assert "承接 省国家税务局 税务登记信息 承接 省地方税务局 税务登记信息" in shown


@pytest.mark.parametrize("form", FORMS)
def test_a_contract_can_be_had_in_every_form_the_page_offers(reader, form):
    address = f"/contracts/commerce-enterprise@1/{form}"
    assert address in reader.get("/resources/commerce/enterprise").text
    answer = reader.get(address)
    assert answer.status_code == 200
    assert f"commerce-enterprise@1.{form}" in answer.headers["content-disposition"]
    assert b"registration_no" in _plain(form, answer.content)


def _plain(form, body):
    if form == "json":
        assert json.loads(body) == contract.load("commerce-enterprise@1").body
    if form != "xlsx":
        return body
    with ZipFile(io.BytesIO(body)) as book:
        return book.read("xl/sharedStrings.xml")


@pytest.mark.parametrize("path", ["commerce-enterprise@1/exe", "nothing@1/xsd", "..%2f..@1/json"])
def test_a_contract_that_no_entry_names_is_not_there(reader, path):
    assert reader.get(f"/contracts/{path}").status_code == 404


def test_an_entry_says_what_came_of_its_promise(reader):
    shown = text(reader.get("/resources/quality/organisation-code").text)
    part = shown.split("承诺与实际")[1].split("使用部门")[0]
    assert "最近到件" in part
    assert "应到日期" in part
    assert "一年内他部门查阅" in part
    listed = text(reader.get("/resources/public-security/household").text)
    assert "只在目录中登记" in listed.split("承诺与实际")[1].split("使用部门")[0]
