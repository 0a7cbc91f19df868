"""Values of one field beside each other, with the real code lists."""

from hub.portal.reads.registry.sides import Sides
from hub.portal.speech.language import Speech


def claim(agency, resource, value, day="2006-03-01"):
    source = {"agency": agency, "resource": resource, "record_key": "1"}
    return source | {"value": value, "valid_from": day}


def sides(home, field, *claims):
    records = [c | {"fields": {field: c["value"]}} for c in claims]
    values = {field: {"best": claims[0], "others": list(claims[1:])}}
    (row,) = Sides(home, {"records": records, "values": values}, Speech("zh")).rows
    return row


def test_a_code_is_called_what_it_was_called_on_its_day(place):
    then = claim("commerce", "enterprise", "8511")
    now = claim("commerce", "enterprise", "8511", "2019-06-01")
    assert sides(place.home, "industry", then).word == "综合医院"
    assert sides(place.home, "industry", now).word == "干部休养所"


def test_codes_of_two_lists_are_alike_where_their_names_are(place):
    institution = claim("staffing", "institution", "20")
    tax = claim("state-tax", "taxpayer", "510")
    row = sides(place.home, "type", institution, tax)
    assert [(cell.mark, cell.word) for cell in row.cells] == [
        ("won", "事业单位"),
        ("same", "事业单位"),
    ]


def test_the_same_letters_of_two_lists_are_not_alike(place):
    tax, commerce = claim("state-tax", "taxpayer", "150"), claim("commerce", "enterprise", "150")
    won, other = sides(place.home, "type", tax, commerce).cells
    assert (won.mark, other.mark) == ("won", "differs")
