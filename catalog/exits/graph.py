"""A graph as it goes out: node by node, in Turtle or JSON-LD, never whole in memory.

Written here and not by rdflib, which holds a whole graph and takes a minute for twenty thousand
entries; what is written is read back by rdflib (``dcat.read`` and the tests).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote

OURS: Final = "urn:jiaohui:core:"
"""Names of core elements for which DCAT has no term."""
PREFIXES: Final[Mapping[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "jh": OURS,
}


class Iri(NamedTuple):
    """Something else, by its name or its address, which may be relative to the hub's."""

    iri: str


class Text(NamedTuple):
    """A value: of a language, of a type (``xsd:date``), or plain."""

    value: str
    language: str = ""
    type: str = ""


class Node(NamedTuple):
    """One thing, what it is, and what is said of it: pairs of a prefixed name and an object."""

    iri: str
    type: str
    says: tuple[tuple[str, Iri | Text], ...]


class Form(NamedTuple):
    """A way to write a graph: how a text begins, each node, what parts them, how it ends."""

    kind: str
    """Its media type."""
    head: Callable[[str], str]
    """What stands first, with the address that all relative ones start from."""
    node: Callable[[Node], str]
    between: str
    end: str


def body(form: Form, nodes: Iterable[Node]) -> Iterator[str]:
    """All after the head, which alone knows where the hub is: it is the same for every reader."""
    between = ""
    for node in nodes:
        yield between + form.node(node)
        between = form.between
    yield form.end


def _turtle_head(base: str) -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return f"@base <{_safe(base)}> .\n{prefixes}\n"


def _turtle(node: Node) -> str:
    said = "".join(f" ;\n  {name} {_term(it)}" for name, it in node.says)
    return f"<{_safe(node.iri)}> a {node.type}{said} .\n"


def _jsonld_head(base: str) -> str:
    context = {"@base": _safe(base), **PREFIXES}
    return json.dumps({"@context": context})[:-1] + ', "@graph": [\n'


def _jsonld(node: Node) -> str:
    found: dict[str, Any] = {"@id": _safe(node.iri), "@type": node.type}
    for name, it in node.says:
        found.setdefault(name, []).append(_value(it))
    return json.dumps(found, ensure_ascii=False)


def _term(it: Iri | Text) -> str:
    """An object in Turtle; the escapes of a JSON string are among those of Turtle."""
    if isinstance(it, Iri):
        return f"<{_safe(it.iri)}>"
    kind = f"@{it.language}" if it.language else f"^^{it.type}" if it.type else ""
    return json.dumps(it.value, ensure_ascii=False) + kind


def _value(it: Iri | Text) -> dict[str, str]:
    if isinstance(it, Iri):
        return {"@id": _safe(it.iri)}
    kind = {"@language": it.language, "@type": it.type}
    return {"@value": it.value} | {key: value for key, value in kind.items() if value}


def _safe(iri: str) -> str:
    """An address in which nothing ends it early."""
    return quote(iri, safe="/:?#[]@!$&'()*+,;=%~")


TURTLE: Final = Form("text/turtle; charset=utf-8", _turtle_head, _turtle, "\n", "")
JSONLD: Final = Form("application/ld+json", _jsonld_head, _jsonld, ",\n", "\n]}\n")
