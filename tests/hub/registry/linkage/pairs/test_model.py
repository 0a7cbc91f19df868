import json
from math import log2

import numpy as np
import pyarrow as pa
import pytest

from hub.registry.linkage.pairs.model import (
    MISSING,
    MODELS,
    STANDINGS,
    load,
    probability,
    weigh,
    words,
)

MODEL = load()


@pytest.mark.parametrize("name", sorted(MODEL.comparisons))
def test_a_weight_is_what_its_shares_say(name):
    levels = MODEL.comparisons[name]
    assert sorted(levels) == list(range(len(levels)))
    for level in levels.values():
        assert level.weight == pytest.approx(log2(level.m / level.u), abs=1e-3)
    for share in ("m", "u"):
        assert sum(getattr(one, share) for one in levels.values()) == pytest.approx(1, abs=1e-3)


def test_every_level_has_words_in_both_languages():
    assert words().keys() == MODEL.comparisons.keys()
    for name, levels in MODEL.comparisons.items():
        told = words()[name]
        assert told.keys() == {"name", str(MISSING), *map(str, levels)}
        assert all(said["zh"] and said["en"] for said in told.values())


def test_weights_add_up_and_silence_weighs_nothing():
    best = {name: max(of) for name, of in MODEL.comparisons.items()}
    levels = [best, dict.fromkeys(best, MISSING), best | {"person": 0, "phone": MISSING}]
    table = pa.Table.from_pylist(levels, pa.schema(dict.fromkeys(best, pa.int8())))
    rows = weigh(table, MODEL).to_pylist()
    for row in rows:
        parts = [row[f"weight_{name}"] for name in best]
        assert row["weight"] == pytest.approx(MODEL.prior + sum(parts), abs=1e-3)
    assert rows[1]["weight"] == MODEL.prior
    person = MODEL.comparisons["person"]
    assert rows[0]["weight_person"] == pytest.approx(person[2].weight, abs=1e-3)
    assert rows[2]["weight_person"] == pytest.approx(person[0].weight, abs=1e-3)
    assert rows[2]["weight_phone"] == 0


@pytest.mark.parametrize("standing", STANDINGS)
def test_probability_rises_with_weight_and_stays_within_bounds(standing):
    share = probability(np.linspace(-80, 80, 500), MODEL, standing)
    assert (np.diff(share) >= 0).all()
    assert 0 < share[0] < min(0.01, MODEL.unsure)
    assert share[-1] < 1


def test_weight_alone_can_join_where_nothing_stands_in_the_way():
    (share,) = probability(np.array([80.0]), MODEL)
    assert 0 < MODEL.unsure < MODEL.same < 0.99 < share


def test_no_text_of_any_record_lies_in_a_model():
    """What is learnt are shares: a model that tells a name would tell whose it is."""
    for path in MODELS.glob("*.json"):
        if path.name != "words.json":
            assert path.read_text(encoding="utf-8").isascii()
            assert json.loads(path.read_text(encoding="utf-8"))["trained"]
