"""The spelling of an identifier as its bureau would print it: width, case, blanks, hyphens.

Nothing is folded on the quiet: the exchange folds what a feed declares, and notes it on the row.
"""

from __future__ import annotations

import re
import unicodedata

FILLING = re.compile("[\\s\u00ad\u200b-\u200f\u2010-\u2015\u2212\ufeff-]+")
"""Blanks, hyphens and dashes, and characters that cannot be seen."""


def folded(value: str) -> str:
    """Compatibility form (NFKC), capitals, without anything from FILLING."""
    return FILLING.sub("", unicodedata.normalize("NFKC", value)).upper()
