from hub.portal.reads import published


def items(answer):
    assert answer.status_code == 200
    return answer.json()["items"]


def test_subscriptions_tell_their_last_delivery_and_not_where_it_goes(place, program):
    answer = program.get("/api/v1/subscriptions")
    found = {one["id"]: one for one in items(answer)}
    assert found.keys() == published.catalog(place.home).subscriptions.keys()
    assert found["quality/enterprise"]["contract"] == "organisation-code@1"
    assert found["quality/enterprise"]["delivery"]["withheld"] > 0
    assert found["tax/enterprise"]["agency"] == "tax"
    assert "FOLDER" not in answer.text
    mine = items(program.get("/api/v1/subscriptions?agency=quality"))
    assert {one["agency"] for one in mine} == {"quality"}


def test_deliveries_newest_first_and_one_by_its_id(program):
    first, second = items(program.get("/api/v1/deliveries?limit=2"))
    assert first["at"] >= second["at"]
    assert items(program.get("/api/v1/deliveries?limit=1&offset=1")) == [second]
    assert program.get(f"/api/v1/deliveries/{first['id']}").json() == first
    (one,) = items(program.get("/api/v1/deliveries?subscription=quality/enterprise"))
    assert one["rows"] >= 0
    assert program.get("/api/v1/deliveries/D-nothing").json()["code"] == "HUB-D14"
