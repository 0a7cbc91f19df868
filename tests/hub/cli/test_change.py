"""The commands about what happened, how many, and who has whom."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from hub import flows
from hub.cli.main import app
from tests.hub.registry.bureaus import Province, firm, org

BORN = "2006-02-01"


@pytest.fixture
def told(home, monkeypatch):
    """Run a command in a home with one enterprise, which no tax bureau knows."""
    province = Province(home)
    province.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    province.agency("state-tax", "tax", taxpayer="tax-registration@1")
    one = firm(
        "1",
        "甲公司",
        org_code=org(1),
        established=date.fromisoformat(BORN),
        address_region="230102",
    )
    province.land("commerce/enterprise", [one])
    province.land("state-tax/taxpayer", [])
    province.build()
    monkeypatch.setattr(flows, "home", lambda: home)

    def run(*words):
        answer = CliRunner().invoke(app, ["registry", *words], catch_exceptions=False)
        assert answer.exit_code == 0
        return answer.stdout

    return run


def test_events_tables_rates_and_lists_as_csv_and_json(told):
    (birth,) = json.loads(told("events", "--json"))
    assert (birth["kind"], birth["on"]) == ("birth", BORN)
    assert BORN in told("events", birth["unit_id"])
    counts = told("table", "--by", "county,type", "--as-of", "2006-03-01", "--format", "csv")
    assert counts.splitlines() == ["county,type,count,county_name", "230102,legal,1,道里区"]
    (*_, rate) = json.loads(told("rates", "--as-of", "2006-03-01", "--json"))
    assert rate["births"] == 1
    listed = told("compare", "licence-without-tax", "--as-of", "2006-03-01", "--format", "csv")
    assert listed.splitlines()[1].endswith(f"timing,{BORN},28,0-30")
    assert "有照无税" in told("compare")
