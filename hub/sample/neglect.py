"""Units nobody keeps up: in few of them lie most of a scene's slips, late news and absent codes.

So a record without a usable code is likely to have a name that differs as well, as in real
registers, where both come from a unit that never came back to the counter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hub.sample.dice import Dice, Ints
from hub.sample.scene import Neglect

Shares = NDArray[np.float64]


def uneven(dice: Dice, unit: Ints, rate: float, neglect: Neglect) -> Shares:
    """A rate for each unit: high for the neglected, low for others, on average as given."""
    ill = dice.chance("neglected", unit, neglect.share)
    high = min(1.0, rate * neglect.focus / neglect.share)
    return np.where(ill, high, (rate - high * neglect.share) / (1 - neglect.share))
