from hub.api.server import pages
from tests.hub.portal.town import Town


def test_openapi_describes_the_api_alone_and_needs_a_token(place):
    assert place.stranger().get("/api/v1/openapi.json").status_code == 401
    body = place.program("reader").get("/api/v1/openapi.json").json()
    assert body["security"] == [{"token": []}]
    assert all(path.startswith("/api/v1/") for path in body["paths"])
    assert "/api/v1/units/{unit_id}" in body["paths"]


def test_ready_only_with_a_database(home, tmp_path):
    with pages(home) as url:
        stranger = Town(home, tmp_path, url).stranger()
        assert stranger.get("/readyz").status_code == 200
        database = home.settings.home / "hub.sqlite"
        database.rename(tmp_path / "away")
        database.mkdir()
        assert stranger.get("/readyz").status_code == 503
        assert stranger.get("/healthz").status_code == 200
