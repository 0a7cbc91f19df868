"""Unit ids: minted once from the founding record, kept over editions, never given a second meaning.

An id is ``U``, twelve characters of Crockford's base 32 (60 bits of the SHA-256 of the founding
record's reference) and a check character (Luhn mod 32: any one wrong character is noticed).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hub.registry.engine import Engine, run

ALPHABET: Final = np.frombuffer(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", np.uint8)
LENGTH: Final = 14
AT_ONCE: Final = 500_000
"""Records of units that are in memory together, about."""

Places = npt.NDArray[np.int64]


def sound(unit_id: str) -> bool:
    """Whether a text can be a unit id at all; a mistyped one cannot."""
    letters = np.frombuffer(unit_id[1:].encode(), np.uint8)
    places = np.searchsorted(ALPHABET[:-1], letters)
    right = len(unit_id) == LENGTH and unit_id.isascii() and unit_id.startswith("U")
    return right and spelt(places[None, :12])[0].as_py() == unit_id


def spelt(places: Places) -> pa.StringArray:
    """Rows of twelve base-32 digits as ids."""
    double = places * np.tile([2, 1], 6)
    check = -(double // 32 + double % 32).sum(axis=1) % 32
    letters = ALPHABET[np.column_stack([places, check])]
    text = np.column_stack([np.full(len(places), ord("U"), np.uint8), letters]).astype(np.uint8)
    return pa.array(text.view(f"S{LENGTH}").ravel(), pa.binary(LENGTH)).cast(pa.string())


def prefixes(parts: int) -> list[str]:
    """Beginnings of ids that cut all of them into so many equal parts (at most 1024), in order."""
    letters = ALPHABET.tobytes().decode()
    cuts = (part * 1024 // parts for part in range(1, min(parts, 1024)))
    return [f"U{letters[cut // 32]}{letters[cut % 32]}" for cut in cuts]


def slices(on: Engine, table: str) -> Iterator[tuple[str, str]]:
    """Ranges of unit ids that hold about ``AT_ONCE`` rows of a table each, in order."""
    bounds = prefixes(1 + len(on.table(table)) // AT_ONCE)
    yield from zip(["", *bounds], [*bounds, "V"], strict=True)


def identify(on: Engine, edition: int) -> None:
    """Give every touched group its id; make register, lodged, placed, link and observation.

    An id belongs where its founding record stands. Of several in one group the oldest holds and the
    others redirect to it; when a group comes apart again, by new evidence or by a person, each
    part's own id lives again, so that taking a merge back restores what was. A part that never had
    an id gets one. So ids are a function of the partition and of who founded what, and the latest
    row of the register tells where each leads: however long the chain of merges, in one step.
    """
    run(on, "claim")
    attempt = 0
    while on.sql("FROM unnamed LIMIT 1").fetchall():
        _mint(on, attempt)
        attempt += 1
    run(on, "identity", edition=edition)


def _mint(on: Engine, attempt: int) -> None:
    """Mint for all unnamed groups; whoever draws an id that is taken draws again, by counter."""
    drawn = on.sql(_DRAW, params=[f"\x1f{attempt}" if attempt else ""]).to_arrow_table()
    word = drawn["word"].to_numpy()
    places = (word[:, None] >> np.arange(55, -1, -5, dtype=np.uint64)) & np.uint64(31)
    ids = spelt(places.astype(np.int64))
    on.register("drawn", drawn.append_column("unit_id", ids))
    on.execute(_TAKE)
    on.unregister("drawn")


_DRAW: Final = """
    SELECT label, reference AS founding_key,
           ('0x' || sha256(concat(reference, $1))[:15])::UBIGINT AS word
    FROM unnamed
"""
_TAKE: Final = """
    INSERT INTO minted
    SELECT arg_min(label, founding_key), unit_id, min(founding_key)
    FROM drawn
    WHERE unit_id NOT IN (SELECT unit_id FROM issued UNION ALL SELECT unit_id FROM minted)
    GROUP BY unit_id;
    DELETE FROM unnamed WHERE label IN (SELECT label FROM minted)
"""
