from tests.hub.portal.text import form


def test_the_field_of_another_browser_is_worth_nothing(place):
    mine, theirs = (place.person("reader") for _ in range(2))
    stolen = form(theirs.get("/").text)
    assert mine.post("/logout", data={"form": stolen}).status_code == 403
    assert mine.post("/logout", data={"form": form(mine.get("/").text)}).status_code == 303
