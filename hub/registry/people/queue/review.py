"""Review: a share of what one person decided comes back to another, who does not see the verdict.

How often the two agree says what a verdict is worth. Cohen's kappa (J. Cohen, 1960) is agreement
beyond what chance would give: (observed - expected) / (1 - expected).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection

from hub.base.database.people import task
from hub.base.home import Home
from hub.registry.people import force
from hub.registry.people.follow import FREE, named
from hub.registry.people.force import Standing
from hub.registry.people.journal import Pair

SHARE: Final = 0.05
"""Of the pairs that one person decided."""
SEED: Final = "blind review 1"
"""Which pairs these are; another seed draws others."""
WHOLE: Final = 1 << 32


def drawn(pair: Pair) -> bool:
    """Whether a pair is of the share; the same for ever, and nobody can tell beforehand."""
    digest = sha256("\x1f".join((SEED, *pair)).encode()).digest()
    return int.from_bytes(digest[:4], "big") < SHARE * WHOLE


def second(
    on: Connection,
    standings: Mapping[Pair, Standing],
    tasks: Iterable[Mapping[str, Any]],
    about: dict[str, Any],
) -> None:
    """Open the tasks of the share again, blind, to anybody but who decided them."""
    decided = {row["id"]: row["decided_by"] for row in tasks if row["state"] == "decided"}
    for pair, standing in standings.items():
        key = named(*pair)
        if key in decided and _once(standing) and drawn(pair):
            anew = {"state": "pending", "blind": True, "proposed_by": decided[key]}
            anew |= {"taken_by": None, "taken_at": None, **FREE, **about}
            on.execute(task.update().where(task.c.id == key).values(**anew))


def agreement(home: Home) -> dict[str, Any]:
    """How often the second, blind verdict was the first: pairs, agreed, raw, kappa, table.

    ``table`` counts first and second verdicts; raw and kappa are None without a pair, and kappa
    where both always said the same one word.
    """
    seen = Counter(filter(None, map(_both, force.standings(home).values())))
    pairs, agreed = seen.total(), sum(n for (one, other), n in seen.items() if one == other)
    raw = agreed / pairs if pairs else None
    table = [{"first": a, "second": b, "pairs": n} for (a, b), n in sorted(seen.items())]
    told = {"pairs": pairs, "agreed": agreed, "raw": raw, "kappa": _kappa(seen)}
    return told | {"table": table}


def _once(standing: Standing) -> bool:
    """One person's word, and a word on the matter."""
    sure = standing.holds is not None and standing.holds.verdict != "unsure"
    return sure and not standing.proposed and len(standing.persons) == 1


def _both(standing: Standing) -> tuple[str, str] | None:
    """First and blind verdict of a pair that has both."""
    blind = next((one for one in standing.live if one.blind), None)
    if blind is None:
        return None
    first = next((one for one in reversed(standing.live) if one.seq < blind.seq), None)
    return (first.verdict, blind.verdict) if first else None


def _kappa(seen: Counter[tuple[str, str]]) -> float | None:
    pairs = seen.total()
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in seen.items():
        first[one] += count
        second[other] += count
    by_chance = sum(first[word] * second[word] for word in first)
    if by_chance == pairs * pairs:
        return None
    observed = sum(n for (one, other), n in seen.items() if one == other) * pairs
    return (observed - by_chance) / (pairs * pairs - by_chance)
