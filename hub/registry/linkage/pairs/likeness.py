"""How alike two texts are, counted in characters.

DuckDB's functions of these names count the bytes of UTF-8, by which 中 and 国 are three apart.
A linkage compares the same two names many times, so each distinct pair is compared once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

Scores = npt.NDArray[Any]
Compare = Callable[[list[str], list[str]], Scores]


def similarity(left: pa.StringArray, right: pa.StringArray) -> pa.FloatArray:
    """Jaro-Winkler, 0 to 1, row by row; null where either is null."""
    return compared(left, right, _jaro_winkler)


def distance(left: pa.StringArray, right: pa.StringArray) -> pa.Int32Array:
    """Levenshtein: characters to insert, drop or replace; null where either is null."""
    return compared(left, right, _levenshtein)


def containment(left: pa.StringArray, right: pa.StringArray) -> pa.BooleanArray:
    """Whether one stands within the other (耳鼻喉 in 眼耳鼻喉); null where either is null."""
    return compared(left, right, _contained)


def compared(left: pa.StringArray, right: pa.StringArray, how: Compare) -> pa.Array:
    """Apply a comparison to the distinct pairs and give every row its pair's answer."""
    both = pc.and_(pc.is_valid(left), pc.is_valid(right))
    pairs = pa.StructArray.from_arrays([left, right], ["left", "right"]).filter(both)
    places, rows = _distinct(pairs)
    once = pairs.take(places)
    scores = pa.array(how(once.field("left").to_pylist(), once.field("right").to_pylist()))
    return pc.replace_with_mask(pa.nulls(len(left), scores.type), both, scores.take(rows))


def _distinct(pairs: pa.StructArray) -> tuple[pa.Array, pa.Array]:
    """Where each distinct pair stands first, and for every row which of them it is."""
    left, right = (pairs.field(side).dictionary_encode() for side in ("left", "right"))
    width = max(len(right.dictionary), 1)
    codes = left.indices.to_numpy().astype(np.int64) * width + right.indices.to_numpy()
    _, first, which = np.unique(codes, return_index=True, return_inverse=True)
    return pa.array(first), pa.array(which)


def _jaro_winkler(left: list[str], right: list[str]) -> Scores:
    return cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32)


def _levenshtein(left: list[str], right: list[str]) -> Scores:
    return cpdist(left, right, scorer=Levenshtein.distance, dtype=np.int32)


def _contained(left: list[str], right: list[str]) -> Scores:
    sides = zip(left, right, strict=True)
    return np.fromiter((one in two or two in one for one, two in sides), np.bool_, len(left))
