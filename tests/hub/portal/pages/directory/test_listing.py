import csv
import io

from hub.portal.reads import published
from tests.hub.portal.text import text


def test_every_resource_stands_with_its_feed(place, reader):
    shown = text(reader.get("/").text)
    found = published.catalog(place.home)
    assert f"{len(found.resources)} 项信息资源，其中 {len(found.feeds)} 项有供数" in shown
    fed = [text(reader.get(f"/?state={state}").text) for state in ("ok", "held", "never")]
    assert "接收 12 = 接受 7 + 退回 4 + 重复 1" in "".join(fed)
    assert "待定" in fed[1]
    assert "尚未到达" in fed[2]


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
    assert rows[0][0] == "信息资源"
    assert {row[1] for row in rows[1:]} == {"省质量技术监督局"}
