import numpy as np

from hub.sample.bureaus.view import World
from hub.sample.texts import names
from hub.sample.texts.words import trades, words


def test_figures_are_written_in_chinese():
    assert [names.chinese(n) for n in (1, 9, 10, 11, 20, 35, 99)] == [
        "一", "九", "十", "十一", "二十", "三十五", "九十九",
    ]  # fmt: skip


def test_word_lists_agree_in_length_with_what_counts_on_them():
    forms = ("forms", "form_entity_type", "form_registration_type", "form_branch_type")
    assert {len(words()[name]) for name in forms} == {names.NO_FORM + 1}
    kinds = list(words()["outlets"])
    assert [2 * kinds.index(kind) for kind in ("shop", "fuel", "bank")] == [
        names.SHOP,
        names.FUEL,
        names.BANK,
    ]
    assert {trade.outlet for trade in trades()} == set(kinds)


def test_names_have_the_lengths_of_real_ones(world: World):
    lengths = [len(name) for name in names.written(world.truth.names).to_pylist()]
    assert 11 <= np.median(lengths) <= 17
    assert min(lengths) >= 4
    assert max(lengths) <= 45


def test_names_hold_nothing_that_breaks_a_line_of_text(world: World):
    text = "".join(names.written(world.truth.names).to_pylist())
    assert not set(text) & set(',"\r\n\t<&')
    assert text.encode("gbk").decode("gbk") == text


def test_names_are_hardly_ever_shared_by_chance(world: World):
    written = names.written(world.truth.names).to_pylist()
    assert len(written) - len(set(written)) <= len(written) * 0.005
