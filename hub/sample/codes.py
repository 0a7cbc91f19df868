"""Identifiers with right check digits, made by the million as matrices of ASCII bytes.

Written apart from ``schemas.identifiers`` on purpose: the sample would otherwise agree with the
checks by having been made by them. Every function returns an (n, width) matrix; ``text`` turns it
into a column.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hub.sample.dice import Dice, Ints, Mask

Chars = NDArray[np.uint8]

_ORG = np.array([3, 7, 9, 10, 5, 8, 4, 2])
_RESIDENT = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_USCC = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])
_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", dtype=np.uint8)
_ORG_CHECK = np.frombuffer(b"0X987654321", dtype=np.uint8)
_RESIDENT_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)
_ZERO = ord("0")
_FIRST_CODE, _CODES, _STRIDE, _OFFSET = 10_000_000, 88_999_999, 61_803_398, 27_182_818
_YOUNG_CODES, _YOUNG_STRIDE = 31**5, 17_320_508


def text(chars: Chars) -> pa.StringArray:
    """The rows of a matrix as strings."""
    rows, width = chars.shape
    ends = np.arange(rows + 1, dtype=np.int32) * width
    data = pa.py_buffer(np.ascontiguousarray(chars))
    return pa.StringArray.from_buffers(rows, pa.py_buffer(ends), data)


def digits(number: Ints, width: int) -> Chars:
    """Numbers as decimal digits with leading zeros."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    return (number[:, None] // powers % 10 + _ZERO).astype(np.uint8)


def glue(*parts: Chars) -> Chars:
    """Matrices side by side."""
    return np.concatenate(parts, axis=1)


def _places(alphabet: bytes | Chars) -> Ints:
    """For each byte its place in an alphabet."""
    table = np.zeros(256, dtype=np.int64)
    table[np.frombuffer(bytes(alphabet), dtype=np.uint8)] = np.arange(len(alphabet))
    return table


_ORG_VALUE = _places(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_USCC_VALUE = _places(_ALPHABET.tobytes())


def org_codes(unit: Ints) -> Chars:
    """Organisation codes, GB 11714-1997: eight digits and a check, one for every number.

    The stride has no factor in common with the range, so no two units below 89 million share one.
    """
    return _checked(digits(_FIRST_CODE + (unit * _STRIDE + _OFFSET) % _CODES, 8))


def young_org_codes(unit: Ints) -> Chars:
    """Organisation codes issued inside unified codes since late 2015: ``MA1``, five, a check.

    One for every number below 28 million.
    """
    number = (unit * _YOUNG_STRIDE + _OFFSET) % _YOUNG_CODES
    powers = 31 ** np.arange(4, -1, -1, dtype=np.int64)
    head = np.broadcast_to(np.frombuffer(b"MA1", dtype=np.uint8), (len(unit), 3))
    return _checked(glue(head, _ALPHABET[number[:, None] // powers % 31]))


def _checked(body: Chars) -> Chars:
    return glue(body, _ORG_CHECK[_ORG_VALUE[body] @ _ORG % 11][:, None])


def usccs(head: Chars, region: Ints, org: Chars) -> Chars:
    """Unified codes, GB 32100-2015: department and category, region 6, organisation code, check."""
    body = glue(head, digits(region, 6), org)
    check = _ALPHABET[-(_USCC_VALUE[body] @ _USCC) % 31]
    return glue(body, check[:, None])


def resident_ids(region: Ints, born: Ints, serial: Ints) -> Chars:
    """Resident ids, GB 11643-1999: region 6, birth yyyymmdd, serial 3, check."""
    body = glue(digits(region, 6), digits(born, 8), digits(serial, 3))
    total = (body.astype(np.int64) - _ZERO) @ _RESIDENT % 11
    return glue(body, _RESIDENT_CHECK[total][:, None])


def short_resident_ids(full: Chars) -> Chars:
    """The fifteen digits in use until 1999: no century, no check."""
    return glue(full[:, :6], full[:, 8:17])


def old_registrations(region: Ints, kind: Ints, serial: Ints) -> Chars:
    """Thirteen digits without a check, in use until mid-2007: region 6, kind 1, serial 6."""
    return glue(digits(region, 6), digits(kind, 1), digits(serial, 6))


def new_registrations(region: Ints, serial: Ints) -> Chars:
    """Fifteen digits, GS 15-2006: authority 6, serial 8, ISO 7064 MOD 11,10 check."""
    body = glue(digits(region, 6), digits(serial, 8))
    product = np.full(len(body), 10, dtype=np.int64)
    for column in body.T:
        total = (product + column - _ZERO) % 10
        product = np.where(total == 0, 10, total) * 2 % 11
    return glue(body, ((11 - product) % 10 + _ZERO).astype(np.uint8)[:, None])


def mistyped(chars: Chars, wrong: Mask, dice: Dice, topic: str, record: Ints) -> Chars:
    """Where ``wrong``: one of the digits before the last changed, or two neighbours swapped."""
    spoiled, rows = chars.copy(), np.flatnonzero(wrong)
    at = record[rows]
    place = chars.shape[1] - 2 - dice.below(f"{topic}.place", at, 7)
    swap = dice.chance(f"{topic}.swap", at, 0.3) & (chars[rows, place] != chars[rows, place - 1])
    step = 1 + dice.below(f"{topic}.step", at, 9)
    spoiled[rows, place] = ((chars[rows, place] - _ZERO + step) % 10 + _ZERO).astype(np.uint8)
    pair, left = rows[swap], place[swap]
    spoiled[pair, left], spoiled[pair, left - 1] = chars[pair, left - 1], chars[pair, left]
    return spoiled
