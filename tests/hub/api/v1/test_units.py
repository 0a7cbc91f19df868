"""The registry at a moment, over HTTP."""

from hub.registry.history import at


def test_today_is_the_serving_copy_and_a_moment_is_asked_for_by_day_and_edition(program, place):
    (hit,) = program.get("/api/v1/units", params={"q": "2301032010401"}).json()["items"]
    path = f"/api/v1/units/{hit['unit_id']}"
    served = program.get(path).json()
    then = program.get(path, params={"as_of": "2099-01-01", "known_on": "1"}).json()
    assert then.pop("as_of") == "2099-01-01"
    assert then == served
    missing = program.get(path, params={"as_of": "1999-01-01"})
    assert (missing.status_code, missing.json()["code"]) == (404, "HUB-R38")
    wrong = program.get(path, params={"known_on": "gestern"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "HUB-R36")


def test_units_are_listed_by_id_on_a_day(program, place):
    asked = {"as_of": "2099-01-01", "limit": 2, "kind": "legal"}
    first = program.get("/api/v1/units", params=asked).json()["items"]
    second = program.get("/api/v1/units", params=asked | {"offset": 1}).json()["items"]
    assert [len(first), first[1]] == [2, second[0]]
    assert {row["kind"] for row in first} == {"legal"}
    every = program.get("/api/v1/units", params={"status": "current", "limit": 200}).json()
    assert len(every["items"]) == sum(
        row["status"] == "current" for row in at(place.home).units().to_pylist()
    )


def test_digests_are_told_by_county(program):
    every = program.get("/api/v1/digests").json()["items"]
    one = every[-1]
    assert program.get("/api/v1/digests", params={"region": one["region"]}).json()["items"] == [one]
