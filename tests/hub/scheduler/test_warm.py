"""A warm process runs Airflow's own command, with the flows in it."""

import importlib
import os
import subprocess
import sys

from hub.scheduler.warm import FLOWS

ASK = f"""
import runpy, sys
sys.argv = ["warm", "version"]
try:
    runpy.run_module("hub.scheduler.warm", run_name="__main__")
finally:
    print("warm:", all(name in sys.modules for name in {FLOWS!r}))
"""


def test_the_command_runs_in_a_process_that_knows_the_flows(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        env=dict(os.environ) | {"AIRFLOW_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.split() == [importlib.import_module("airflow").__version__, "warm:", "True"]
