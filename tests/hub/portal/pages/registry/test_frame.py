import hashlib

import pytest

from tests.hub.portal.text import form, text


def sent(clerk, path, **said):
    field = form(clerk.get("/frames").text)
    return clerk.post(path, data={"form": field, "reason": "年报", **said})


@pytest.fixture
def frame(asked, clerk):
    """A frame of everything."""
    sent(clerk, "/frames", name="年报2006")
    return "/frames/年报2006"


def test_a_frame_is_made_listed_and_downloaded_with_its_digest(clerk, frame):
    assert "年报2006" in text(clerk.get("/frames").text)
    page = clerk.get(frame).text
    digest = page.split('class="code break">')[1].split("<")[0]
    file = clerk.get(f"{frame}/frame.csv").content
    assert hashlib.sha256(file).hexdigest() == digest


def test_it_is_made_again_and_compared(clerk, frame):
    answer = sent(clerk, f"{frame}/verify")
    assert "逐字节一致" in text(clerk.get(answer.headers["location"]).text)


def test_a_sample_is_drawn_and_burdens_its_units(clerk, frame):
    sent(clerk, f"{frame}/draw", seed="2006", size="3", by="kind", minimum="1")
    page = clerk.get(frame).text
    key = page.split("/D-")[1].split(".csv")[0]
    rows = clerk.get(f"{frame}/D-{key}.csv").text.splitlines()
    assert len(rows) == 1 + 3
    column = rows[0].split(",").index("unit_id")
    unit = rows[1].split(",")[column]
    assert "被抽中 1 次" in text(clerk.get(f"/units/{unit}").text)


def test_a_plan_that_does_not_fit_is_refused(clerk, frame):
    answer = sent(clerk, f"{frame}/draw", seed="2006", size="3", rate="0.5")
    assert (answer.status_code, "HUB-R44" in answer.text) == (422, True)


def test_a_reader_reads_and_makes_nothing(asked, frame):
    reader = asked.person("reader", agency="statistics")
    assert reader.get(frame).status_code == 200
    assert "<fieldset>" not in reader.get(frame).text
    answer = sent(reader, "/frames", name="别的")
    assert (answer.status_code, "HUB-T02" in answer.text) == (403, True)


def test_an_unknown_frame(clerk):
    answer = clerk.get("/frames/nothing")
    assert (answer.status_code, "HUB-R39" in answer.text) == (404, True)
