from hub.portal.reads import published
from tests.hub.portal.text import text


def test_every_subscription_with_its_last_delivery(place, reader):
    shown = text(reader.get("/subscriptions").text)
    assert f"{len(published.catalog(place.home).subscriptions)} 项订阅" in shown
    assert "已确认" in shown
    assert "基础单位名录" in shown


def test_what_was_withheld_is_told_with_the_last_delivery(reader):
    shown = text(reader.get("/subscriptions").text)
    assert "行不合接收方规范，未送" in shown


def test_the_deliveries_of_one_subscription(reader):
    page = reader.get("/subscriptions?subscription=statistics/unit").text
    assert text(page).count("D-") == 1
