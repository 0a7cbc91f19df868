"""What all our DAGs have in common: no catching up, one run at a time, a second try."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

RHYTHM: Final[dict[str, Any]] = {
    "catchup": False,
    "max_active_runs": 1,
    "is_paused_upon_creation": False,
    "default_args": {"retries": 2, "retry_delay": timedelta(seconds=5)},
}
