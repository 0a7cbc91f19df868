"""Frames and samples over HTTP: whoever may make them, and nobody else."""

import hashlib


def test_a_reviewer_freezes_a_list_and_draws_from_it(place):
    reviewer, reader = place.program("reviewer"), place.program("reader")
    asked = {"name": "年报", "reason": "年报", "as_of": "2099-01-01", "divisions_of": 2020}
    assert reader.post("/api/v1/frames", json=asked).status_code == 403
    made = reviewer.post("/api/v1/frames", json=asked)
    assert made.status_code == 201
    file = reader.get("/api/v1/frames/年报/rows")
    assert hashlib.sha256(file.content).hexdigest() == made.json()["sha256"]
    assert reader.get("/api/v1/frames/年报/rows?form=docx").status_code == 400
    assert reviewer.post("/api/v1/frames/年报/check").json()["file"] == "sound"
    plan = {"reason": "调查", "seed": "7", "by": ["region"], "rate": "0.9"}
    drawn = reviewer.post("/api/v1/frames/年报/draws", json=plan).json()
    again = reviewer.post("/api/v1/frames/年报/draws", json=plan).json()
    assert drawn["id"] == again["id"]
    rows = reader.get(f"/api/v1/draws/{drawn['id']}/rows?form=jsonl").text.splitlines()
    assert len(rows) == drawn["rows"]
    (frame,) = reader.get("/api/v1/frames").json()["items"]
    assert frame["name"] == "年报"
    assert reader.get("/api/v1/frames/年报").json()["draws"][0]["id"] == drawn["id"]
    unit = file.text.splitlines()[1].split(",")[0]
    burden = reader.get(f"/api/v1/units/{unit}/burden").json()["items"]
    assert [one["draw"] for one in burden] in ([], [drawn["id"]])
    assert reader.get("/api/v1/frames/没有").status_code == 404
