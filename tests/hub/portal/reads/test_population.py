from hub.portal.reads import population
from hub.portal.reads.population import Ask, cross
from hub.portal.speech.language import Speech

ZH = Speech("zh")


def test_the_table_counts_every_living_unit_once(place):
    asks = (Ask(), Ask(by="industry"), Ask(by="type", across="county"))
    (living,) = {cross(place.home, ask, ZH).total for ask in asks}
    assert living > 5
    for told in (cross(place.home, ask, ZH) for ask in asks):
        assert sum(map(told.row, told.down)) == living


def test_values_are_called_by_their_names_the_largest_first(place):
    told = cross(place.home, Ask(by="type"), ZH)
    assert "法人单位" in told.down
    sizes = [told.row(name) for name in told.down]
    assert sizes == sorted(sizes, reverse=True)


def test_years_are_lines_and_anything_else_is_bars(place):
    for by, mark in (("county", "mark-rect"), ("year", "mark-line")):
        ask = Ask(of="births", by=by)
        assert mark in population.drawn(cross(place.home, ask, ZH), ask)
