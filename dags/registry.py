"""The registry is rebuilt when anything has landed; it returns at once when nothing is new."""

from __future__ import annotations

from collections.abc import Iterator

from airflow.sdk import DAG, Asset, AssetAny, Metadata, task

from catalog.load import read
from dags.rhythm import RHYTHM
from hub.settings import Settings

UNIT = Asset(name="registry/unit", uri="hub://registry/unit")
LANDED = [
    Asset(name=f"landed/{feed}", uri=f"hub://landed/{feed}")
    for feed in read(Settings.read().catalog)[0].feeds
]

with DAG(
    dag_id="registry",
    schedule=AssetAny(*LANDED) if LANDED else None,
    **RHYTHM,
):

    @task(outlets=[UNIT])
    def build() -> Iterator[Metadata]:
        """Build an edition unless inputs are unchanged or an arrival is unfinished."""
        from hub import flows

        outcome = flows.build_registry(flows.home(), flows.SCHEDULER)
        yield Metadata(UNIT, extra={"edition": outcome.number, "state": outcome.state})

    build()
