import pytest

from hub.registry.links import links


@pytest.fixture
def unit(place):
    """A unit of several records, one of which is shown to strangers."""
    units: dict[str, list[str]] = {}
    for link in links(place.home):
        reference = f"{link.agency}/{link.resource}|{link.record_key}"
        units.setdefault(link.unit_id, []).append(reference)
    return next((each, refs) for each, refs in sorted(units.items()) if len(refs) > 1)


def test_a_unit_and_two_of_its_records_are_explained(program, unit):
    unit_id, references = unit
    held = program.get(f"/api/v1/units/{unit_id}/explain").json()["items"]
    assert held
    assert len(held[0]["reasons"]) == 3
    pair = {"left": references[0], "right": references[1]}
    told = program.get("/api/v1/explain", params=pair).json()
    assert (told["together"], told["verdict"]) == (True, "same")
    assert told["waterfall"][0]["step"] == "prior"


def test_a_stranger_is_matched(program, place, unit):
    page = program.get(f"/api/v1/units/{unit[0]}").json()
    row = {"企业名称": page["name"], "统一社会信用代码": page["identifiers"][0]["value"]}
    (one,) = program.post("/api/v1/match", json={"rows": [row]}).json()["items"]
    assert unit[0] in [each["unit_id"] for each in one["candidates"]]


@pytest.mark.parametrize("body", [{"rows": []}, {"rows": [{"天气": "晴"}]}, {}])
def test_what_cannot_be_asked_is_refused(program, body):
    assert program.post("/api/v1/match", json=body).status_code == 422
