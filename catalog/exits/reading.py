"""Read a catalog back out of DCAT, whoever wrote it: entries and agencies as they were declared."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF
from rdflib.term import Literal as Value
from rdflib.term import Node as Term

from catalog.exits.dcat import FREQUENCY
from catalog.exits.graph import OURS
from catalog.models import Agency, Resource

JH: Final = Namespace(OURS)
CYCLES: Final = {name: cycle for cycle, name in FREQUENCY.items()}
SETS: Final = {
    "keywords": DCAT.keyword,
    "themes": DCAT.theme,
    "related": DCTERMS.relation,
    "continues": DCTERMS.replaces,
}
ONES: Final = {
    "identifier": DCTERMS.identifier,
    "since": DCTERMS.issued,
    "link": DCAT.landingPage,
}


class Found(NamedTuple):
    """What a graph declares."""

    agencies: dict[str, Agency]
    resources: dict[str, Resource]


def read(text: bytes, form: Literal["turtle", "json-ld"]) -> Found:
    """Every agency and entry; raises pydantic.ValidationError for one that lacks what it needs."""
    graph = parsed(text, form)
    agencies = [_agency(graph, one) for one in graph.subjects(RDF.type, FOAF.Agent)]
    entries = [_resource(graph, one) for one in graph.subjects(RDF.type, DCAT.Dataset)]
    return Found(
        {one.code: one for one in sorted(agencies, key=lambda a: a.code)},
        {one.id: one for one in sorted(entries, key=lambda r: r.id)},
    )


def parsed(text: bytes, form: str) -> Graph:
    """The graph that a text writes; rdflib's reader of JSON-LD warns of rdflib's own past."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=text, format=form)


def _agency(graph: Graph, one: Term) -> Agency:
    code = str(graph.value(one, DCTERMS.identifier))
    return Agency.model_validate(
        {"code": code, "title": _label(graph, one, FOAF.name), **_ours(graph, one)}
    )


def _resource(graph: Graph, one: Term) -> Resource:
    sets = {key: sorted(_last(it) for it in graph.objects(one, p)) for key, p in SETS.items()}
    ones = {key: graph.value(one, term) for key, term in ONES.items()}
    contract = graph.value(one, DCTERMS.conformsTo)
    body = {
        "id": _id(one),
        "title": _label(graph, one, DCTERMS.title),
        "summary": _label(graph, one, DCTERMS.description),
        "cycle": CYCLES[str(graph.value(one, DCTERMS.accrualPeriodicity)).rpartition("/")[2]],
        "contract": str(contract).split("/")[-2] if contract else None,
        "items": _items(graph, one),
    }
    said = {key: str(value) for key, value in ones.items() if value is not None}
    return Resource.model_validate(body | sets | said | _ours(graph, one))


def _items(graph: Graph, one: Term) -> dict[str, Any]:
    found: list[tuple[int, str, dict[str, Any]]] = []
    for item in graph.objects(one, JH.item):
        terms = _ours(graph, item)
        label = _label(graph, item, DCTERMS.title)
        name = str(graph.value(item, DCTERMS.identifier))
        found.append((terms.pop("position"), name, terms | ({"title": label} if label else {})))
    return {name: terms for _, name, terms in sorted(found, key=lambda each: each[0])}


def _ours(graph: Graph, one: Term) -> dict[str, Any]:
    """What is said under names of ours; plain texts stay texts."""
    said = ((p, it) for p, it in graph.predicate_objects(one) if str(p).startswith(OURS))
    plain = ((str(p).removeprefix(OURS), it) for p, it in said if isinstance(it, Value))
    return {key: _value(it) for key, it in plain}


def _value(it: Value) -> Any:
    return str(it) if it.datatype is None else json.loads(str(it))


def _label(graph: Graph, one: Term, name: URIRef) -> Mapping[str, str]:
    texts = (it for it in graph.objects(one, name) if isinstance(it, Value))
    return {str(it.language): str(it) for it in texts}


def _last(it: Term) -> str:
    """The code or id that an address of ours ends with."""
    text = str(it)
    return text.rpartition(":")[2] if text.startswith("urn:") else _id(it)


def _id(one: Term) -> str:
    return str(one).rpartition("/resources/")[2]
