def test_entries_are_found_by_words_and_narrowed_by_facets(program):
    found = program.get(
        "/api/v1/directory", params={"q": "qydj", "agency": "commerce", "limit": 1}
    ).json()
    assert found["total"] == 2
    assert [row["id"] for row in found["items"]] == ["commerce/enterprise"]
    assert found["facets"]["agency"] == {"commerce": 2, "market": 2}


def test_a_code_leads_to_its_entry(program):
    assert program.get("/api/v1/codes/307030/000001").json()["id"] == "commerce/enterprise"
    assert program.get("/api/v1/codes/307030/999999").json()["code"] == "HUB-C64"


def test_an_unknown_sort_is_refused_and_a_stranger_finds_nothing(place, program):
    assert program.get("/api/v1/directory?sort=colour").json()["code"] == "HUB-C61"
    assert place.stranger().get("/api/v1/directory").status_code == 401
