"""An Airflow command in a process that knows the flows: ``python -m hub.scheduler.warm scheduler``.

On Linux every task is a fork of the scheduler. What the scheduler has imported no task imports
again, and importing is most of what a small task costs: 0.3 CPU seconds instead of 2. Nothing is
opened or connected before the fork, only imported.
"""

from __future__ import annotations

import importlib
import runpy
from typing import Final

FLOWS: Final = ("hub.flows", "catalog.load", "airflow.sdk.execution_time.task_runner")
"""Called by name: the flows stand above this room, which runs processes and knows no more."""

if __name__ == "__main__":
    for name in FLOWS:
        importlib.import_module(name)
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
