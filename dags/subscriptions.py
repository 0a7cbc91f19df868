"""One DAG a subscription, read from the published catalog."""

from __future__ import annotations

from airflow.sdk import DAG, task

from catalog.load import read
from catalog.models import Subscription
from dags.rhythm import RHYTHM
from hub.settings import Settings


def subscription_dag(subscription: Subscription) -> DAG:
    """Deliver what is new and granted; a delivery that failed is sent again, never doubled.

    An agency that is no more is sent nothing, as it owes nothing.
    """
    with DAG(
        dag_id=f"subscription.{subscription.id.replace('/', '.')}",
        schedule=subscription.due.cron,
        **RHYTHM,
    ) as dag:

        @task
        def deliver() -> str | None:
            from hub import flows

            home = flows.home()
            if flows.ended(home, subscription.id):
                return None
            sent = flows.deliver(home, subscription.id, flows.SCHEDULER)
            return sent.id if sent else None

        deliver()
    return dag


for _one in read(Settings.read().catalog)[0].subscriptions.values():
    globals()[f"subscription_{_one.id}"] = subscription_dag(_one)
