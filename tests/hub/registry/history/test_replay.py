"""Two times against a replay of the landed rows that was written another way."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from hub.registry.history import at
from hub.registry.links import links
from tests.hub.registry.bureaus import coded, firm, org, payer, taxpayer
from tests.hub.registry.history.replay import Replay, unit

ENTERPRISE, CODE, STATE = (
    "commerce/enterprise",
    "quality/organisation-code",
    "state-tax/taxpayer",
)
FIRST = date(2006, 1, 1)
UNITS, BATCHES = 7, 5
KEYS: dict[str, Callable[[int], str]] = {ENTERPRISE: str, CODE: org, STATE: payer}


def rows(dice, resource, serial):
    """What one bureau says of one unit on one day: some of it new, some left out."""
    name = f"{'甲乙丙丁戊己庚'[serial - 1]}{dice.choice(['', '新', '老'])}公司"
    more = {"address": f"{dice.randint(1, 3)}路", "phone": dice.choice([None, "1", "2"])}
    if resource == ENTERPRISE:
        # Once in a while the number is missing: two units where there was one, and back.
        known = {"org_code": org(serial)} if dice.random() < 0.8 else {}
        return firm(str(serial), name, state=dice.choice("AB"), **known, **more)
    if resource == CODE:
        return coded(serial, name, **more)
    return taxpayer(payer(serial), name, reg_address=more["address"])


def land(province, dice, day, living):
    """One batch of one bureau: some records say something, some end, some come back."""
    resource = dice.choice([ENTERPRISE, CODE, STATE])
    puts = dice.sample(range(1, UNITS + 1), dice.randint(1, UNITS))
    ends = [s for s in sorted(living[resource] - {*puts}) if dice.random() < 0.5]
    key = KEYS[resource]
    living[resource] = (living[resource] | {*puts}) - {*ends}
    province.land(
        resource, [rows(dice, resource, s) for s in puts], ends=[key(s) for s in ends], on=day
    )


def references(province):
    """Reference ▸ unit id, in the newest edition."""
    return {f"{o.agency}/{o.resource}|{o.record_key}": o.unit_id for o in links(province.home)}


@pytest.fixture
def told(province, request):
    """A province with a history, and of each edition which batches and which links it had."""
    dice, editions, day = random.Random(request.param), {}, FIRST  # noqa: S311 - no secret
    living: dict[str, set[int]] = {ENTERPRISE: set(), CODE: set(), STATE: set()}
    for _ in range(BATCHES):
        for _ in range(dice.randint(1, 3)):
            late = dice.choice([0, 0, 0, 2, 4])  # Days that a bureau tells too late.
            land(province, dice, max(FIRST, day - timedelta(days=late)), living)
            day += timedelta(days=dice.randint(0, 3))
        number = province.build().number
        editions[number] = (dict(province.sequences), references(province), day)
    return editions


MORE = [pytest.param(seed, marks=pytest.mark.proof) for seed in range(2, 11)]


@pytest.mark.parametrize("told", [1, *MORE], indirect=True)
def test_any_day_in_any_edition_is_what_the_landed_rows_say(province, told):
    replay = Replay(province.home, province.catalog)
    for number, (batches, linked, last) in told.items():
        for day in (FIRST, FIRST + (last - FIRST) / 2, last):
            lives = replay.lives(day, batches)
            then = at(province.home, as_of=day, known_on=number)
            table = {row["unit_id"]: row for row in then.units().to_pylist()}
            expected = {
                one: unit(lives, [record for record in linked if linked[record] == one])
                for one in set(linked.values())
            }
            expected = {one: body for one, body in expected.items() if body}
            assert table.keys() == expected.keys()
            for one, body in expected.items():
                agree(table[one], body)
    for one, body in expected.items():
        pages(then.unit(one), body)


def agree(row, body):
    """A row of the table with what the replay comes to."""
    for name in ("status", "ended", "agencies", "records"):
        assert row[name] == body[name], name
    for name in ("name", "org_code", "taxpayer_id", "address", "state"):
        assert row[name] == body["best"].get(name, (None,))[0], name


def pages(page, body):
    """The page of a unit with what the replay comes to."""
    best = {name: said["best"] for name, said in page["values"].items()}
    assert {
        name: (
            one["value"],
            f"{one['agency']}/{one['resource']}|{one['record_key']}",
            date.fromisoformat(one["valid_from"]),
        )
        for name, one in best.items()
        if one
    } == body["best"]
    assert (page["status"], len(page["records"])) == (body["status"], body["records"])
