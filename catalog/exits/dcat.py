"""The catalog as DCAT 3: an entry is a dataset, its bureau an agent, and the way back.

Of the core everything goes out and comes back: what DCAT or Dublin Core has a term for under that
term, the rest under names of our own (``jh:``). Values that are sets come back sorted. Frequencies,
rights and file types are also told in the EU's controlled vocabularies, as DCAT-AP wants them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from catalog.exits.graph import Iri, Node, Text
from catalog.models import Agency, Catalog, Resource
from schemas.codes import CodeList

EU: Final = "http://publications.europa.eu/resource/authority"
FREQUENCY: Final = {
    "realtime": "UPDATE_CONT", "daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY",
    "quarterly": "QUARTERLY", "half-yearly": "ANNUAL_2", "yearly": "ANNUAL",
    "irregular": "IRREG", "none": "NEVER", "other": "OTHER",
}  # fmt: skip
RIGHTS: Final = {
    "public": "PUBLIC", "limited": "RESTRICTED", "closed": "NON_PUBLIC", "strict": "NON_PUBLIC"
}  # fmt: skip
AGENCY: Final = "urn:jiaohui:agency:"
CODE: Final = "urn:jiaohui:code:"
NODE: Final = "urn:jiaohui:theme:"
TITLE: Final = {"zh": "政务信息资源目录", "en": "Directory of government information resources"}
ABOUT: Final = {
    "zh": "各部门已发布的信息资源：名称、提供方、信息项、共享与开放属性、更新周期。",
    "en": "What agencies have published: titles, providers, items, terms of sharing, cycles.",
}


def nodes(catalog: Catalog, themes: CodeList) -> Iterator[Node]:
    """The whole catalog, the catalogue itself first; addresses are relative to the hub's."""
    yield _catalogue(catalog)
    yield from map(_agent, catalog.agencies.values())
    for row in themes.rows:
        label = {"zh": row.label} | ({"en": row.english} if row.english else {})
        yield Node(NODE + row.code, "skos:Concept", tuple(_label("skos:prefLabel", label)))
    for one in catalog.resources.values():
        yield from _dataset(one)


def _catalogue(catalog: Catalog) -> Node:
    owner = "hub" if "hub" in catalog.agencies else next(iter(catalog.agencies), "")
    listed = (("dcat:dataset", Iri(_entry(key))) for key in catalog.resources)
    publisher = (("dct:publisher", Iri(AGENCY + owner)),) if owner else ()
    says = (*_label("dct:title", TITLE), *_label("dct:description", ABOUT), *publisher, *listed)
    return Node("", "dcat:Catalog", says)


def _agent(one: Agency) -> Node:
    body = one.model_dump(mode="json", exclude_defaults=True, exclude={"code", "title"})
    says = (*_label("foaf:name", one.title.model_dump()), ("dct:identifier", Text(one.code)))
    return Node(AGENCY + one.code, "foaf:Agent", (*says, *_ours(body)))


def _dataset(one: Resource) -> Iterator[Node]:
    body = one.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id"})
    iri, items = _entry(one.id), body.pop("items", {})
    parts = {name: f"{iri}#item-{place}" for place, name in enumerate(items)}
    says = [
        *_label("dct:title", body.pop("title")),
        *_label("dct:description", body.pop("summary")),
        ("dct:publisher", Iri(AGENCY + one.id.partition("/")[0])),
        ("dct:accrualPeriodicity", Iri(f"{EU}/frequency/{FREQUENCY[body.pop('cycle')]}")),
        ("dct:accessRights", Iri(f"{EU}/access-right/{RIGHTS[one.secrecy]}")),
        *_known(body),
        *_ours(body),
        *(("jh:item", Iri(part)) for part in parts.values()),
        ("dcat:distribution", Iri(f"{iri}#distribution")),
    ]
    yield Node(iri, "dcat:Dataset", tuple(says))
    yield _distribution(one, iri)
    for place, (name, terms) in enumerate(items.items()):
        yield _item(parts[name], place, name, terms)


def _known(body: dict[str, Any]) -> Iterator[tuple[str, Iri | Text]]:
    """What DCAT or Dublin Core has a term for; taken out of the body."""
    if "identifier" in body:
        yield "dct:identifier", Text(body.pop("identifier"))
    if "since" in body:
        yield "dct:issued", Text(body.pop("since"), type="xsd:date")
    if "contract" in body:
        yield "dct:conformsTo", Iri(f"contracts/{body.pop('contract')}/json")
    if "link" in body:
        yield "dcat:landingPage", Iri(body.pop("link"))
    yield from (("dcat:keyword", Text(word, "zh")) for word in body.pop("keywords", ()))
    yield from (("dcat:theme", Iri(NODE + code)) for code in body.pop("themes", ()))
    yield from (("dct:relation", Iri(CODE + code)) for code in body.pop("related", ()))
    yield from (("dct:replaces", Iri(_entry(key))) for key in body.pop("continues", ()))


def _distribution(one: Resource, iri: str) -> Node:
    """How it can be had, as far as DCAT asks: everything in it also stands at the dataset."""
    kinds = (("dct:format", Iri(f"{EU}/file-type/{name.upper()}")) for name in one.media)
    title = _label("dct:title", one.title.model_dump())
    where = ("dcat:accessURL", Iri(one.link or iri))
    return Node(f"{iri}#distribution", "dcat:Distribution", (*title, where, *kinds))


def _item(iri: str, place: int, name: str, terms: Mapping[str, Any]) -> Node:
    rest = {key: value for key, value in terms.items() if key != "title" and value is not None}
    title = _label("dct:title", terms["title"]) if terms.get("title") else ()
    says = (("dct:identifier", Text(name)), *title, *_ours({"position": place, **rest}))
    return Node(iri, "jh:Item", tuple(says))


def _label(name: str, label: Mapping[str, str]) -> Iterable[tuple[str, Iri | Text]]:
    return [(name, Text(text, language)) for language, text in label.items()]


def _ours(body: Mapping[str, Any]) -> Iterator[tuple[str, Iri | Text]]:
    """What has no term elsewhere; lists and mappings as JSON."""
    for key, value in body.items():
        if isinstance(value, str):
            yield f"jh:{key}", Text(value)
        else:
            kind = {bool: "xsd:boolean", int: "xsd:integer"}.get(type(value), "rdf:JSON")
            yield f"jh:{key}", Text(json.dumps(value, ensure_ascii=False), type=kind)


def _entry(key: str) -> str:
    return f"resources/{key}"
