"""Pushed records, and ids that were retired again and again, through every door."""

import json

import pytest
from typer.testing import CliRunner

from hub import flows, founding
from hub.api.server import pages
from hub.cli.registry import app
from hub.registry import build as registry
from hub.registry import serve
from hub.registry.links import links
from hub.registry.people import Ruling
from hub.settings import Settings
from hub.trust.actor import SCHEDULER
from tests.conftest import furnished, night
from tests.hub.portal.town import Town
from tests.hub.registry.bureaus import Province, coded, firm, org, payer, taxpayer
from tests.hub.registry.sequences import CODE, ENTERPRISE, LOGS, STATE, WHO, news, told

NAMES = ("丰收粮油店", "松江轴承厂", "北极印刷所", "冰城旅社", "兴安木器社", "乌苏里渔具行")


@pytest.fixture
def province(tmp_path):
    """A home with the sample catalog, whose bureaus have landed nothing."""
    made = Province(founding.init(Settings.at(tmp_path / "home"), sample=True))
    made.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    made.agency("quality", "quality", organisation_code="organisation-code@1")
    made.agency("state-tax", "tax", taxpayer="tax-registration@1")
    return made


def reference(key):
    return f"{ENTERPRISE}|{key}"


def test_whoever_retired_five_times_is_found(province, tmp_path, monkeypatch):
    home = province.home
    province.land(ENTERPRISE, [firm(str(n), name) for n, name in enumerate(NAMES)])
    first = flows.update_registry(home, SCHEDULER, [reference(n) for n in range(6)])
    assert len(set(first.values())) == 6
    for n in range(5, 0, -1):
        flows.judge(home, WHO, Ruling(reference(n), reference(n - 1), "same", "同一家"))
        flows.build_registry(home, SCHEDULER)
    (living,) = {link.unit_id for link in links(home)}
    retired = set(first.values()) - {living}
    assert len(retired) == 5
    monkeypatch.setattr("hub.flows.home", lambda: home)
    with serve.view(home) as view, pages(home) as url:
        program = Town(home, tmp_path, url).program("reader")
        for old in retired:
            assert view.unit(old)["unit_id"] == living
            answer = program.get(f"/api/v1/units/{old}")
            assert answer.status_code == 308
            assert answer.headers["location"] == f"/api/v1/units/{living}"
            shown = CliRunner().invoke(app, ["show", old, "--json"])
            assert json.loads(shown.stdout)["unit_id"] == living


def test_pushed_records_end_where_a_full_build_puts_them(province, tmp_path):
    pushed = [
        (ENTERPRISE, [firm("1", NAMES[0], org_code=org(1)), firm("2", NAMES[1])], ()),
        (STATE, [taxpayer(payer(1), NAMES[0]), taxpayer(payer(2), NAMES[1])], ()),
        (CODE, [coded(2, NAMES[1])], (org(1),)),
        (ENTERPRISE, [firm("2", NAMES[2], org_code=org(2))], ("1",)),
    ]
    for resource, rows, ends in pushed:
        province.land(resource, rows, ends=ends)
        keys = [f"{resource}|{next(iter(row.values()))}" for row in rows]
        answered = flows.update_registry(province.home, SCHEDULER, [*keys, reference("none")])
        now = {f"{r.agency}/{r.resource}|{r.record_key}": r.unit_id for r in links(province.home)}
        assert answered == {key: now[key] for key in keys}
    before = told(province.home)
    whole = flows.build_registry(province.home, SCHEDULER, whole=True).number
    assert [row for name in LOGS for row in news(province.home, name, whole)] == []
    another = furnished(tmp_path / "another", night())
    at_once = Province(another, province.agencies, province.resources)
    for resource, rows, ends in pushed:
        at_once.land(resource, rows, ends=ends)
    registry.build(another, flows.catalog(province.home), SCHEDULER)
    assert told(another) == before
