from collections.abc import Callable

import numpy as np
import pytest

from hub.sample import codes
from hub.sample.dice import Dice, Ints
from schemas.identifiers import rules

UNIT = np.arange(5_000, dtype=np.int64)
ENTERPRISE = np.tile(np.frombuffer(b"91", dtype=np.uint8), (5_000, 1))


def test_the_examples_of_the_standards():
    resident = codes.resident_ids(np.array([110105]), np.array([19491231]), np.array([2]))
    assert codes.text(resident).to_pylist() == ["11010519491231002X"]
    registration = codes.new_registrations(np.array([110108]), np.array([1]))
    assert codes.text(registration).to_pylist() == ["110108000000016"]


def test_every_identifier_made_passes_the_checks():
    made = {
        "org_code": codes.org_codes(UNIT),
        "uscc": codes.usccs(ENTERPRISE, np.full(5_000, 230102), codes.young_org_codes(UNIT)),
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


@pytest.mark.parametrize("issue", [codes.org_codes, codes.young_org_codes])
def test_no_two_units_share_a_code(issue: Callable[[Ints], codes.Chars]):
    assert len(codes.text(issue(np.arange(300_000))).unique()) == 300_000


def test_the_unified_code_of_the_standard():
    org = np.frombuffer(b"M000100Y4", dtype=np.uint8)[None]
    code = codes.usccs(ENTERPRISE[:1], np.array([350100]), org)
    assert codes.text(code).to_pylist() == ["91350100M000100Y43"]


def test_young_codes_say_so_and_are_right():
    young = codes.text(codes.young_org_codes(UNIT)).to_pylist()
    assert all(code.startswith("MA1") and rules("org_code", code) == () for code in young)


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
