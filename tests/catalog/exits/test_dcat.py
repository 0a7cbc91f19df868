"""What goes out comes back, both ways of writing it, and meets what DCAT-AP makes mandatory."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph

from catalog.exits import dcat, graph
from catalog.exits.reading import SETS, parsed, read
from catalog.load import load
from catalog.models import Agency, Catalog, Resource
from hub.founding import SAMPLE
from schemas import codes

BASE = "http://127.0.0.1:8000/"
FORMS = {"turtle": graph.TURTLE, "json-ld": graph.JSONLD}
SHAPES = Path(__file__).with_name("mandatory.ttl")
WHOLE = {
    "id": "police/permit",
    "code": "307901/000001",
    "identifier": "230901/000001",
    "since": "2020-01-01",
    "title": {"zh": '排污“许可”\\证\n"1"', "en": "Permits <b>'x'</b>"},
    "summary": {"zh": "甲", "en": "a"},
    "class": "307901",
    "themes": ["08", "06"],
    "format": "spreadsheet",
    "media": ["xlsx", "et"],
    "cycle": "half-yearly",
    "sharing": "conditional",
    "way": "file",
    "conditions": "限执法",
    "basis": "条例",
    "secrecy": "closed",
    "open": True,
    "open_conditions": "申请",
    "items": {
        "乙": {"sharing": "none", "title": {"zh": "乙", "en": "b"}, "type": "D", "codes": "region"},
        "a": {"open": False, "secrecy": "strict", "length": 12, "personal": True, "key": True},
    },
    "owns": ["name", "address"],
    "single": True,
    "keywords": ["废水", "废气"],
    "related": ["307901/000002"],
    "link": "https://example.org/a?b=c&d=%20#e",
    "extended": {"备注": "一\n二"},
    "continues": ["police/card"],
}
BUREAU = {
    "code": "police",
    "title": {"zh": "公安厅", "en": "Police"},
    "kind": "other",
    "region": "230000",
    "department": "901",
    "address": "1 号",
    "since": "2018-01-01",
    "predecessors": [{"agency": "old", "region": "230100", "on": "2018-02-01"}],
}


def text(catalog, form):
    nodes = dcat.nodes(catalog, codes.load("catalog-theme"))
    return FORMS[form].head(BASE) + "".join(graph.body(FORMS[form], nodes))


def sets_sorted(resources):
    return {
        key: one.model_copy(update={name: tuple(sorted(getattr(one, name))) for name in SETS})
        for key, one in resources.items()
    }


def small(**changes):
    one, bureau = Resource.model_validate(WHOLE | changes), Agency.model_validate(BUREAU)
    return Catalog(
        root=Path(),
        agencies={"police": bureau},
        resources={one.id: one},
        feeds={},
        subscriptions={},
        grants={},
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_sample_comes_back_whole(form):
    catalog = load(SAMPLE)
    found = read(text(catalog, form).encode(), form)
    assert found.agencies == catalog.agencies
    assert found.resources == sets_sorted(catalog.resources)


@pytest.mark.parametrize("form", FORMS)
def test_every_element_comes_back_with_whatever_characters(form):
    catalog = small()
    assert set(WHOLE) >= {field.alias or name for name, field in Resource.model_fields.items()} - {
        "contract"
    }
    found = read(text(catalog, form).encode(), form)
    assert (found.agencies, found.resources) == (catalog.agencies, sets_sorted(catalog.resources))


def test_an_address_cannot_end_early():
    evil = "https://example.org/>.<urn:x>"
    found = read(text(small(link=evil), "turtle").encode(), "turtle")
    assert found.resources["police/permit"].link == "https://example.org/%3E.%3Curn:x%3E"


@pytest.mark.parametrize("form", FORMS)
def test_what_dcat_ap_makes_mandatory_is_there(form):
    data = parsed(text(load(SAMPLE), form).encode(), form)
    conforms, _, report = validate(data, shacl_graph=Graph().parse(SHAPES))
    assert conforms, report


def test_the_shapes_refuse_what_lacks_it():
    lines = text(load(SAMPLE), "turtle").splitlines()
    bare = "\n".join(line for line in lines if "dct:description" not in line)
    conforms, _, _ = validate(
        Graph().parse(data=bare, format="turtle"), shacl_graph=Graph().parse(SHAPES)
    )
    assert not conforms
