"""How far a growing table was read: a value of its watermark column, as text and back.

The text says its type, because a bound has to be compared as the database compares the column:
``int:9`` comes before ``int:10``. Values a program wrote as text (SQLite has no dates) stay text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any, Final

from connectors.errors import BadSpec

READERS: Final[dict[str, Callable[[str], Any]]] = {
    "int": int,
    "Decimal": Decimal,
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "bytes": bytes.fromhex,
    "str": str,
}
MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d+)?")


def written(value: Any) -> str:
    """A driver's value as text; BadSpec for a type that has no order worth trusting (float)."""
    kind = type(value).__name__
    if kind not in READERS:
        raise BadSpec(f"watermark: values of type {kind} cannot be read on from")
    return f"{kind}:{value.hex() if isinstance(value, bytes) else value}"


def read(text: str) -> Any:
    """The value that ``written`` wrote."""
    kind, _, value = text.partition(":")
    return READERS[kind](value)


def before(value: Any, seconds: int) -> Any:
    """A little earlier, where the value is a time: what was committed late lies there.

    A row gets its time before its transaction ends, so that a later reading can find an earlier
    time. A day is the least step of a date. Numbers and other texts are taken as they are.
    """
    step = dt.timedelta(seconds=seconds)
    with suppress(OverflowError):
        match value:
            case dt.datetime():
                return value - step
            case dt.date():
                return value - max(step, dt.timedelta(days=1)) if seconds else value
            case str() if MOMENT.fullmatch(value):
                moment = dt.datetime.fromisoformat(value) - step
                return moment.isoformat(sep=value[10], timespec="auto")
    return value
