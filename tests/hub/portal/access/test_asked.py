from datetime import date

from hub.portal.access.asked import When


def test_nothing_asked_is_now():
    assert not When()
    assert When(as_of=date(2006, 3, 1))
    assert When(known_on=1)
