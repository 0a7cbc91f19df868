"""Codes in the groups in which people read them. Copied from a page they are plain again."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

_CUTS: Final = {
    ("uscc", 18): (0, 2, 8, 17, 18),
    ("taxpayer_id", 18): (0, 2, 8, 17, 18),
    ("taxpayer_id", 15): (0, 6, 14, 15),
    ("registration_no", 15): (0, 6, 14, 15),
    ("registration_no", 13): (0, 6, 13),
}
"""GB 32100 (kind, region, organisation code, check), GS 15 (region, sequence, check)."""


def groups(value: str, scheme: str) -> list[str]:
    """The parts of a code of a scheme; one part where the scheme says nothing."""
    cuts = _CUTS.get((scheme, len(value)), (0, len(value)))
    return [value[low:high] for low, high in pairwise(cuts)]
