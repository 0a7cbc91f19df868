"""Events, cross tables and rates over HTTP; comparison lists with their causes and ages."""


def test_events_are_told_with_their_evidence_and_of_one_unit(program):
    births = program.get("/api/v1/events", params={"kind": "birth", "limit": 2}).json()["items"]
    assert len(births) == 2
    assert births[0]["on"] >= births[1]["on"]
    own = program.get(f"/api/v1/units/{births[0]['unit_id']}/events").json()["items"]
    assert births[0] in own
    assert all(each["evidence"] for each in own)
    assert program.get("/api/v1/events", params={"kind": "miracle"}).status_code == 400


def test_tables_and_rates_are_counted_by_what_one_asks(program):
    asked = {"by": "county,type", "as_of": "2006-03-02"}
    units = program.get("/api/v1/tables/units", params=asked).json()["items"]
    assert sum(row["count"] for row in units) > 0
    assert set(units[0]) == {"county", "type", "count", "county_name"}
    rates = program.get("/api/v1/rates", params={"as_of": "2006-03-02"}).json()["items"]
    assert [row["year"] for row in rates][-1] == 2006
    assert program.get("/api/v1/tables/miracles").status_code == 400


def test_entries_of_a_list_have_a_cause_and_an_age(program):
    path = "/api/v1/comparisons/licence-without-tax"
    entries = program.get(path, params={"as_of": "2006-03-02"}).json()["items"]
    causes = {row["cause"] for row in entries}
    for cause in causes:
        some = program.get(path, params={"cause": cause, "as_of": "2006-03-02"}).json()["items"]
        assert some == [row for row in entries if row["cause"] == cause]
    lists = program.get("/api/v1/comparisons", params={"as_of": "2006-03-02"}).json()["items"]
    one = next(row for row in lists if row["list"] == "licence-without-tax")
    assert sum(one["cause"].values()) == one["entries"] == len(entries)
