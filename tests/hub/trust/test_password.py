from time import process_time

import pytest

from hub.errors import Usage
from hub.trust import password

GOOD = "four sheep on a hill"


def test_a_hash_is_salted_argon2id_and_knows_its_password():
    one, two = (password.kept(GOOD, "zhang") for _ in range(2))
    assert one != two
    assert one.startswith("$argon2id$")
    assert password.right(GOOD, one)
    assert not password.right(f"{GOOD} ", one)


@pytest.mark.parametrize(
    "plain", ["short", "x" * 201, "aaaaaaaaaaaaaaaa", "My name is Zhang, hello"]
)
def test_a_poor_password_is_refused(plain):
    with pytest.raises(Usage, match="HUB-T22"):
        password.kept(plain, "zhang")


def test_without_a_hash_the_work_is_the_same_and_the_answer_is_no():
    hashed = password.kept(GOOD, "zhang")
    assert not password.right(GOOD, None)
    known, unknown = (min(spent("wrong", at) for _ in range(3)) for at in (hashed, None))
    assert 0.5 < unknown / known < 2


def spent(plain, hashed):
    began = process_time()
    password.right(plain, hashed)
    return process_time() - began
