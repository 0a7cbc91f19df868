"""A grant lives on its days, for its agency, until it is revoked; a file revives nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from hub.base.database.tables import grant as table
from hub.base.database.tables import leaf
from hub.distribution import grant
from hub.errors import Denied, Usage
from hub.trust.actor import FOUNDING, OPERATOR
from tests.hub.distribution.world import given

TODAY = date(2006, 3, 1)


def kept(home):
    with home.engine.connect() as on:
        rows = [row.id for row in on.execute(select(table).order_by(table.c.id))]
        return rows, [row.kind for row in on.execute(select(leaf).order_by(leaf.c.seq))]


def test_seeding_twice_keeps_one_row_and_one_leaf(home):
    for _ in range(2):
        grant.seed(home, [given()], FOUNDING)
    assert kept(home) == (["tax-shops@1"], ["grant"])
    living = grant.living(home, "tax-shops", TODAY)
    assert (living.version, living.terms.columns) == (1, given().columns)
    assert living.terms.purpose == {"zh": "税源", "en": "tax base"}


def test_a_changed_declaration_is_a_further_version_and_rules(home):
    grant.seed(home, [given()], FOUNDING)
    grant.seed(home, [given(columns=("code",), rows={"region": ("230102",)})], FOUNDING)
    assert kept(home)[0] == ["tax-shops@1", "tax-shops@2"]
    living = grant.living(home, "tax-shops", TODAY)
    assert (living.terms.columns, living.terms.rows) == (("code",), {"region": ("230102",)})


def test_a_revoked_grant_stays_revoked_whatever_the_files_say(home):
    grant.seed(home, [given()], FOUNDING)
    ended = grant.revoke(home, "tax-shops", OPERATOR, "目的已达到")
    grant.seed(home, [given()], FOUNDING)
    grant.seed(home, [given(columns=("code",))], FOUNDING)
    assert (ended.actor, ended.reason) == ("operator", "目的已达到")
    assert kept(home) == (["tax-shops@1", "tax-shops@2"], ["grant", "grant.revoked"])
    with pytest.raises(Denied, match="HUB-D03"):
        grant.living(home, "tax-shops", TODAY)
    with pytest.raises(Usage, match="HUB-D12"):
        grant.revoke(home, "tax-shops", OPERATOR, "again")


@pytest.mark.parametrize(
    ("day", "lives"),
    [
        (date(2005, 12, 31), False),
        (date(2006, 1, 1), True),
        (date(2006, 12, 31), True),
        (date(2007, 1, 1), False),
    ],
)
def test_a_grant_holds_from_its_first_to_its_last_day(home, day, lives):
    grant.seed(home, [given()], FOUNDING)
    if lives:
        assert grant.living(home, "tax-shops", day).id == "tax-shops"
    else:
        with pytest.raises(Denied, match="HUB-D02"):
            grant.living(home, "tax-shops", day)


def test_an_unknown_name_is_denied_even_when_it_begins_like_a_known_one(home):
    grant.seed(home, [given(id="tax-shops-more")], FOUNDING)
    with pytest.raises(Denied, match="HUB-D01"):
        grant.living(home, "tax-shops", TODAY)


def test_a_grant_is_for_one_agency_and_one_resource(home):
    grant.seed(home, [given()], FOUNDING)
    living = grant.living(home, "tax-shops", TODAY)
    assert living.require("tax", "commerce/shop") is living
    for agency, resource in (("quality", "commerce/shop"), ("tax", "commerce/other")):
        with pytest.raises(Denied, match="HUB-D04"):
            living.require(agency, resource)


def test_the_listing_shows_the_newest_version_of_each(home):
    grant.seed(home, [given(), given(id="another")], FOUNDING)
    grant.revoke(home, "tax-shops", OPERATOR, "over")
    assert [(g.id, g.version, bool(g.revoked_at)) for g in grant.listing(home)] == [
        ("another", 1, False),
        ("tax-shops", 2, True),
    ]
