import csv
import io

from hub.portal.reads import published
from tests.hub.portal.text import text


def test_every_feed_stands_with_its_last_account(place, reader):
    shown = text(reader.get("/feeds").text)
    found = published.catalog(place.home)
    assert f"{len(found.feeds)} 项资源有供数" in shown
    assert "接收 12 = 接受 7 + 退回 4 + 重复 1" in shown
    assert "待定" in shown
    assert "尚未到达" in shown


def test_the_list_is_filtered_and_exported_by_its_address(reader):
    shown = text(reader.get("/feeds?agency=quality").text)
    assert "组织机构代码信息" in shown
    assert "企业登记信息" not in shown
    answer = reader.get("/feeds?agency=quality&export=csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "信息资源"
    assert {row[1] for row in rows[1:]} == {"省质量技术监督局"}
