import pytest

from hub.api.headers import HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/login", "/static/style.css", "/api/v1/agencies", "/nothing", "/healthz"]
)
def test_every_answer_carries_them(place, path):
    answer = place.stranger().get(path)
    assert {key: answer.headers[key] for key in HEADERS} == HEADERS


def test_nothing_inline_nothing_from_outside_nothing_kept(reader):
    said = reader.get("/").headers
    assert "default-src 'self'" in said["content-security-policy"]
    assert "unsafe" not in said["content-security-policy"]
    assert said["cache-control"] == "no-store"
