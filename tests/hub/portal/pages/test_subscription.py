from tests.hub.portal.text import text


def test_every_subscription_with_its_last_delivery(reader):
    shown = text(reader.get("/subscriptions").text)
    assert "4 项订阅" in shown
    assert "已确认" in shown
    assert "基础单位名录" in shown


def test_the_deliveries_of_one_subscription(reader):
    page = reader.get("/subscriptions?subscription=statistics/unit").text
    assert text(page).count("D-") == 1
