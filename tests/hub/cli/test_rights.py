"""``hub user``: the first administrator is made here, and lets others in."""

import json

import pytest
from typer.testing import CliRunner

from hub.cli.main import app
from hub.errors import Denied, Usage
from hub.trust import person

SHEEP = "four sheep on a hill"


@pytest.fixture
def hub(home, monkeypatch):
    monkeypatch.setenv("HUB_HOME", str(home.settings.home))
    return lambda *words, typed=f"{SHEEP}\n": CliRunner().invoke(app, words, input=typed)


def test_an_administrator_lets_others_in_and_a_publisher_does_not(hub, home):
    assert hub("user", "add", "chief", "--roles", "administrator").exit_code == 0
    assert hub("user", "add", "li", "--agency", "tax", "--roles", "publisher").exit_code == 0
    both = f"{SHEEP}\n{SHEEP}\n"
    assert hub("user", "add", "wang", "--as", "chief", typed=both).exit_code == 0
    assert isinstance(hub("user", "add", "sun", "--as", "li", typed=both).exception, Denied)
    assert isinstance(hub("user", "add", "sun", "--as", "chief", typed="no\n").exception, Denied)
    listed = {row["id"]: row for row in json.loads(hub("user", "list", "--json").stdout)}
    assert {key: row["actor"] for key, row in listed.items()} == {
        "chief": "operator",
        "li": "operator",
        "wang": "chief",
    }


def test_password_and_revoke(hub, home):
    hub("user", "add", "chief")
    assert hub("user", "password", "chief", typed="another one, longer\n").exit_code == 0
    assert person.enter(home, "chief", "another one, longer")
    assert hub("user", "revoke", "chief").exit_code == 0
    assert isinstance(hub("user", "revoke", "chief").exception, Usage)
