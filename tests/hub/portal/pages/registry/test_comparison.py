import csv
import io

from hub.base.home import present
from hub.registry import serve
from tests.hub.portal.text import text


def test_every_list_is_named_with_its_length(place, reader):
    shown = text(reader.get("/comparisons").text)
    with serve.view(place.home) as view:
        for one in view.lists(present(place.home)):
            assert f"{one['title']['zh']} {one['entries']}" in shown


def test_a_list_is_counted_by_county_and_each_entry_leads_to_its_unit(place, reader):
    page = reader.get("/comparisons/licence-without-tax").text
    assert "<svg" in page
    assert "南岗区" in text(page)
    with serve.view(place.home) as view:
        first = view.listed("licence-without-tax", present(place.home))[0]
    assert f"/units/{first['unit_id']}" in page


def test_one_county_of_a_list_as_csv(place, reader):
    answer = reader.get("/comparisons/licence-without-tax?region=230103&export=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    with serve.view(place.home) as view:
        listed = view.listed("licence-without-tax", present(place.home), "230103")
    assert len(rows) == 1 + len(listed)
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_causes_and_ages_are_facets(reader):
    page = reader.get("/comparisons/licence-without-tax").text
    facets = text(page).split("情形")[1]
    assert "积压天数" in facets
    assert "有记录的部门" in facets


def test_a_day_can_be_asked_for_and_goes_along(reader):
    long_ago = "as_of=1900-01-01"
    lists = reader.get(f"/comparisons?{long_ago}").text
    assert f'href="/comparisons/licence-without-tax?{long_ago}"' in lists
    assert "截至 1900" in text(lists)
    assert "这份清单是空的" in text(reader.get(f"/comparisons/licence-without-tax?{long_ago}").text)


def test_an_unknown_list(reader):
    assert reader.get("/comparisons/nothing").status_code == 404
