import pytest

from catalog.models import Feed
from connectors import kinds
from hub.portal.reads import published
from hub.portal.speech.language import Speech, words
from hub.portal.speech.way import told

ZH, EN = Speech("zh"), Speech("en")
PLAIN = {"transport": {"kind": "local"}, "mode": "upsert", "columns": {}}


def said(t=ZH, **more):
    return dict(told(Feed.model_validate(PLAIN | more), None, t))


def test_every_kind_there_is_has_a_word():
    for family, known in (
        ("way", [*kinds.TRANSPORTS, *kinds.TABLES]),
        ("form", kinds.FORMATS),
        ("packed", kinds.COMPRESSIONS),
    ):
        assert {f"{family}.{kind}" for kind in known} <= words("zh").keys()


def test_a_form_is_told_in_plain_words():
    gzipped = {"kind": "csv", "encoding": "gbk", "compression": "gzip", "header": {"skip": 2}}
    assert said(format=gzipped)["feed.form"] == "CSV 文本，GBK 编码，略过前 2 行，gzip 压缩"
    fixed = {"kind": "fixed", "encoding": "gbk", "fields": [{"name": "a", "width": 8}] * 2}
    assert said(EN, format=fixed)["feed.form"] == (
        "fixed-width text, 2 columns of 16 bytes, encoded in GBK"
    )


def test_days_are_shown_as_they_are_written_and_the_marker_by_its_name():
    days = {"approved": ["%Y年%m月%d日", "serial"]}
    told = said(format={"kind": "xlsx"}, dates=days, done="{stem}.ok")
    assert told["feed.days"] == "approved：2006年03月01日或表格序号"
    assert told["feed.done"] == "文件名（不含后缀）.ok"


@pytest.mark.parametrize("feed", ["quality/organisation-code", "quality/production-licence"])
def test_a_table_is_told_without_its_name_or_its_columns(place, feed):
    one = published.feed(place.home, feed)
    means = published.means(place.home, published.resource(place.home, feed))
    text = " ".join(value for _, value in told(one, means, ZH))
    grows = one.transport.get("watermark")
    assert ("按“更新时间”只取新增" in text) == bool(grows)
    for hidden in (one.transport["table"], grows or "$", "$"):
        assert hidden not in text
