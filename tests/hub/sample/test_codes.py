import numpy as np
import pytest

from hub.sample import codes
from hub.sample.dice import Dice
from schemas.identifiers import rules

UNIT = np.arange(5_000, dtype=np.int64)


def test_the_examples_of_the_standards():
    resident = codes.resident_ids(np.array([110105]), np.array([19491231]), np.array([2]))
    assert codes.text(resident).to_pylist() == ["11010519491231002X"]
    registration = codes.new_registrations(np.array([110108]), np.array([1]))
    assert codes.text(registration).to_pylist() == ["110108000000016"]


def test_every_identifier_made_passes_the_checks():
    made = {
        "org_code": codes.org_codes(UNIT),
        "registration_no": codes.new_registrations(np.full(5_000, 230102), UNIT),
        "resident_id": codes.resident_ids(np.full(5_000, 230102), np.full(5_000, 19700228), UNIT),
    }
    for scheme, chars in made.items():
        values = codes.text(chars).to_pylist()
        assert all(rules(scheme, value) == () for value in values), scheme


def test_all_eleven_check_characters_occur():
    assert {value[-1] for value in codes.text(codes.org_codes(UNIT)).to_pylist()} == set(
        "0123456789X"
    )


def test_no_two_units_share_a_code():
    assert len(codes.text(codes.org_codes(np.arange(300_000))).unique()) == 300_000


def test_the_old_resident_id_leaves_out_century_and_check():
    full = codes.resident_ids(np.array([110105]), np.array([19491231]), np.array([2]))
    assert codes.text(codes.short_resident_ids(full)).to_pylist() == ["110105491231002"]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_mistyped_code_is_wrong_and_others_stay(seed: int):
    right, wrong = codes.org_codes(UNIT), UNIT % 10 == 0
    typed = codes.mistyped(right, wrong, Dice(seed), "test", UNIT)
    pairs = zip(codes.text(right).to_pylist(), codes.text(typed).to_pylist(), strict=True)
    changed = np.array([one != two for one, two in pairs])
    assert (changed == wrong).all()
    assert all(rules("org_code", text) for text in codes.text(typed[wrong]).to_pylist())
