import json

from hub.base.canonical import canonical


def test_receipts_in_their_kept_form(place):
    program = place.program("reader")
    listed = program.get("/api/v1/receipts?feed=commerce/enterprise").json()["items"]
    assert [one["feed"] for one in listed] == ["commerce/enterprise"]
    one = program.get(f"/api/v1/receipts/{listed[0]['id']}").json()
    kept = place.home.settings.receipts / f"{one['id']}.json"
    assert canonical(one) == canonical(json.loads(kept.read_text(encoding="utf-8")))
    assert one["received"] == one["accepted"] + one["rejected"] + one["repeated"]


def test_newest_first_and_no_more_than_asked(place):
    program = place.program("reader")
    assert len(program.get("/api/v1/receipts?limit=2").json()["items"]) == 2
