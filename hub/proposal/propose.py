"""A file becomes a proposal: read it, find its contract, say why, and what is left to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from hub.errors import Usage
from hub.proposal import decide, declared, draft, known
from hub.proposal.evidence import Evidence, seen
from hub.proposal.matching.match import Fit, Match, assigned, fit
from hub.proposal.matching.values import judged
from hub.proposal.reading.column import Column, columns
from hub.proposal.reading.payload import opened
from hub.proposal.reading.sheet import Sheet, sheet
from hub.settings import Settings
from schemas import codes
from schemas.contract import Contract, ContractError, load

NEW = "new"
"""What ``--contract`` says to ask for a contract of its own."""
SHOWN = 3
"""Other contracts a proposal names."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything there is to say about one file."""

    id: str
    sheet: Sheet
    columns: list[Column]
    contract: Contract
    body: dict[str, Any] | None
    """The contract's file when it is a new one."""
    matches: tuple[Match, ...]
    others: tuple[Fit, ...]
    todo: tuple[Evidence, ...]

    @property
    def told(self) -> Iterator[Evidence]:
        """What was found in the file as a whole."""
        yield from self.sheet.told
        for column in self.columns:
            for word in sorted(column.nulls):
                yield seen("column.nulls", column=column.name, word=word)
        for match in self.matches:
            for step in declared.folds(match):
                yield seen(f"column.{step}", column=match.column.name)

    @property
    def private(self) -> set[str]:
        """Columns of whose values nobody needs an example."""
        named = {m.column.name for m in self.matches if m.field.map in ("legal_rep", "phone")}
        classed = {m.column.name for m in self.matches if m.field.sensitivity == "personal"}
        return named | classed | {c.name for c in self.columns if draft.private(c)}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Column by column: the field, the confidence, the evidence."""
        matched = {match.column.name: match for match in self.matches}
        for column in self.columns:
            match = matched.get(column.name)
            yield {
                "column": column.name,
                "field": match.field.name if match else None,
                "confidence": match.confidence if match else None,
                "evidence": match.reasons if match else (_unmatched(column),),
            }


def propose(settings: Settings, file: Path, feed: str, contract: str) -> Proposal:
    """Propose a feed for a file; ``contract`` is a reference, ``new``, or empty for the best one.

    Raises Stop for a file without a table, Usage for a contract that is not there.
    """
    found, listed = sheet(opened(file)), known.contracts(settings.contracts)
    seen_columns = columns(found)
    lists = partial(codes.load, extra=settings.codes)
    fits = [fit(seen_columns, one, lists) for one in _candidates(settings, contract, listed)]
    fits.sort(key=lambda one: (bool(one.missing), -one.score))
    body = None
    if contract in ("", NEW) and (contract == NEW or not fits[0].holds):
        body, chosen = _drafted(feed, seen_columns, listed, lists)
        others = fits
    else:
        chosen, *others = fits
    agency = feed.partition("/")[0]
    joins = (settings.catalog / agency / "agency.yml").exists()
    todo = (
        *decide.of_contract(chosen.contract, chosen.matches, chosen.missing),
        *decide.of_columns(seen_columns, chosen.matches),
        *decide.of_file(found, agency, None if joins else declared.region(chosen.matches)),
    )
    rest = tuple(one for one in others if one.score)[:SHOWN]
    return Proposal(feed, found, seen_columns, chosen.contract, body, chosen.matches, rest, todo)


def _candidates(settings: Settings, wish: str, listed: list[Contract]) -> list[Contract]:
    if wish in ("", NEW):
        return listed
    try:
        return [load(wish, settings.contracts)]
    except ContractError as error:
        names = ", ".join(one.reference for one in listed)
        raise Usage("HUB-C05", contract=wish, known=names) from error


def _drafted(
    feed: str, found: Sequence[Column], listed: list[Contract], lists: Any
) -> tuple[dict[str, Any], Fit]:
    borrowed = assigned(found, known.vocabulary(listed), lists)
    items = draft.named(found, borrowed)
    name = feed.replace("/", "-")
    body = draft.body(name, items)
    contract = known.drafted(f"{name}@{known.version(name, listed)}", body)
    matches = []
    for field, (column, match) in items.items():
        wanted = contract.field(field)
        score = match.score if match else 1.0
        verdict = judged(column, wanted, lists(wanted.codes.list) if wanted.codes else None)
        matches.append(Match(column, wanted, score, verdict, draft.reason(column, match)))
    return body, Fit(contract, tuple(matches), (), 1.0)


def _unmatched(column: Column) -> Evidence:
    if column.is_counter:
        return seen("column.counter")
    return seen("column.none" if column.values else "column.empty")
