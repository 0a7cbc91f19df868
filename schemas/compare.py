"""Two versions of a contract, change by change: the same, a widening, or a breaking one.

Widening: every record that met the old version meets the new one, and stands in the same columns
under the same key; whoever reads the old columns reads on. Breaking: everything else, and what
takes a value away from readers (a stricter class, a dropped field, another key). Where that cannot
be decided from the words alone (another pattern), it is breaking. Words for people change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from schemas.contract import Contract, Field

Verdict = Literal["same", "widening", "breaking"]
VERDICTS: Final[tuple[Verdict, ...]] = ("same", "widening", "breaking")
"""From the mildest to the worst."""
CLASSES: Final = ("open", "limited", "secret", "personal")
LOWER: Final = frozenset(("minLength", "minimum", "exclusiveMinimum"))
"""Keywords that let more in when they fall."""
UPPER: Final = frozenset(("maxLength", "maximum", "exclusiveMaximum"))
JUDGING: Final = (*sorted(LOWER | UPPER), "pattern", "enum", "const")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where (a field, or ``x-key``, ``rules``), of what, from what to what."""

    field: str
    part: str
    before: Any
    after: Any
    verdict: Verdict


def compare(old: Contract, new: Contract) -> tuple[Change, ...]:
    """Every change that means something, in the order of the new fields; dropped ones last."""
    return tuple(_changes(old, new))


def worst(verdicts: Iterator[Verdict]) -> Verdict:
    """The verdict on a whole: that of its worst part."""
    return max(verdicts, key=VERDICTS.index, default="same")


def _changes(old: Contract, new: Contract) -> Iterator[Change]:
    if old.key != new.key:
        yield Change("x-key", "x-key", list(old.key), list(new.key), "breaking")
    before = {field.name: field for field in old.fields}
    for field in new.fields:
        if field.name in before:
            yield from _field(before.pop(field.name), field)
        else:
            verdict: Verdict = "breaking" if field.required else "widening"
            yield Change(field.name, "field", None, field.kind, verdict)
    for name, field in before.items():
        yield Change(name, "field", field.kind, None, "breaking")
    yield from _rules(old, new)


def _field(old: Field, new: Field) -> Iterator[Change]:
    if old.kind != new.kind:
        yield Change(new.name, "type", old.kind, new.kind, "breaking")
    if old.required != new.required:
        eased: Verdict = "widening" if old.required else "breaking"
        yield Change(new.name, "required", old.required, new.required, eased)
    for word in JUDGING:
        before, after = old.spec.get(word), new.spec.get(word)
        if before != after:
            yield Change(new.name, word, before, after, _word(word, before, after))
    yield from _ours(old, new)


def _word(word: str, before: Any, after: Any) -> Verdict:
    """A keyword that is gone lets all in; a new one shuts some out."""
    if before is None or after is None:
        return "widening" if after is None else "breaking"
    if word in LOWER:
        return "widening" if after < before else "breaking"
    if word in UPPER:
        return "widening" if after > before else "breaking"
    if word == "enum":
        return "widening" if {*map(repr, before)} <= {*map(repr, after)} else "breaking"
    return "breaking"


def _ours(old: Field, new: Field) -> Iterator[Change]:
    if old.codes != new.codes:
        strict = new.codes is not None and new.codes.unknown == "reject"
        yield Change(new.name, "x-codes", _told(old.codes), _told(new.codes), _eased(strict))
    if old.identifier != new.identifier:
        strict = new.identifier is not None and new.identifier.level == "reject"
        told = _told(old.identifier), _told(new.identifier)
        yield Change(new.name, "x-identifier", *told, _eased(strict))
    if old.sensitivity != new.sensitivity:
        stricter = CLASSES.index(new.sensitivity) > CLASSES.index(old.sensitivity)
        yield Change(new.name, "x-class", old.sensitivity, new.sensitivity, _eased(stricter))
    if old.map != new.map:
        yield Change(new.name, "x-map", old.map, new.map, _eased(old.map is not None))


def _eased(stricter: bool) -> Verdict:  # noqa: FBT001 - one question, one answer
    return "breaking" if stricter else "widening"


def _told(part: Any) -> dict[str, Any] | None:
    return {name: getattr(part, name) for name in part.__dataclass_fields__} if part else None


def _rules(old: Contract, new: Contract) -> Iterator[Change]:
    """A rule that rejects and was not there before shuts records out; a note shuts none."""
    before, after = ({one["x-rule"]: one for one in _written(side)} for side in (old, new))
    for name in [*after, *(before.keys() - after.keys())]:
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        strict = now is not None and now["x-level"] == "reject"
        yield Change("rules", name, was, now, _eased(strict))


def _written(contract: Contract) -> list[dict[str, Any]]:
    """The rules across fields, without their words for people."""
    written = [*contract.body.get("allOf", ()), *contract.body.get("x-compare", ())]
    spoken = {"x-label", "title", "description", "examples"}
    return [{key: part for key, part in one.items() if key not in spoken} for one in written]
