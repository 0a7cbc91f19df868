from hub.portal.reads import published
from hub.portal.reads.directory import flow
from tests.hub.portal.text import text


def test_the_first_page_counts_names_what_is_late_and_draws_who_gives(place, reader):
    page = reader.get("/").text
    shown, found = text(page), published.catalog(place.home)
    assert f"{len(found.resources)} 项信息资源，其中 {len(found.feeds)} 项有供数" in shown
    assert "部门信息资源" in shown
    assert 'href="/resources?class=3"' in page
    assert "待定" in shown
    assert "省工商行政管理局" in page.split("<svg")[1].split("</svg>")[0]
    widest = flow.edges(place.home, found)[0]
    assert f"{len(widest.items)} 项。线的粗细为信息项数" in shown


def test_english_is_complete_and_remembered(reader):
    assert "Resource catalog" in text(reader.get("/?lang=en").text)
    assert "Resource catalog" in text(reader.get("/").text)
