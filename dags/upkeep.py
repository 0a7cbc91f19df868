"""Nightly: say which bureaus are late, sweep what killed steps left behind."""

from __future__ import annotations

from airflow.sdk import dag, task

from dags.rhythm import RHYTHM


@dag(
    dag_id="supervision",
    schedule="0 8 * * *",
    **RHYTHM,
)
def supervision() -> None:
    """Which feeds are overdue this morning."""

    @task
    def overdue() -> list[str]:
        from hub import flows

        return [late.feed for late in flows.overdue(flows.home())]

    overdue()


@dag(
    dag_id="upkeep",
    schedule="0 5 * * *",
    **RHYTHM,
)
def upkeep() -> None:
    """What killed steps left behind, by age; derived side files, when they lag."""

    @task
    def sweep() -> int:
        from hub import flows

        return flows.sweep(flows.home())

    sweep()


supervision()
upkeep()
