"""Days on which the hub is killed, again and again, and has to end where it ends undisturbed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.proof.nursery import KILLED
from tests.proof.province import DAYS
from tests.proof.scene import Ground, Scene, differences

AGAIN: Final = {"receive.archived", "stage.written", "deliver.after_put"}
"""Points that a later day passes first with an old file; its second passing is something new."""


@dataclass(frozen=True)
class Calm:
    """What every day came to undisturbed, and how many seconds it took."""

    accounts: dict[int, dict[str, str]]
    seconds: dict[int, float]

    @classmethod
    def lived(cls, here: Ground, days: Iterable[int]) -> Calm:
        """Live through some days; the outside checker has to find nothing."""
        scene, accounts, seconds = Scene(here), {}, {}
        scene.begin()
        for day in days:
            scene.put(day)
            end = scene.run(day)
            found = scene.violations()
            assert (end.code, found) == (0, [])
            accounts[day], seconds[day] = scene.account(), end.seconds
        return cls(accounts, seconds)

    def judge(self, scene: Scene, day: int) -> None:
        """Run a day to its end, and hold it against the undisturbed one and the promises."""
        assert scene.run(day).code == 0, f"see {scene.ground.root / 'log'}"
        found = scene.violations()
        assert not found, found
        wrong = differences(scene.account(), self.accounts[day])
        assert not wrong, wrong


def spec(point: str, day: int) -> str:
    """Where to die: at the first arrival on the first day, at a later one afterwards."""
    return f"{point}:{2 if day > DAYS[0] and point in AGAIN else 1}"


def die_at(scene: Scene, day: int, points: Iterable[str]) -> int:
    """Kill the hub at each point in turn; the number of kills."""
    count = 0
    for point in points:
        assert scene.run(day, crash=spec(point, day)).code == KILLED, point
        count += 1
    return count


def die_anywhere(scene: Scene, day: int, longest: float, dice: Random) -> Iterator[float]:
    """Kill the hub at random moments, for as long as somebody asks; the seconds each had lived.

    A hub that was done before its moment lives on, and is only a measure for the next.
    """
    while True:
        end = scene.run(day, kill_after=dice.uniform(0.01, longest))
        if end.code == KILLED:
            yield end.seconds
        else:
            assert end.code == 0
            longest = end.seconds
