"""Recall: what the lake's change logs say of some units, or of all, up to one edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pyarrow as pa

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import Engine, run

_OWNER: Final = """
    CREATE TABLE owner AS
    SELECT DISTINCT agency, resource, field
    FROM value_
    WHERE field IN ('state', 'ended') AND owned AND known_from <= getvariable('edition')
"""
"""Whose word counts for the state and the end of a unit: the values themselves say it."""
_WANTED: Final = "CREATE TABLE wanted AS SELECT unit_id FROM body WHERE kind <> 'retired'"
_SPOKEN: Final = "CREATE VIEW spoken AS FROM value_ WHERE known_from <= getvariable('edition')"
_LINK: Final = "CREATE VIEW link AS FROM link_ WHERE edition <= getvariable('edition')"


def everything(on: Engine, home: Home, edition: int, day: date | None) -> None:
    """Make ``unit`` of all units there were: on a day, or as the edition was published."""
    units(on, home, edition)
    if day is None:
        on.execute("CREATE VIEW unit AS FROM body WHERE kind <> 'retired'")
    else:
        records(on, home, None)
        stand(on, day)


def redirects(on: Engine, home: Home, edition: int) -> dict[str, str]:
    """Every retired id of an edition and the one it leads to next."""
    units(on, home, edition)
    return dict(on.sql("SELECT unit_id, successor FROM body WHERE kind = 'retired'").fetchall())


def units(on: Engine, home: Home, edition: int) -> None:
    """Make view ``body``: every unit and retired id of an edition."""
    store.attach_last(on, home, "unit")
    run(on, "history/unit", edition=edition)


def records(on: Engine, home: Home, wanted: Sequence[str] | None) -> None:
    """Make tables ``member`` and ``said``, of the wanted units or of all; after ``units``."""
    for name in ("link", "value"):
        store.attach_last(on, home, name)
    if wanted is None:
        for statement in (_WANTED, _SPOKEN, _LINK):
            on.execute(statement)
    else:
        _few(on, wanted)
    run(on, "history/record")


def publish(on: Engine) -> None:
    """Make ``unit``, ``life`` and ``claim`` as the edition was published; after ``records``."""
    run(on, "history/published")


def stand(on: Engine, day: date) -> None:
    """Make ``unit``, ``life``, ``standing`` and ``winner`` of a day; after ``records``."""
    on.execute(_OWNER)
    on.execute("SET VARIABLE day = ?", [day])
    run(on, "history/day")


def tell(on: Engine) -> None:
    """Make ``claim``: all that had been said by the day; after ``stand``."""
    run(on, "history/claim")


def _few(on: Engine, wanted: Sequence[str]) -> None:
    """The same for a few units: of the lake only their rows are read."""
    few = pa.table({"unit_id": pa.array(wanted, pa.string())})
    on.register("few", few)
    run(on, "history/few")
