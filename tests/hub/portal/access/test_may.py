import pytest
from starlette.requests import Request

from hub.errors import Denied
from hub.portal.access.may import May
from hub.trust.actor import Actor


def asking(*roles):
    request = Request({"type": "http", "headers": [], "path": "/"})
    request.state.actor = Actor("somebody", "tax", frozenset(roles), "portal")
    return request


def test_the_policy_decides():
    assert May("registry.read")(asking("reader")).id == "somebody"
    with pytest.raises(Denied, match="HUB-T02"):
        May("registry.read")(asking())
