"""Parse a home's DAGs in a process of its own, as Airflow's DAG processor does."""

import json
import subprocess
import sys
from pathlib import Path

from hub.scheduler.environment import environment, prepare

RUNNER = Path(__file__).with_name("run_all.py")


def parsed(settings):
    """The DAG ids the published catalog makes, and import errors."""
    prepare(settings)
    env = environment(settings, 1)
    migrate = [sys.executable, "-m", "airflow", "db", "migrate"]
    subprocess.run(migrate, env=env, check=True, capture_output=True)
    done = subprocess.run([sys.executable, str(RUNNER)], env=env, check=True, capture_output=True)
    return json.loads(done.stdout.decode().splitlines()[-1])
