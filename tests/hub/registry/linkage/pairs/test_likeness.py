import random

import pyarrow as pa
import pytest

from hub.registry.linkage.pairs import likeness


def levenshtein(one, two):
    """By the book, slowly."""
    row = [*range(len(two) + 1)]
    for i, left in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, right in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (left != right))
    return row[-1]


def jaro_winkler(one, two):
    """By the book, slowly: Winkler's prefix of at most four where Jaro is above 0.7."""
    reach = max(len(one), len(two)) // 2 - 1
    free = [*range(len(two))]
    pairs = []
    for i, mark in enumerate(one):
        at = next((j for j in free if two[j] == mark and abs(i - j) <= max(reach, 0)), None)
        if at is not None:
            free.remove(at)
            pairs.append((i, at))
    if not pairs:
        return 0.0
    ordered = [two[j] for j in sorted(j for _, j in pairs)]
    moved = sum(one[i] != mark for (i, _), mark in zip(pairs, ordered, strict=True)) // 2
    m = len(pairs)
    jaro = (m / len(one) + m / len(two) + (m - moved) / m) / 3
    same = [a == b for a, b in zip(one[:4], two[:4], strict=False)]
    prefix = same.index(False) if False in same else len(same)
    return jaro + (prefix * 0.1 * (1 - jaro) if jaro > 0.7 else 0)


def texts(count, seed):
    draw = random.Random(seed)  # noqa: S311 - a draw
    return ["".join(draw.choices("华鑫源科技金A1", k=draw.randint(1, 9))) for _ in range(count)]


LEFT, RIGHT = texts(2_000, 1), texts(2_000, 2)


@pytest.mark.parametrize(
    ("quick", "slow"), [(likeness.similarity, jaro_winkler), (likeness.distance, levenshtein)]
)
def test_a_comparison_equals_the_slow_one(quick, slow):
    found = quick(pa.array(LEFT), pa.array(RIGHT)).to_pylist()
    wanted = [slow(*pair) for pair in zip(LEFT, RIGHT, strict=True)]
    assert found == pytest.approx(wanted, abs=1e-6)


def test_characters_are_counted_not_bytes():
    pair = pa.array(["中", "华鑫源科技"]), pa.array(["国", "华金源科技"])
    assert likeness.distance(*pair).to_pylist() == [1, 1]
    assert likeness.similarity(*pair)[1].as_py() == pytest.approx(0.88)


def test_containment_holds_either_way():
    pair = (
        pa.array(["耳鼻喉", "眼耳鼻喉", "甲", None]),
        pa.array(["眼耳鼻喉", "耳鼻喉", "乙", "甲"]),
    )
    assert likeness.containment(*pair).to_pylist() == [True, True, False, None]


def test_nothing_is_like_nothing():
    none = pa.array([None], pa.string())
    assert likeness.similarity(none, none).to_pylist() == [None]
    assert likeness.distance(pa.array([], pa.string()), pa.array([], pa.string())).to_pylist() == []


def test_a_distinct_pair_is_compared_once():
    asked: list[tuple[str, str]] = []

    def how(left, right):
        asked.extend(zip(left, right, strict=True))
        return likeness._levenshtein(left, right)

    left, right = pa.array(["甲", "甲", None, "甲乙"]), pa.array(["乙", "乙", "乙", "乙"])
    assert likeness.compared(left, right, how).to_pylist() == [1, 1, None, 1]
    assert sorted(asked) == [("甲", "乙"), ("甲乙", "乙")]
