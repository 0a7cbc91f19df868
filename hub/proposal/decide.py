"""What only a person can know: every place where a proposal had to stop, to be ticked off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hub.proposal.declared import NOWHERE, folder, pattern
from hub.proposal.evidence import Evidence, seen
from hub.proposal.matching.heading import unit
from hub.proposal.matching.match import Match
from hub.proposal.reading.column import Column
from hub.proposal.reading.sheet import Sheet
from schemas.contract import Contract


def of_file(sheet: Sheet, agency: str, region: str | None) -> Iterator[Evidence]:
    """About the agency and how the file comes; ``region`` is None for an agency already known."""
    if region is not None:
        yield seen("todo.agency", agency=agency)
        yield seen("todo.nowhere" if region == NOWHERE else "todo.region", region=region)
    yield seen("todo.folder", name=folder(agency))
    if "(?P<date>" not in pattern(sheet.payload.path.name):
        yield seen("todo.nodate", file=sheet.payload.path.name)
    yield seen("todo.rhythm", rows=f"{max(sheet.count // 2, 1):,}")
    yield seen("todo.sharing")
    yield seen("todo.sample")


def of_columns(columns: Sequence[Column], matches: Sequence[Match]) -> Iterator[Evidence]:
    """About columns that go nowhere, guesses that are weak, values that nobody can translate."""
    mapped = {match.column.name for match in matches}
    for column in columns:
        if column.name not in mapped and column.values and not column.is_counter:
            rule = "todo.unit" if unit(column.name) else "todo.ignored"
            yield seen(rule, column=column.name, unit=unit(column.name))
    for match in matches:
        yield from _of_match(match)


def _of_match(match: Match) -> Iterator[Evidence]:
    facts = {"column": match.column.name, "field": match.field.name, "label": match.field.label.zh}
    if match.confidence == "low":
        yield seen("todo.low", **facts)
    for reason in match.verdict.reasons if match.verdict else ():
        if reason.rule == "values.unknown":
            yield seen("todo.unknown", **facts, values=reason.facts["values"])
    if unit(match.field.label.zh) and not unit(match.column.name):
        yield seen("todo.which", **facts, unit=unit(match.field.label.zh))


def of_contract(
    contract: Contract, matches: Sequence[Match], missing: Sequence[str]
) -> Iterator[Evidence]:
    """About the key, and what the contract cannot do without."""
    for name in missing:
        yield seen("todo.missing", field=name, label=contract.field(name).label.zh)
    keyed = [match.column for match in matches if match.field.name in contract.key]
    if not contract.key:
        yield seen("todo.nokey")
    elif len(keyed) == 1 and not keyed[0].is_key:
        column = keyed[0]
        twice = len(column.values) - len(column.distinct)
        yield seen(
            "todo.key", column=column.name, none=column.rows - len(column.values), twice=twice
        )
