"""The outside checker finds nothing in a right hub, and something in every wrong one."""

from __future__ import annotations

import pytest

from tests.proof.mutants import MUTANTS
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


@pytest.mark.proof
def test_nothing_is_found_in_a_right_hub(bureau):
    assert found(bureau) == set()


@pytest.mark.parametrize("name", SHORT)
def test_some_wrong_hubs_are_caught(bureau, name):
    mutant = MUTANTS[name]
    assert mutant.caught in found(bureau, name, mutant.days, mutant.crash)


@pytest.mark.proof
@pytest.mark.parametrize("name", MUTANTS)
def test_every_wrong_hub_is_caught(bureau, figures, name):
    mutant = MUTANTS[name]
    caught = found(bureau, name, mutant.days, mutant.crash)
    assert mutant.caught in caught
    figures.mutants[name] = sorted(caught)
