"""Deny by default: every route there is, asked by a stranger."""

import re

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from hub.api.app import application
from hub.api.guard import OPEN
from hub.portal.access.may import May

FILLED = {"agency": "commerce", "form": "csv"}


def routes(app):
    return [route for route in app.routes if isinstance(route, APIRoute)]


def filled(route):
    return re.sub(r"\{(\w+)\}", lambda m: FILLED.get(m[1], "x"), route.path)


def allows(dependant: Dependant):
    yield from (d.call for d in dependant.dependencies if isinstance(d.call, May))
    for each in dependant.dependencies:
        yield from allows(each)


def test_no_route_answers_a_stranger(place):
    stranger = place.stranger()
    asked = [
        (method, route) for route in routes(application(place.home)) for method in route.methods
    ]
    assert len(asked) > 25
    for method, route in asked:
        if route.path in OPEN:
            continue
        answer = stranger.request(method, filled(route))
        if method == "GET" and not route.path.startswith("/api/"):
            assert (answer.status_code, answer.text) == (303, ""), route.path
            assert answer.headers["location"].startswith("/login?onward="), route.path
        else:
            assert answer.status_code == 401, route.path
            assert "HUB-T01" in answer.text


def test_every_route_behind_the_door_names_its_action(home):
    for route in routes(application(home)):
        if route.path not in (*OPEN, "/logout"):
            assert list(allows(route.dependant)), route.path


def test_whoever_has_no_role_gets_in_nowhere(place):
    person, program = place.person(), place.program()
    for route in routes(application(place.home)):
        if route.path in (*OPEN, "/logout"):
            continue
        asks = program if route.path.startswith("/api/") else person
        answer = asks.request(min(route.methods), filled(route))
        assert answer.status_code == 403, route.path
        assert "HUB-T02" in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/docs", "/openapi.json", "/api/"])
def test_an_address_that_does_not_exist_tells_a_stranger_nothing(place, path):
    assert place.stranger().get(path).status_code in (303, 401)


def test_what_a_stranger_may_see(place):
    stranger = place.stranger()
    for path in (*OPEN, "/static/style.css", "/static/mark.svg"):
        assert stranger.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/routes.py", "/static//etc/passwd"]
)
def test_the_style_sheets_folder_has_no_way_out(place, path):
    assert place.stranger().get(path).status_code in (303, 404)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic eDp4", "Token {secret}"])
def test_only_a_bearer_of_a_living_token_passes(place, header):
    secret = place.token("reader")
    asked = {"Authorization": header.format(secret=secret)}
    answer = place.stranger().get("/api/v1/agencies", headers=asked)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    right = {"Authorization": f"bearer {secret}"}
    assert place.stranger().get("/api/v1/agencies", headers=right).status_code == 200


def test_a_session_opens_pages_and_a_token_opens_the_api_only(place):
    assert place.person("reader").get("/api/v1/agencies").status_code == 401
    assert place.program("reader").get("/").status_code == 303
