"""The catalog is taken away by people and programs, by nobody else, and once for each tree."""

import gc
from time import monotonic, sleep

import pytest
from rdflib.namespace import DCAT, RDF

from catalog.exits.reading import parsed
from hub.portal.reads import published

FORMS = {"ttl": "turtle", "jsonld": "json-ld"}


@pytest.mark.parametrize("form", FORMS)
def test_rdflib_reads_every_entry_in_first_and_kept_form(place, program, form):
    first, again = (program.get(f"/catalog.{form}") for _ in range(2))
    assert first.content == again.content
    graph = parsed(first.content, FORMS[form])
    listed = {str(one) for one in graph.subjects(RDF.type, DCAT.Dataset)}
    assert listed == {
        f"{place.url}/resources/{key}" for key in published.catalog(place.home).resources
    }


def test_who_has_it_is_not_sent_it_again(program):
    tag = program.get("/catalog.ttl").headers["etag"]
    again = program.get("/catalog.ttl", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert program.get("/catalog.jsonld", headers={"If-None-Match": tag}).status_code == 200


def test_people_take_a_table_in_their_language(reader):
    assert reader.get("/catalog.csv?lang=zh").text.startswith("\ufeff信息资源代码,")
    assert reader.get("/catalog.csv?lang=en").text.startswith("\ufeffResource code,")
    assert reader.get("/catalog.doc").status_code == 404


def test_a_stranger_takes_nothing(place):
    stranger = place.stranger()
    assert stranger.get("/catalog.ttl").status_code == 303
    refused = stranger.get("/catalog.ttl", headers={"Authorization": "Bearer nonsense"})
    assert refused.status_code == 401


@pytest.fixture
def uncollected():
    """Nothing may depend on when memory is collected."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_a_half_sent_form_is_not_kept(place, program):
    folder = place.home.settings.exits
    for old in folder.glob("*.ttl"):
        old.unlink()
    with program.stream("GET", "/catalog.ttl") as answer:
        assert answer.status_code == 200
    assert program.get("/catalog.ttl").text.count(" a dcat:Dataset") == len(
        published.catalog(place.home).resources
    )
    until = monotonic() + 20
    while list(folder.glob(".*")):  # the server hears of it when it next has something to send
        assert monotonic() < until
        sleep(0.05)
