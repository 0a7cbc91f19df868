"""One DAG a subscription, read from the published catalog."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG, task

from catalog.load import read
from catalog.models import Subscription
from hub.settings import Settings


def subscription_dag(subscription: Subscription) -> DAG:
    """Deliver what is new and granted; a delivery that failed is sent again, never doubled."""
    with DAG(
        dag_id=f"subscription.{subscription.id.replace('/', '.')}",
        schedule=subscription.due.cron,
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        default_args={"retries": 2, "retry_delay": timedelta(seconds=5)},
    ) as dag:

        @task
        def deliver() -> str | None:
            from hub import flows

            sent = flows.deliver(flows.home(), subscription.id, flows.SCHEDULER)
            return sent.id if sent else None

        deliver()
    return dag


for _one in read(Settings.read().catalog)[0].subscriptions.values():
    globals()[f"subscription_{_one.id}"] = subscription_dag(_one)
