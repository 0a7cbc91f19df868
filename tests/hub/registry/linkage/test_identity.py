import numpy as np
import pytest

from hub.registry.engine import engine
from hub.registry.linkage import identity
from hub.registry.linkage.identity import ALPHABET, sound, spelt
from tests.hub.registry.bureaus import firm

LETTERS = ALPHABET.tobytes().decode()


def test_any_one_wrong_character_is_noticed():
    unit = spelt(np.arange(12)[None, :])[0].as_py()
    assert sound(unit)
    wrong = {unit[:at] + c + unit[at + 1 :] for at in range(1, 14) for c in LETTERS} - {unit}
    assert len(wrong) == 13 * 31
    assert not any(map(sound, wrong))


@pytest.mark.parametrize("text", ["", "U", "甲" * 14, "U123456789ABC", "u123456789abce", "U個" * 7])
def test_other_texts_are_no_ids(text):
    assert not sound(text)


@pytest.fixture
def on():
    """What minting reads and writes, with one group to be named."""
    with engine() as made:
        made.execute(
            "CREATE TABLE unnamed AS SELECT 0 AS label, 'commerce/enterprise|1' AS reference"
        )
        made.execute("CREATE TABLE issued (unit_id VARCHAR)")
        made.execute("CREATE TABLE minted (label INT, unit_id VARCHAR, founding_key VARCHAR)")
        yield made


def drawn(on, attempt):
    identity._mint(on, attempt)
    return [row[1] for row in on.sql("FROM minted").fetchall()]


def test_an_id_that_was_ever_given_is_drawn_again_by_counter(on):
    (first,) = drawn(on, 0)
    on.execute("DELETE FROM minted; INSERT INTO issued VALUES (?)", [first])
    on.execute("INSERT INTO unnamed VALUES (0, 'commerce/enterprise|1')")
    assert drawn(on, 0) == []
    (second,) = drawn(on, 1)
    assert sound(second)
    assert second != first


def test_the_same_founding_record_always_draws_the_same_id(province):
    province.land("commerce/enterprise", [firm("1", "甲公司")])
    province.build()
    assert province.units() == {"1": "UBCHXJ8926SPA1"}
