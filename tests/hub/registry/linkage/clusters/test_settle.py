"""The strongest is heard first, and what excludes each other about equally well is left open."""

from hub.registry.linkage.clusters.settle import MARGIN, OPEN, Arc, Side, settled


def side(place, /, **traits):
    made = Side({place})
    for name, value in traits.items():
        made.traits[name] = {value}
    return made


def arc(left, right, tier=5, weight=10.0, rule="likeness.same", *, once="source"):
    return Arc(left, right, tier, weight, rule, once)


def outcome(sides, *arcs):
    """Arc ▸ why it was refused."""
    made = {place: side(place, **traits) for place, traits in enumerate(sides)}
    return dict(settled(made, list(arcs)))


def test_a_better_partner_is_taken_and_its_rival_refused():
    sides = [{"source": "a"}, {"anchor": "x"}, {"anchor": "y"}]
    assert outcome(sides, arc(0, 1), arc(0, 2, weight=10 - MARGIN - 1)) == {0: "", 1: "anchor"}


def test_rivals_within_the_margin_are_both_left_open():
    sides = [{"source": "a"}, {"anchor": "x"}, {"anchor": "y"}]
    assert outcome(sides, arc(0, 1), arc(0, 2, weight=10 - MARGIN)) == {0: "rival", 1: "rival"}


def test_what_is_not_sure_enough_joins_nobody_and_yet_is_a_rival():
    sides = [{"source": "a"}, {"anchor": "x", "source": "b"}, {"source": "b"}]
    open_ = arc(0, 2, weight=9, rule=OPEN)
    assert outcome(sides, open_) == {}
    assert outcome(sides, arc(0, 1), open_) == {0: "rival"}
    assert outcome(sides, arc(0, 1), open_._replace(weight=10 - MARGIN - 1)) == {0: ""}


def test_two_codes_of_one_number_do_not_compete_for_what_is_like_both():
    sides = [{"source": "a"}, {"anchor": "x"}, {"anchor": "y"}]
    tied = arc(1, 2, tier=2, rule="registration_no.same")
    assert outcome(sides, arc(0, 1), arc(0, 2, weight=9), tied) == {2: "anchor", 0: "", 1: "anchor"}
    bridge = [arc(0, end, tier=2, rule="registration_no.same") for end in (1, 2)]
    assert outcome(sides, *bridge, tied) == {0: "rival", 1: "rival", 2: "anchor"}


def test_two_that_may_be_one_are_no_rivals():
    sides = [{"source": "a"}, {"source": "b"}, {"source": "c"}]
    assert outcome(sides, arc(0, 1), arc(0, 2)) == {0: "", 1: ""}


def test_an_identifier_is_heard_before_any_likeness():
    sides = [{"source": "a"}, {"anchor": "x"}, {"anchor": "y"}]
    assert outcome(sides, arc(0, 1, weight=99), arc(0, 2, tier=2, rule="")) == {1: "", 0: "anchor"}


def test_a_second_record_of_one_source_must_be_sure():
    sides = [{"source": "a"}, {"source": "a"}]
    assert outcome(sides, arc(0, 1)) == {0: "source"}
    assert outcome(sides, arc(0, 1, once="")) == {0: ""}
    assert outcome(sides, arc(0, 1, tier=2)) == {0: ""}


def test_a_registrar_enters_nobody_twice_under_one_name():
    sides = [{"source": "a", "registrar": "a"}, {"source": "a", "registrar": "a"}]
    assert outcome(sides, arc(0, 1, once="registrar")) == {0: "source"}
    assert outcome([{"source": "a"}] * 2, arc(0, 1, once="registrar")) == {0: ""}


def test_a_single_source_has_one_record_whatever_number_agrees():
    sides = [{"source": "a", "single": "a"}] * 2
    assert outcome(sides, arc(0, 1, tier=1)) == {0: "single"}
    assert outcome(sides, arc(0, 1, tier=0)) == {0: ""}


def test_likeness_does_not_bridge_what_numbers_names_or_kinds_tell_apart():
    for trait in ("number", "branch", "digits", "sort"):
        sides = [{trait: "1"}, {trait: "2"}]
        assert outcome(sides, arc(0, 1)) == {0: trait}
        assert outcome(sides, arc(0, 1, tier=3)) == {0: ""}
    assert outcome([{"prefecture": "2301"}, {"prefecture": "2302"}], arc(0, 1)) == {0: ""}
    named = arc(0, 1, rule="name.exact")
    assert outcome([{"prefecture": "2301"}, {"prefecture": "2302"}], named) == {0: "prefecture"}


def test_a_number_without_check_may_be_mistyped_but_not_be_another():
    assert outcome([{"serial": "2301022000001"}, {"serial": "2301022000010"}], arc(0, 1)) == {0: ""}
    other = [{"serial": "2301022000001"}, {"serial": "2301022000772"}]
    assert outcome(other, arc(0, 1)) == {0: "serial"}


def test_a_branch_is_not_its_parent_by_any_number():
    sides = [{"own_name": "甲公司"}, {"parent_name": "甲公司"}]
    assert outcome(sides, arc(0, 1, tier=1)) == {0: "parent"}


def test_people_are_heard_before_everything():
    apart = {0: side(0), 1: side(1)}
    apart[0].foes, apart[1].foes = {1}, {0}
    assert dict(settled(apart, [arc(0, 1, tier=0)])) == {0: "person"}
    assert outcome([{"anchor": "x"}, {"anchor": "y"}], arc(0, 1, tier=0)) == {0: ""}
