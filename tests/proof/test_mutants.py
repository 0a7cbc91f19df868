"""The outside checker finds nothing in a right hub, and something in every wrong one."""

from __future__ import annotations

import pytest

from tests.proof.mutants.every import MUTANTS
from tests.proof.nursery import KILLED

SHORT = ("recounts_after_the_commit", "drops_a_row")


def found(scene, name: str = "", days: int = 3, crash: str = "") -> set[str]:
    """Names of the checks that report something after some days of a hub."""
    for day in range(1, days + 1):
        scene.put(day)
        if crash and day == days:
            assert scene.run(day, mutant=name, crash=crash).code == KILLED
        assert scene.run(day, mutant=name).code == 0
    return {violation.check for violation in scene.violations()}


def caught(bureau, name: str) -> set[str]:
    """What is reported of a wrong hub."""
    mutant = MUTANTS[name]
    return found(bureau(mutant.feed, mutant.subscription), name, mutant.days, mutant.crash)


@pytest.mark.proof
@pytest.mark.parametrize("tried", sorted({(m.feed, m.subscription) for m in MUTANTS.values()}))
def test_nothing_is_found_in_a_right_hub(bureau, tried):
    assert found(bureau(*tried)) == set()


@pytest.mark.parametrize("name", SHORT)
def test_some_wrong_hubs_are_caught(bureau, name):
    assert MUTANTS[name].caught in caught(bureau, name)


@pytest.mark.proof
@pytest.mark.parametrize("name", MUTANTS)
def test_every_wrong_hub_is_caught(bureau, figures, name):
    reported = caught(bureau, name)
    assert MUTANTS[name].caught in reported
    figures.mutants[name] = sorted(reported)
