"""The same job with records and decisions in PostgreSQL: same accounts, and nothing new twice."""

from dataclasses import replace

from hub import founding
from hub.demo.run import Job, furnished, perform
from hub.sample import make
from hub.settings import Settings


def run(home, province):
    with furnished(home, through_airflow=False, say=lambda _: None) as stage:
        body = perform(stage, Job(data=province), lambda _: None).body()
    body.pop("seconds")
    return body


def test_both_databases_give_the_same_account(tmp_path, postgres):
    province = tmp_path / "province"
    make(province, 300, 5)
    embedded = Settings.at(tmp_path / "embedded")
    server = replace(Settings.at(tmp_path / "server"), database_url=postgres)
    one = run(founding.init(embedded, sample=True), province)
    home = founding.init(server, sample=True)
    two = run(home, province)
    assert one["balanced"]
    assert one == two
    again = run(home, province)
    assert all(feed["received"] == feed["repeated"] for feed in again["feeds"])
    assert again["deliveries"] == []
