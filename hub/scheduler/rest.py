"""A client for the few calls the hub makes of Airflow: unpause, trigger, wait."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import httpx

from hub.errors import Retry

PAUSE: Final = 0.5
"""Seconds between two looks."""
ATTEMPTS: Final = 10
"""How often a busy server is asked; its database has one writer at a time."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """One run of one DAG."""

    dag: str
    id: str


class Client:
    """Airflow's REST API as one signed-in user of one home."""

    def __init__(self, port: int, user: str, password: str) -> None:
        root = f"http://127.0.0.1:{port}"
        body = {"username": user, "password": password}
        self.http = httpx.Client(base_url=root, timeout=30)
        answer = self._call("POST", "/auth/token", body)
        self.http.headers["Authorization"] = f"Bearer {answer['access_token']}"

    def dags(self) -> set[str]:
        """Every DAG the processor has found so far."""
        answer = self._call("GET", "/api/v2/dags?limit=1000")
        return {dag["dag_id"] for dag in answer["dags"]}

    def await_dags(self, wanted: Iterable[str], patience: float = 120) -> None:
        """Wait until all of these are known; raises Retry naming those that never came."""
        missing, deadline = set(wanted), time.monotonic() + patience
        while missing := missing - self.dags():
            if time.monotonic() > deadline:
                raise Retry("HUB-O09", what=", ".join(sorted(missing)), seconds=int(patience))
            time.sleep(PAUSE)

    def trigger(self, dag: str) -> Run:
        """Start a run now; a paused DAG is unpaused first, since waiting on one never ends."""
        self._call("PATCH", f"/api/v2/dags/{dag}", {"is_paused": False})
        body: dict[str, Any] = {"logical_date": None, "conf": {}}
        answer = self._call("POST", f"/api/v2/dags/{dag}/dagRuns", body)
        return Run(dag, answer["dag_run_id"])

    def state(self, run: Run) -> str:
        """queued, running, success or failed."""
        answer = self._call("GET", f"/api/v2/dags/{run.dag}/dagRuns/{run.id}")
        return str(answer["state"])

    def busy(self, dag: str) -> bool:
        """Whether a run of this DAG is queued or running."""
        url = f"/api/v2/dags/{dag}/dagRuns?state=queued&state=running&limit=1"
        answer = self._call("GET", url)
        return bool(answer["dag_runs"])

    def wait(self, runs: Iterable[Run], patience: float = 600) -> dict[Run, str]:
        """Wait until every run ended; raises Retry past the patience (seconds)."""
        wanted, deadline = list(runs), time.monotonic() + patience
        while left := self._going(wanted):
            if time.monotonic() > deadline:
                raise Retry("HUB-O09", what=min(left).dag, seconds=int(patience))
            time.sleep(PAUSE)
        return {run: self.state(run) for run in wanted}

    def _going(self, runs: list[Run]) -> set[Run]:
        """Those of some runs that are queued or running, asked for all at once."""
        of = sorted({run.dag for run in runs})
        body = {"dag_ids": of, "states": ["queued", "running"], "page_limit": 100}
        answer = self._call("POST", "/api/v2/dags/~/dagRuns/list", body)
        going = {Run(each["dag_id"], each["dag_run_id"]) for each in answer["dag_runs"]}
        return going & set(runs)

    def _call(self, method: str, url: str, body: object = None) -> dict[str, Any]:
        """One call, asked again while the server is too busy; each is harmless when repeated."""
        status: int | str = ""
        for _ in range(ATTEMPTS):
            try:
                response = self.http.request(method, url, json=body)
            except httpx.TransportError as error:
                status = type(error).__name__
            else:
                if response.is_success:
                    answer: dict[str, Any] = response.json()
                    return answer
                status = response.status_code
                if not response.is_server_error:
                    break
            time.sleep(PAUSE)
        raise Retry("HUB-O10", url=url.partition("?")[0], status=status)
