from datetime import date

from hub.portal.reads.standing import Standing, account
from hub.portal.speech.language import Speech
from hub.receipt import Receipt
from hub.supervision.duty import Overdue

TOLD = Receipt("a/b", "0" * 16, 3, "", 98068, 98045, 23, 0, 0, None, "x", "2006-02-28T18:14:00Z")
LATE = Overdue("a/b", date(2006, 3, 1), date(2006, 3, 2))
ZH, EN = Speech("zh"), Speech("en")


def test_a_standing_is_one_sentence():
    said = Standing(TOLD, None, 0).full(ZH)
    assert said == (
        "按时，最近一次 2006年3月1日 02:14，接收 98,068 = 接受 98,045 + 退回 23 + 重复 0"
    )


def test_what_matters_most_comes_first():
    assert Standing(TOLD, LATE, 1).state == "held"
    assert Standing(TOLD, LATE, 0).full(EN).startswith("Overdue since 2 March 2006; last 1 March")
    never = Standing(None, Overdue("a/b", None, None), 0)
    assert (never.state, never.full(ZH), never.short(ZH)) == ("never", "尚未到达", "")


def test_ended_keys_are_told_apart():
    ended = Receipt("a/b", "0" * 16, 3, "", 1, 1, 0, 0, 4, None, "x", "2006-02-28T18:14:00Z")
    assert account(ended, EN).endswith("repeated 0, ended 4")
