"""Whatever changes: the answer is that of a county decided from nothing, and breaks no promise."""

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.registry.engine import engine
from hub.registry.linkage.clusters.judge import rules
from tests.hub.registry.linkage.clusters.county import County, Desk, judged

SOURCES = ("commerce/enterprise", "tax/taxpayer", "quality/code", "statistics/survey")
VERDICT = rules()
SINGLE = frozenset({"quality/code"})
KEYS = st.tuples(st.sampled_from(SOURCES[:3]), st.integers(0, 5)).map(lambda at: f"{at[0]}|{at[1]}")
WORD = st.sampled_from(["甲公司", "乙公司", "甲公司1店", "丙店"])


def few(*values):
    return st.sampled_from([None, None, *values])


RECORDS = st.fixed_dictionaries(
    {
        "spine": few("S1", "S2"),
        "credit": few("91C1", "92C2"),
        "number": few("230000100000001", "230000600000002"),
        "registration_no": few("2300001", "2300002"),
        "folded": WORD,
        "parent_folded": few("甲公司"),
        "region": few("230100", "230200"),
        "address": few("一街", "二街"),
        "established": few("2001-01-01", "2005-01-01"),
        "ended": few("2004-01-01"),
        "issuer": st.booleans(),
        "branch": st.booleans(),
        "trader": st.booleans(),
        "type": few("1100"),
        "is_ended": st.booleans(),
    }
)
ENDS = st.lists(KEYS, min_size=2, max_size=2, unique=True).map(lambda two: tuple(sorted(two)))
STEPS = st.one_of(
    st.tuples(st.just("say"), KEYS, RECORDS),
    st.tuples(st.just("pair"), ENDS, st.sampled_from([None, 0.5, 0.96, 0.97, 0.999])),
    st.tuples(st.just("rule"), ENDS, st.sampled_from([None, "same", "different"])),
    st.tuples(st.just("survey"), KEYS, st.none()),
)
WORLDS = st.lists(st.lists(STEPS, min_size=4, max_size=10), min_size=2, max_size=3)


def done(county, step):
    """Make a change; which records are dirty and which stirred."""
    what, where, value = step
    if what == "say":
        county.say(where, **value)
        return {where}, set()
    if what == "survey":
        survey = f"{SOURCES[3]}|{where}"
        county.say(survey)
        return {survey}, set()
    if not set(where) <= county.records.keys():
        return set(), set()
    table = county.pairs if what == "pair" else county.rulings
    table.pop(where, None)
    if value:
        table[where] = value
    return (set(), set(where)) if what == "pair" else (set(where), set())


def shuffled(county):
    """The same county whose records came in another order."""
    others = list(county.records)
    random.Random(len(others)).shuffle(others)  # noqa: S311 - an order
    other = County(**vars(county))
    other.ranks = {one: rank for rank, one in enumerate(others)}
    return other


@settings(max_examples=5, deadline=None)
@given(WORLDS)
def test_an_update_answers_what_a_county_decided_from_nothing_answers(days):
    county = County(single=SINGLE)
    with engine() as on:
        desk = Desk(on)
        for day in days:
            dirty, stirred = set(), set()
            for step in day:
                new = done(county, step)
                dirty |= new[0]
                stirred |= new[1]
            desk.take(county, dirty, stirred)
            parts, said = judged(county)
            assert desk.parts(county) == parts
            assert desk.rules(county) == said
        assert judged(shuffled(county))[0] == parts
        kept(county, parts)
        assert connected(county, said) == parts


def kept(county, parts):
    """No unit holds what cannot be one unit, unless a person said so."""
    said = set(county.rulings.values())
    for unit in parts:
        for pair in combinations(sorted(unit), 2):
            assert county.rulings.get(pair) != "different"
        if "same" in said:
            continue
        rows = [county.records[one] for one in unit]
        live = [one.split("|")[0] for one in unit if not county.records[one].get("is_ended")]
        assert len({row.get("spine") for row in rows if row.get("spine")} - shared(county)) <= 1
        assert live.count("quality/code") <= 1


def shared(county):
    """Organisation codes over which one bureau issued two credit codes."""
    seen: dict[tuple[str, str], set[str]] = {}
    for one, row in county.records.items():
        if row.get("issuer") and row.get("credit") and row.get("spine"):
            seen.setdefault((row["spine"], one.split("/")[0]), set()).add(row["credit"])
    return {spine for (spine, _), credits_ in seen.items() if len(credits_) > 1}


def connected(county, said):
    """The components of what was judged the same."""
    parts = {one: {one} for one in county.records}
    for ends, rule in said.items():
        if VERDICT[rule]["verdict"] == "same":
            left, right = ends
            both = parts[left] | parts[right]
            parts |= dict.fromkeys(both, both)
    return {frozenset(unit) for unit in parts.values()}


def test_a_row_without_numbers_repeats_rows_whose_two_numbers_are_one_unit():
    county = County()
    county.say("tax/taxpayer|1", folded="甲公司", spine="S1", taxpayer_id="230102S1")
    county.say("tax/taxpayer|2", folded="甲公司", spine="S1", taxpayer_id="910000S1")
    county.say("tax/taxpayer|3", folded="甲公司")
    ((unit,), told) = judged(county)
    assert len(unit) == 3
    assert "name.repeated" in told.values()
    county.say("tax/taxpayer|2", folded="甲公司", spine="S2", taxpayer_id="910000S2")
    assert len(judged(county)[0]) == 3


def test_who_tells_no_type_may_be_a_branch():
    one, other = "commerce/enterprise|1", "tax/taxpayer|1"
    county = County(pairs={(one, other): 0.99})
    county.say(one, folded="甲公司乙厂", spine="S1", branch=True, type="2000")
    county.say(other, folded="甲公司乙厂")
    assert len(judged(county)[0]) == 1
    county.say(other, folded="甲公司乙厂", type="1100")
    assert len(judged(county)[0]) == 2


def test_a_name_that_goes_on_behind_a_company_may_be_a_branch_of_whatever_type():
    one, other = "commerce/enterprise|1", "tax/taxpayer|1"
    county = County(pairs={(one, other): 0.99})
    county.say(one, folded="甲公司乙分公司", spine="S1", branch=True, type="2000")
    county.say(other, folded="甲公司乙分司", type="173", called_branch=True)
    assert len(judged(county)[0]) == 1
    county.say(other, folded="乙分司", type="173", called_branch=False)
    assert len(judged(county)[0]) == 2


def test_an_end_no_later_than_its_own_beginning_makes_nobody_a_predecessor():
    one, other = "commerce/enterprise|1", "quality/code|1"
    county = County(pairs={(one, other): 0.99})
    county.say(one, folded="甲公司", established="2004-10-27")
    county.say(other, folded="甲公司", established="2003-10-27", ended="2004-10-27")
    assert len(judged(county)[0]) == 2
    county.say(other, folded="甲公司", established="2004-10-27", ended="2004-10-27")
    assert len(judged(county)[0]) == 1


def test_a_second_record_of_one_source_joins_by_the_very_name_or_when_it_is_sure():
    first, again, there = "tax/taxpayer|1", "tax/taxpayer|2", "commerce/enterprise|1"
    county = County(pairs={(there, again): 0.96})
    county.say(there, folded="甲公司", spine="S1")
    county.say(first, folded="乙公司", spine="S1")
    county.say(again, folded="甲公司")
    assert len(judged(county)[0]) == 1
    county.say(again, folded="甲")
    assert len(judged(county)[0]) == 2
    county.pairs[there, again] = 0.98
    assert len(judged(county)[0]) == 1


def test_a_registrar_enters_a_firm_under_one_name_however_alike_another_is():
    first, again, there = "commerce/enterprise|1", "commerce/enterprise|2", "tax/taxpayer|1"
    county = County(pairs={(there, again): 0.999})
    county.say(there, folded="甲公司", spine="S1")
    county.say(first, folded="甲公司", spine="S1", issuer=True, address="红旗路1号")
    county.say(again, folded="乙公司", issuer=True)
    assert len(judged(county)[0]) == 2
    county.say(again, folded="甲公司", issuer=True)
    assert len(judged(county)[0]) == 1
    county.pairs[there, again] = 0.96
    assert len(judged(county)[0]) == 2
