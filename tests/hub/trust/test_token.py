"""A token is shown once, names its holder until it is revoked, and is never kept."""

import pytest
from sqlalchemy import select

from hub.base.database.tables import leaf
from hub.base.database.tables import token as table
from hub.errors import Denied, Usage
from hub.trust import token
from hub.trust.actor import OPERATOR


def test_a_token_names_its_holder(home):
    secret = token.issue(home, OPERATOR, "statistics puller", "statistics", frozenset({"reader"}))
    actor = token.bearer(home, secret, "api")
    assert (actor.id, actor.agency) == ("statistics puller", "statistics")
    assert (actor.roles, actor.channel) == (frozenset({"reader"}), "api")


def test_the_secret_is_nowhere(home):
    secret = token.issue(home, OPERATOR, "x", "hub", frozenset({"reader"}))
    with home.engine.connect() as on:
        kept = [
            str(row) for row in on.execute(select(table)).all() + on.execute(select(leaf)).all()
        ]
    assert not any(secret in row for row in kept)


def test_a_revoked_token_is_refused_and_cannot_be_revoked_again(home):
    secret = token.issue(home, OPERATOR, "x", "hub", frozenset({"reader"}))
    with home.engine.connect() as on:
        key = on.scalar(select(table.c.id))
    token.revoke(home, OPERATOR, key)
    with pytest.raises(Denied, match="HUB-T01"):
        token.bearer(home, secret, "api")
    with pytest.raises(Usage, match="HUB-T03"):
        token.revoke(home, OPERATOR, key)


def test_an_unknown_token_is_refused(home):
    with pytest.raises(Denied, match="HUB-T01"):
        token.bearer(home, "jh_nobody", "api")
