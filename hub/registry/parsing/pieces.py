"""Cutting a column of texts, without a copy and without captured groups; nothing is done twice.

RE2 finds where a long list of words begins or ends some fifty times faster than it captures groups,
so a text is always cut in two at a byte position. Here nothing is ``""``, never null.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Pair = tuple[pa.StringArray, pa.StringArray]


def once(text: pa.StringArray, home: pa.StringArray, parts: Callable[..., pa.Table]) -> pa.Table:
    """``parts`` of text and home, each distinct two of them parsed once; of null as of ``""``."""
    filled = (pc.fill_null(column, "") for column in (home, text))
    every = pc.binary_join_element_wise(*filled, "|").dictionary_encode()
    return parts(*_apart(every.dictionary)).take(every.indices)


def _apart(keys: pa.StringArray) -> Pair:
    at = pc.find_substring(keys, "|")
    return cut(keys, pc.add(at, 1))[1], cut(keys, at)[0]


def cut(text: pa.StringArray, at: pa.Array) -> Pair:
    """What stands before and from a byte position, per row; ``at`` must be a character's border."""
    _, offsets, data = text.buffers()
    edges = np.frombuffer(offsets, np.int32, len(text) + 1, 4 * text.offset)
    both = np.repeat(edges, 2)[:-1]
    both[1::2] += at.to_numpy(zero_copy_only=False)
    both = np.ascontiguousarray(both)
    halves = pa.StringArray.from_buffers(2 * len(text), pa.py_buffer(both), data)
    return halves[::2], halves[1::2]


def head(text: pa.StringArray, pattern: str) -> Pair:
    """What matches at the beginning, and the rest."""
    rest = pc.replace_substring_regex(text, f"^(?:{pattern})", "")
    return cut(text, pc.subtract(pc.binary_length(text), pc.binary_length(rest)))


def tail(text: pa.StringArray, pattern: str) -> Pair:
    """What stands before an ending, and the ending."""
    rest = pc.replace_substring_regex(text, f"(?:{pattern})$", "")
    return cut(text, pc.binary_length(rest))


def chosen(where: pa.BooleanArray, left: Pair, right: Pair) -> Pair:
    """Of two cuts, row by row, the one or the other."""
    return pc.if_else(where, left[0], right[0]), pc.if_else(where, left[1], right[1])
