"""Their columns and our fields: each field once, nothing required left out, nothing invented."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.mistake import Said, said
from catalog.models import Feed
from catalog.rules.view import Known
from schemas.contract import Contract


def mapping(one: Feed, contract: Contract, known: Known) -> Iterator[Said]:
    """What is wrong between a feed and the contract of its resource."""
    yield from _columns(one, contract)
    mapped = {*one.columns.values(), *one.constant}
    needed = {field.name for field in contract.fields if field.required} | set(contract.key)
    for name in needed - mapped:
        yield said("columns", "feed.required", field=name, contract=contract.reference)
    for key, name in _named(one):
        if name not in contract.names:
            yield said(key, "field.unknown", field=name, contract=contract.reference)
        elif name not in mapped:
            yield said(key, "feed.unmapped", field=name)
        elif _wants_days(key) and contract.field(name).kind != "date":
            yield said(key, "feed.effective", field=name)
    yield from _codes(one, contract, known)


def _columns(one: Feed, contract: Contract) -> Iterator[Said]:
    taken: dict[str, str] = {}
    for column, name in one.columns.items():
        if name not in contract.names:
            key = f"columns.{column}"
            yield said(key, "field.unknown", field=name, contract=contract.reference)
        elif name in taken:
            yield said(f"columns.{column}", "feed.twice", field=name, other=taken[name])
        taken.setdefault(name, column)
    for name in one.constant:
        if name in taken:
            yield said(f"constant.{name}", "feed.twice", field=name, other=taken[name])
    for column in set(one.ignore) & one.columns.keys():
        yield said("ignore", "feed.ignored", column=column)


def _wants_days(key: str) -> bool:
    return key == "effective" or key.startswith("dates.")


def _named(one: Feed) -> Iterator[tuple[str, str]]:
    """Every place that speaks of a field, and the field; columns apart."""
    for part in ("lookups", "fold", "dates", "ends"):
        yield from ((f"{part}.{name}", name) for name in getattr(one, part))
    yield from (
        (f"constant.{name}", name) for name in one.constant if name not in one.columns.values()
    )
    for part in ("effective", "order"):
        if getattr(one, part):
            yield part, getattr(one, part)


def _codes(one: Feed, contract: Contract, known: Known) -> Iterator[Said]:
    """A lookup, an end or a constant that speaks a code its list does not have."""
    spoken = [("lookups", {name: tuple(table.values()) for name, table in one.lookups.items()})]
    spoken += [("ends", dict(one.ends))]
    spoken += [("constant", {name: (value,) for name, value in one.constant.items()})]
    for part, values in spoken:
        for field in (f for f in contract.fields if f.name in values):
            for code in known.unsaid(field, values[field.name]):
                yield said(f"{part}.{field.name}", "field.code", field=field.name, code=code)
