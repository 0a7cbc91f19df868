import csv
import io
from datetime import timedelta

import pytest

from hub.api.server import pages
from hub.base.home import open_home
from hub.distribution import grant
from hub.distribution.outgoing import record
from tests.hub.portal.text import text
from tests.hub.portal.town import Town


@pytest.fixture
def sent(place):
    """The delivery to the quality bureau, in its own contract."""
    (one,) = record.listing(place.home, "quality/enterprise")
    assert one.withheld
    return one


def test_a_delivery_tells_what_did_not_leave_and_why(reader, sent):
    shown = text(reader.get(f"/deliveries/{sent.id}").text)
    assert f"另有 {sent.withheld} 行" in shown
    assert "机构代码 缺必填项 required 未送" in shown
    english = text(reader.get(f"/deliveries/{sent.id}?lang=en").text)
    assert "required item missing" in english


def test_its_files_are_for_the_receiver_alone(place, reader, sent):
    assert f"/deliveries/{sent.id}/" not in reader.get(f"/deliveries/{sent.id}").text
    withheld = f"/deliveries/{sent.id}/enterprise-000001.withheld.csv"
    for other in (reader, place.person("administrator", agency="hub")):
        answer = other.get(withheld)
        assert (answer.status_code, "HUB-D15" in answer.text) == (403, True)
    receiver = place.person("reader", agency="quality")
    assert withheld in receiver.get(f"/deliveries/{sent.id}").text
    answer = receiver.get(withheld)
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8"))))
    assert len(rows) == 1 + sent.withheld
    assert receiver.get(f"/deliveries/{sent.id}/{sent.file}").status_code == 200


@pytest.mark.parametrize(
    "name", ["nothing.csv", "..%2f..%2fhub.sqlite", "enterprise-000001.csv.manifest.json"]
)
def test_nothing_else_of_the_outbox_can_be_had(place, sent, name):
    answer = place.person("reader", agency="quality").get(f"/deliveries/{sent.id}/{name}")
    assert answer.status_code == 404


def test_an_expired_grant_closes_the_files_again(place, sent):
    later = open_home(place.home.settings, type(place.home.clock)(_after(place)))
    with pages(later) as url:
        receiver = Town(later, place.folder, url).person("reader", agency="quality")
        page = receiver.get(f"/deliveries/{sent.id}")
        assert (page.status_code, sent.file + '">' in page.text) == (200, False)
        assert receiver.get(f"/deliveries/{sent.id}/{sent.file}").status_code == 403


def _after(place):
    given = grant.living(place.home, "quality-enterprise", place.home.clock.now().date())
    return (
        place.home.clock.now()
        + (given.terms.valid_to - place.home.clock.now().date())
        + timedelta(days=2)
    )


def test_an_unknown_delivery(reader):
    answer = reader.get("/deliveries/D-nothing")
    assert (answer.status_code, "HUB-D14" in answer.text) == (404, True)
