def test_one_follows_looks_and_stops(place, program):
    made = program.post("/api/v1/follows", json={"kind": "agency", "what": "commerce"})
    assert made.status_code == 201
    assert program.post("/api/v1/follows/seen").status_code == 200
    (one,) = program.get("/api/v1/follows").json()["items"]
    assert (one["what"], one["rows"]) == ("commerce", [])
    assert place.program("reader", agency="tax").get("/api/v1/follows").json()["items"] == []
    assert program.delete(f"/api/v1/follows/{one['id']}").status_code == 200
    assert program.delete(f"/api/v1/follows/{one['id']}").json()["code"] == "HUB-C66"
    assert place.stranger().get("/api/v1/follows").status_code == 401
