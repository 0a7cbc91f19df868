"""What this machine and this home have, said before somebody needs it."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import version
from typing import Any, Final

from hub import flows, founding
from hub.settings import Settings

LIBRARIES: Final = ("apache-airflow", "pyarrow", "deltalake", "duckdb", "sqlalchemy")
GIB: Final = 1 << 30


def examine(settings: Settings) -> dict[str, Any]:
    """Versions, free space, and whether the home is initialised and its catalog holds."""
    place = settings.home if settings.home.exists() else settings.home.parent
    found: dict[str, Any] = {"python": platform.python_version()}
    found |= {name: version(name) for name in LIBRARIES}
    found |= {"home": settings.home, "initialised": founding.initialised(settings)}
    found |= {"free GiB": shutil.disk_usage(place).free // GIB}
    if founding.initialised(settings):
        tree = flows.catalog(flows.home())
        found |= {"feeds": len(tree.feeds), "subscriptions": len(tree.subscriptions)}
    return found
