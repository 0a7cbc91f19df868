import pytest
from starlette.requests import Request

from hub.portal.speech.language import Speech, chosen


def asked(query="", **headers):
    plain = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    return Request({"type": "http", "path": "/", "query_string": query.encode(), "headers": plain})


@pytest.mark.parametrize(
    ("request_", "language"),
    [
        (asked(), "zh"),
        (asked(accept_language="fr-FR,fr;q=0.9"), "zh"),
        (asked(accept_language="fr, en-GB;q=0.8, zh;q=0.5"), "en"),
        (asked(accept_language="en", cookie="lang=zh"), "zh"),
        (asked("lang=en", cookie="lang=zh"), "en"),
        (asked("lang=xx", accept_language="zh-CN"), "zh"),
    ],
)
def test_address_before_cookie_before_browser_before_chinese(request_, language):
    assert chosen(request_) == language


def test_numbers_and_days_are_written_for_reading():
    assert "98,068" in Speech("zh")("sheet.count", count=98068)
    assert Speech("zh").day("2006-03-01") == "2006年3月1日"
    assert Speech("en").day("2006-03-01") == "1 March 2006"


def test_one_is_not_many():
    t = Speech("en")
    assert [t("sheet.count", count=n) for n in (0, 1, 98068)] == ["0 rows", "1 row", "98,068 rows"]
    assert Speech("zh")("sheet.count", count=1) == "共 1 行"


def test_an_instant_is_told_in_the_bureaus_time():
    assert Speech("zh").moment("2006-02-28T18:14:00.000000Z") == "2006年3月1日 02:14"


def test_a_text_of_either_form_gives_its_half():
    assert Speech("en").of({"zh": "照", "en": "licence"}) == "licence"
