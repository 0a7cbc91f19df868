"""Everything wrong with a tree, at once: nobody mends one file to meet the next mistake.

Refuses to report a consequence as a mistake: what names a broken file is not broken itself, and a
file that cannot be read is judged across files once it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalog.load import parse
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


def check(root: Path, known: Known) -> list[Mistake]:
    """Every mistake of place, of form and across files, in the order of files and keys."""
    return judge(root, known)[1]


def judge(root: Path, known: Known) -> tuple[Catalog, list[Mistake]]:
    """The tree as far as it can be read, and its mistakes."""
    root = root.resolve()
    catalog, mistakes = parse(root)
    sound, broken = contracts(catalog, known)
    view = View(catalog, known, sound, frozenset(_declared(root, catalog, mistakes)))
    across = (Mistake(file, *what) for file, what in _across(view, broken))
    found = [*layout(root), *mistakes, *across]
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
    file = f"{one.id.replace('/', '/provides/')}/resource.yml"
    found = [Mistake(file, *what) for what in entry(one, view)]
    return found + [
        Mistake(file, *said("contract", "contract.broken", problem=why)) for why in broken.values()
    ]


def _declared(root: Path, catalog: Catalog, mistakes: list[Mistake]) -> Iterator[str]:
    """Ids that stand in files, whether or not these could be read."""
    yield from (path.parent.name for path in root.glob("*/agency.yml"))
    for path in root.glob("*/provides/*/resource.yml"):
        yield f"{path.parents[2].name}/{path.parent.name}"
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
        file = f"{key.replace('/', '/receives/')}.yml"
        yield from _in(file, subscription(sent, view))
        if sent.contract in broken:
            yield file, said("contract", "contract.broken", problem=broken[sent.contract])
    for key, given in view.catalog.grants.items():
        found = grant(given, view)
        yield from _in("grants.yml", ((f"{key}.{at}", rule, facts) for at, rule, facts in found))


def _resources(view: View, broken: dict[str, str]) -> Iterator[tuple[str, Said]]:
    for key, one in view.catalog.resources.items():
        file = f"{key.replace('/', '/provides/')}/resource.yml"
        yield from _in(file, entry(one, view))
        if one.contract in broken:
            yield file, said("contract", "contract.broken", problem=broken[one.contract])


def _feeds(view: View) -> Iterator[tuple[str, Said]]:
    for key, one in view.catalog.feeds.items():
        file = f"{key.replace('/', '/provides/')}/feed.yml"
        source = view.catalog.resources.get(key)
        yield from _in(file, feed(one, view.known))
        yield from _in(file, rhythm(one, source))
        contract = view.contract(source)
        if contract:
            yield from _in(file, mapping(one, contract, view.known))
        elif source and not source.contract:
            yield file, said("", "feed.contract")


def _in(file: str, found: Iterable[Said]) -> Iterator[tuple[str, Said]]:
    return ((file, what) for what in found)
