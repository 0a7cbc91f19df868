"""Two ways to run the same flows: in this process, or by Airflow's scheduler."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from hub import flows
from hub.base.home import Home
from hub.errors import Retry
from hub.scheduler.rest import Client
from hub.trust.actor import OPERATOR


class Engine(Protocol):
    """Something that runs feeds, the registry and subscriptions, and waits for their end."""

    def feeds(self, names: Iterable[str]) -> None:
        """Run these feeds, then see the registry settled."""
        ...

    def subscriptions(self, names: Iterable[str]) -> None:
        """Run these subscriptions."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """The flows, one after the other, in this process."""

    home: Home

    def feeds(self, names: Iterable[str]) -> None:
        """Run these feeds, then the registry."""
        for name in names:
            flows.exchange(self.home, name, OPERATOR)
        flows.build_registry(self.home, OPERATOR)

    def subscriptions(self, names: Iterable[str]) -> None:
        """Run these subscriptions."""
        for name in names:
            flows.deliver(self.home, name, OPERATOR)


@dataclass(frozen=True, slots=True)
class Airflow:
    """The DAGs, triggered and awaited over REST."""

    home: Home
    client: Client

    def feeds(self, names: Iterable[str]) -> None:
        """Trigger the feeds' DAGs; their assets start the registry's, which is waited for."""
        self._run(f"feed.{name.replace('/', '.')}" for name in names)
        deadline = time.monotonic() + 180
        while not flows.settled(self.home) or self.client.busy("registry"):
            if time.monotonic() > deadline:
                raise Retry("HUB-O09", what="registry", seconds=180)
            time.sleep(0.5)

    def subscriptions(self, names: Iterable[str]) -> None:
        """Trigger the subscriptions' DAGs and wait."""
        self._run(f"subscription.{name.replace('/', '.')}" for name in names)

    def _run(self, dags: Iterable[str]) -> None:
        wanted = list(dags)
        self.client.await_dags([*wanted, "registry"])
        states = self.client.wait([self.client.trigger(dag) for dag in wanted])
        failed = [run.dag for run, state in states.items() if state != "success"]
        if failed:
            raise Retry("HUB-O11", what=", ".join(failed))
