import csv
import io

from tests.hub.portal.text import text


def test_every_resource_stands_with_its_feed(reader):
    shown = text(reader.get("/").text)
    assert "6 项信息资源" in shown
    assert "接收 12 = 接受 7 + 退回 4 + 重复 1" in shown
    assert "待定" in shown
    assert "尚未到达" in shown


def test_english_is_complete_and_remembered(reader):
    assert "Resource catalog" in text(reader.get("/?lang=en").text)
    assert "Resource catalog" in text(reader.get("/").text)


def test_the_list_is_filtered_and_exported_by_its_address(reader):
    shown = text(reader.get("/?agency=quality").text)
    assert "组织机构代码信息" in shown
    assert "企业登记信息" not in shown
    answer = reader.get("/?agency=quality&export=csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["信息资源", "组织机构代码信息"]


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
