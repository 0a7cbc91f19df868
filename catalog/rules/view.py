"""What the rules look at: the tree as far as it could be read, and what the house knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from catalog import classes
from catalog.classes import Tree
from catalog.models import Catalog, Resource
from catalog.numbers import Issued
from schemas.codes import CodeList, CodeListError
from schemas.contract import Contract, ContractError, Field


@dataclass(frozen=True, slots=True)
class Known:
    """What the rest of the house offers a catalog, handed in by whoever may import it.

    Connectors are strangers to the catalog: a kind is its name and the dataclass behind it, whose
    fields are the keys of its declaration.
    """

    contract: Callable[[str], Contract]
    """Raises ContractError."""
    codes: Callable[[str], CodeList]
    """Raises CodeListError."""
    transports: Mapping[str, type[Any]]
    formats: Mapping[str, type[Any]]
    compressions: Mapping[str, type[Any]]
    tables: Mapping[str, type[Any]]
    suites: Collection[str]
    """Names of the Great Expectations suites a feed can ask for."""
    issued: Issued = field(default_factory=dict)
    """The numbers every entry was ever given."""

    def unsaid(self, field: Field, values: Iterable[str]) -> list[str]:
        """Values the field can never have; none where neither enum nor code list binds it."""
        if field.enum:
            return sorted(set(values) - set(map(str, field.enum)))
        members = self.codes(field.codes.list).members if field.codes else None
        return sorted(set(values) - members.keys()) if members else []


@dataclass(frozen=True)
class View:
    """One tree under judgement."""

    catalog: Catalog
    known: Known
    contracts: Mapping[str, Contract]
    """The contracts that exist and hold, by reference."""
    declared: frozenset[str]
    """Ids of agencies, resources and grants that stand in files, readable or not."""

    def contract(self, resource: Resource | None) -> Contract | None:
        """The contract of a resource, where there is one that holds."""
        return self.contracts.get(resource.contract or "") if resource else None

    @cached_property
    def whole(self) -> bool:
        """Whether every entry could be read; else a code may be of one that could not."""
        entries = {key for key in self.declared if "/" in key}
        return entries <= self.catalog.resources.keys()

    @cached_property
    def classes(self) -> Tree:
        """Every class an entry can be of."""
        return classes.classes(self.known.codes(classes.CLASS), self.catalog)

    @cached_property
    def themes(self) -> Tree:
        """Every theme."""
        return classes.tree(self.known.codes(classes.THEME))

    @cached_property
    def codes(self) -> Mapping[str, list[str]]:
        """Every code of this tree or ever issued, and the entries it is of."""
        said = ((one.code, key) for key, one in self.catalog.resources.items())
        return _together([*said, *((had.code, key) for key, had in self.known.issued.items())])

    @cached_property
    def identifiers(self) -> Mapping[str, list[str]]:
        """Every identifier, likewise."""
        said = ((one.identifier, key) for key, one in self.catalog.resources.items())
        had = ((had.identifier, key) for key, had in self.known.issued.items())
        return _together([*said, *had])

    @cached_property
    def prefixes(self) -> Mapping[str, list[str]]:
        """The agencies behind each prefix of identifiers."""
        return _together((one.prefix, key) for key, one in self.catalog.agencies.items())

    @cached_property
    def providers(self) -> frozenset[str]:
        """Agencies that have an entry, readable or not."""
        return frozenset(key.partition("/")[0] for key in self.declared if "/" in key)


def _together(pairs: Iterable[tuple[str | None, str]]) -> dict[str, list[str]]:
    """Who stands behind each text, once; texts that are missing left out."""
    found: dict[str, list[str]] = {}
    for text, key in pairs:
        if text and key not in found.setdefault(text, []):
            found[text].append(key)
    return found


def contracts(catalog: Catalog, known: Known) -> tuple[dict[str, Contract], dict[str, str]]:
    """Every contract that is named: those that hold, and what is wrong with the others."""
    sound: dict[str, Contract] = {}
    broken: dict[str, str] = {}
    named = [one.contract for one in catalog.resources.values()]
    named += [one.contract for one in catalog.subscriptions.values()]
    for reference in set(filter(None, named)):
        try:
            contract = known.contract(reference)
            for field in contract.fields:
                if field.codes:
                    known.codes(field.codes.list)
            sound[reference] = contract
        except (ContractError, CodeListError) as error:
            broken[reference] = str(error)
    return sound, broken
