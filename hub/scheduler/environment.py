"""The environment Airflow runs in: all from the home, nothing from the user's own Airflow."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from hub.settings import Settings
from hub.trust.secret import made

PROJECT = Path(__file__).parents[2]
USER = "hub"
FORKING = {"MP_START_METHOD": "fork"} if sys.platform == "linux" else {}
"""Tasks are forks where that is safe, so that ``warm`` pays; newer Pythons would spawn them."""


def prepare(settings: Settings) -> None:
    """Make Airflow's folder and its secrets once; both stay readable by the owner alone."""
    settings.airflow.mkdir(parents=True, exist_ok=True, mode=0o700)
    passwords = settings.airflow / "passwords.json"
    passwords.touch(mode=0o600)
    passwords.write_text(json.dumps({USER: made(settings, "AIRFLOW_PASSWORD")}), encoding="utf-8")


def database(settings: Settings, patience: int) -> str:
    """Airflow's database, whose one writer the others wait for, as many seconds."""
    return f"sqlite:///{settings.airflow / 'airflow.db'}?timeout={patience}"


def impatient(settings: Settings) -> dict[str, str]:
    """What the API server is told besides: wait a second, answer 500, be asked again.

    Its audit log writes on the event loop. When the request that holds the database needs that loop
    to commit, both stand still until the wait is over, and so does everybody else.
    """
    return {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database(settings, 1)}


def environment(settings: Settings, port: int) -> dict[str, str]:
    """What an Airflow process of this home is started with; ``PATH`` and locale come along."""
    url = f"http://127.0.0.1:{port}"
    section = {
        "CORE": {
            "DAGS_FOLDER": str(PROJECT / "dags"),
            "LOAD_EXAMPLES": "False",
            "EXECUTOR": "LocalExecutor",
            "PARALLELISM": "2",
            "SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
            "SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(settings.airflow / "passwords.json"),
            "EXECUTION_API_SERVER_URL": f"{url}/execution/",
            "DEFAULT_TIMEZONE": "Asia/Shanghai",
        },
        "API": {
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "BASE_URL": url,
            "WORKERS": "1",
            "SECRET_KEY": made(settings, "AIRFLOW_KEY"),
        },
        "DATABASE": {"SQL_ALCHEMY_CONN": database(settings, 60)},
        "API_AUTH": {"JWT_SECRET": made(settings, "AIRFLOW_JWT")},
        "DAG_PROCESSOR": {"REFRESH_INTERVAL": "10", "MIN_FILE_PROCESS_INTERVAL": "10"},
        "SCHEDULER": {"SCHEDULER_HEARTBEAT_SEC": "1", "SCHEDULER_IDLE_SLEEP_TIME": "0.3"} | FORKING,
        "WORKERS": {"MIN_HEARTBEAT_INTERVAL": "1"},
        "LOGGING": {"LOGGING_LEVEL": "WARNING"},
    }
    flat = {f"AIRFLOW__{s}__{k}": v for s, keys in section.items() for k, v in keys.items()}
    ours = {"AIRFLOW_HOME": str(settings.airflow), "PYTHONPATH": str(PROJECT)}
    return settings.passed() | flat | ours | {"GX_ANALYTICS_ENABLED": "false"}
