def items(answer):
    assert answer.status_code == 200
    return answer.json()["items"]


def test_agencies_and_resources(program):
    assert {one["code"] for one in items(program.get("/api/v1/agencies"))} >= {"commerce", "hub"}
    mine = items(program.get("/api/v1/resources?agency=quality"))
    assert {one["id"].partition("/")[0] for one in mine} == {"quality"}
    for one in mine:
        assert program.get(f"/api/v1/resources/{one['id']}").json() == one


def test_feeds_tell_how_they_stand_and_not_where_they_lie(place, program):
    answer = program.get("/api/v1/feeds")
    stands = {one["id"]: one for one in items(answer)}
    assert stands["commerce/enterprise"]["state"] == "held"
    one = stands["state-tax/taxpayer"]
    assert one["receipt"]["received"] == 12
    assert "FOLDER" not in answer.text
    assert program.get("/api/v1/feeds/state-tax/taxpayer").json() == one
    assert stands["commerce/event"]["compression"] == "gzip"


def test_promises_are_held_against_what_came_and_who_reads_is_counted(program):
    key = "state-tax/taxpayer"
    before = program.get(f"/api/v1/resources/{key}/reality").json()
    assert before["state"] in {"kept", "late"}
    assert before["items"] > 0
    program.get(f"/api/v1/resources/{key}")
    every = program.get("/api/v1/reality").json()
    stands = {one["id"]: one for one in every["entries"]}
    assert stands[key]["reads"] == before["reads"] + 1
    assert "commerce/enterprise" not in every["uncatalogued"]
    assert program.get("/api/v1/resources/tax/nothing/reality").status_code == 404
