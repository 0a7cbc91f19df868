"""One DAG a feed, read from the published catalog: a new folder there is a new DAG here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from airflow.sdk import DAG, Asset, Metadata, task

from catalog.load import read
from catalog.models import Feed
from dags.rhythm import RHYTHM
from hub.settings import Settings


def feed_dag(feed: Feed) -> DAG:
    """Receive, stage, land, and assess where a suite is named; tasks are handed batch ids."""
    landed = Asset(name=f"landed/{feed.id}", uri=f"hub://landed/{feed.id}")
    with DAG(
        dag_id=f"feed.{feed.id.replace('/', '.')}",
        schedule=feed.due.cron,
        **RHYTHM,
    ) as dag:

        @task
        def receive() -> list[str]:
            from hub import flows

            return flows.receive(flows.home(), feed.id, flows.SCHEDULER)

        @task
        def stage(batches: list[str]) -> list[str]:
            from hub import flows

            return flows.stage(flows.home(), feed.id, batches)

        @task
        def assess(batches: list[str]) -> list[str]:
            from hub import flows

            return flows.assess(flows.home(), feed.id, batches)

        @task(outlets=[landed])
        def land(batches: list[str]) -> Iterator[Metadata]:
            from hub import flows

            settled = flows.land(flows.home(), feed.id, batches, flows.SCHEDULER)
            yield Metadata(landed, extra={"receipts": [one.id for one in settled]})

        batches: Any = receive()
        for step in (stage, assess, land) if feed.expectations else (stage, land):
            batches = step(batches)
    return dag


for _feed in read(Settings.read().catalog)[0].feeds.values():
    globals()[f"feed_{_feed.id}"] = feed_dag(_feed)
