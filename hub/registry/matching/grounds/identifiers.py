"""Identifiers: every number that two sides bear or bore, scheme by scheme.

The organisation code counts as read: out of whatever number holds it, and only if it is valid
(GB 11714). Numbers of earlier versions of a record are kept with their days, for an old number is
often the only bridge to another bureau's record.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypedDict

from hub.errors import Text
from hub.registry.engine import Engine
from hub.registry.matching.words import said

SCHEMES: Final = ("org_code", "uscc", "registration_no", "taxpayer_id")
State = Literal["agrees", "agreed", "differs", "missing"]


class Number(TypedDict):
    """One number that a record gave, and from when to when; ``until`` None while it stands."""

    reference: str
    value: str
    since: str
    until: str | None


class Agreement(TypedDict):
    """One scheme on both sides; ``agreed`` means that only earlier numbers meet."""

    scheme: str
    title: Text
    state: State
    shared: list[str]
    left: list[Number]
    right: list[Number]
    text: Text


def numbers(on: Engine) -> dict[str, list[Number]]:
    """Scheme ▸ every number of every record in ``version``, the oldest first."""
    found: dict[str, list[Number]] = {scheme: [] for scheme in SCHEMES}
    for scheme, *rest in on.sql(_NUMBERS).fetchall():
        reference, value, since, until = rest
        number = Number(reference=reference, value=value, since=since, until=until)
        found[scheme].append(number)
    return found


def agreements(every: dict[str, list[Number]], left: set[str], right: set[str]) -> list[Agreement]:
    """Every scheme that at least one of two sides (references) has a number of."""
    both = ((scheme, _side(every, scheme, left), _side(every, scheme, right)) for scheme in SCHEMES)
    return [_agreement(*each) for each in both if each[1] or each[2]]


def _side(every: dict[str, list[Number]], scheme: str, references: set[str]) -> list[Number]:
    return [number for number in every[scheme] if number["reference"] in references]


def _agreement(scheme: str, left: list[Number], right: list[Number]) -> Agreement:
    now = _values(left, standing=True) & _values(right, standing=True)
    ever = _values(left) & _values(right)
    state: State = "agrees" if now else "agreed" if ever else "differs"
    if not left or not right:
        state = "missing"
    facts: dict[str, Any] = {
        "field": said(scheme),
        "value": "、".join(sorted(now or ever)),
        "left": "、".join(sorted(_values(left))),
        "right": "、".join(sorted(_values(right))),
    }
    return Agreement(
        scheme=scheme,
        title=said(scheme),
        state=state,
        shared=sorted(now or ever),
        left=left,
        right=right,
        text=said(state, **facts),
    )


def _values(side: list[Number], *, standing: bool = False) -> set[str]:
    return {number["value"] for number in side if not (standing and number["until"])}


_NUMBERS: Final = """
    WITH said AS (
        FROM (
            SELECT concat(agency, '/', resource, '|', record_key) AS reference, seq, valid_from,
                   spine AS org_code, coalesce(uscc, credit) AS uscc, registration_no, taxpayer_id
            FROM version
        )
        UNPIVOT INCLUDE NULLS (
            value FOR scheme IN (org_code, uscc, registration_no, taxpayer_id)
        )
    ), begun AS (
        SELECT *, value IS DISTINCT FROM lag(value) OVER older AS begins
        FROM said WINDOW older AS (PARTITION BY reference, scheme ORDER BY seq)
    ), ran AS (
        SELECT *, lead(valid_from) OVER later AS until
        FROM begun WHERE begins
        WINDOW later AS (PARTITION BY reference, scheme ORDER BY seq)
    )
    SELECT scheme, reference, value, valid_from::VARCHAR, until::VARCHAR
    FROM ran WHERE value IS NOT NULL ORDER BY ALL
"""
