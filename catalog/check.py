"""Everything wrong with a tree, at once: nobody mends one file to meet the next mistake.

Refuses to report a consequence as a mistake: what names a broken file is not broken itself, and a
file that cannot be read is judged across files once it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from catalog.files import listing
from catalog.files.heap import uncollected
from catalog.files.listing import Files, file
from catalog.load import AGENCY, RESOURCE, made
from catalog.mistake import Mistake, Said, said
from catalog.models import Catalog, Resource
from catalog.rules.entry.agency import agency
from catalog.rules.entry.items import listed
from catalog.rules.entry.place import place
from catalog.rules.entry.terms import terms
from catalog.rules.feed import feed, rhythm
from catalog.rules.layout import layout
from catalog.rules.mapping import mapping
from catalog.rules.right import grant, subscription
from catalog.rules.view import Known, View, contracts

__all__ = ["Known", "check", "draft", "entry", "judge"]
NONE: Final[Mapping[str, Resource]] = MappingProxyType({})


def check(root: Path, known: Known) -> list[Mistake]:
    """Every mistake of place, of form and across files, in the order of files and keys."""
    return judge(root, known)[1]


@uncollected()
def judge(
    root: Path, known: Known, stands: Mapping[str, Resource] = NONE
) -> tuple[Catalog, list[Mistake]]:
    """The tree as far as it can be read, and its mistakes.

    ``stands`` are entries as their files say them: these are judged, and need not be read again.
    """
    files = listing.listed(root)
    catalog, mistakes = made(files, stands)
    sound, broken = contracts(catalog, known)
    view = View(catalog, known, sound, frozenset(_declared(files, catalog, mistakes)))
    across = (Mistake(name, *what) for name, what in _across(view, broken))
    found = [*layout(files), *mistakes, *across]
    return catalog, sorted(found, key=lambda m: (m.file, m.key, m.rule, *m.facts.values()))


def entry(one: Resource, view: View) -> Iterator[Said]:
    """What is wrong with one entry among the others of a tree."""
    contract = view.contract(one)
    yield from terms(one, contract)
    yield from listed(one, contract, view)
    yield from place(one, view)


def draft(one: Resource, catalog: Catalog, known: Known) -> list[Mistake]:
    """Every mistake of one entry, were it in this catalog: what a draft still lacks."""
    alone = catalog.model_copy(update={"resources": {one.id: one}, "subscriptions": {}})
    sound, broken = contracts(alone, known)
    among = catalog.model_copy(update={"resources": {**catalog.resources, one.id: one}})
    view = View(among, known, sound, frozenset([*among.agencies, *among.resources]))
    name = file(one.id)
    found = [Mistake(name, *what) for what in entry(one, view)]
    return found + [
        Mistake(name, *said("contract", "contract.broken", problem=why)) for why in broken.values()
    ]


def _declared(files: Files, catalog: Catalog, mistakes: list[Mistake]) -> Iterator[str]:
    """Ids that stand in files, whether or not these could be read."""
    for form in (AGENCY, RESOURCE):
        yield from ("/".join(told.groups()) for told in files.matching(form))
    yield from (f"grants.{name}" for name in catalog.grants)
    broken = {m.key.partition(".")[0] for m in mistakes if m.file == "grants.yml"}
    yield from (f"grants.{name}" for name in broken)
    if "" in broken:
        yield from (f"grants.{one.grant}" for one in catalog.subscriptions.values())


def _across(view: View, broken: dict[str, str]) -> Iterator[tuple[str, Said]]:
    """Every mistake that takes more than one file to see, and the file to mend."""
    for code, one in view.catalog.agencies.items():
        yield from _in(f"{code}/agency.yml", agency(one, view))
    yield from _resources(view, broken)
    yield from _feeds(view)
    for key, sent in view.catalog.subscriptions.items():
        name = f"{key.replace('/', '/receives/')}.yml"
        yield from _in(name, subscription(sent, view))
        if sent.contract in broken:
            yield name, said("contract", "contract.broken", problem=broken[sent.contract])
    for key, given in view.catalog.grants.items():
        found = grant(given, view)
        yield from _in("grants.yml", ((f"{key}.{at}", rule, facts) for at, rule, facts in found))


def _resources(view: View, broken: dict[str, str]) -> Iterator[tuple[str, Said]]:
    for key, one in view.catalog.resources.items():
        yield from _in(file(key), entry(one, view))
        if one.contract in broken:
            yield file(key), said("contract", "contract.broken", problem=broken[one.contract])


def _feeds(view: View) -> Iterator[tuple[str, Said]]:
    for key, one in view.catalog.feeds.items():
        name = f"{key.replace('/', '/provides/')}/feed.yml"
        source = view.catalog.resources.get(key)
        yield from _in(name, feed(one, view.known))
        yield from _in(name, rhythm(one, source))
        contract = view.contract(source)
        if contract:
            yield from _in(name, mapping(one, contract, view.known))
        elif source and not source.contract:
            yield name, said("", "feed.contract")


def _in(name: str, found: Iterable[Said]) -> Iterator[tuple[str, Said]]:
    return ((name, what) for what in found)
