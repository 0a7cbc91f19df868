"""A declaration becomes the dataclass whose fields are its keys, or BadSpec says what is wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from connectors.errors import BadSpec

T = TypeVar("T")


def chosen(kinds: Mapping[str, type[T]], spec: Mapping[str, Any], what: str) -> T:
    """Build the kind a declaration names from the rest of its keys."""
    rest = dict(spec)
    kind = rest.pop("kind", None)
    if kind not in kinds:
        raise BadSpec(f"{what}: kind {kind!r} is none of {', '.join(sorted(kinds))}")
    return _built(kinds[kind], rest, f"{what} {kind}")


def keys(made: type[Any]) -> list[str]:
    """List the keys of a kind: the fields its dataclass takes."""
    return [each.name for each in dataclasses.fields(made) if each.init]


def _built(made: type[T], spec: Mapping[str, Any], what: str) -> T:
    """Fill a dataclass; a key whose value is null counts as not given."""
    fields = {each.name: each for each in dataclasses.fields(made) if each.init}  # type: ignore[arg-type] # kinds are dataclasses
    given = {key: value for key, value in spec.items() if value is not None}
    if unknown := sorted(given.keys() - fields.keys()):
        raise BadSpec(f"{what}: unknown key {', '.join(unknown)}; known are {', '.join(fields)}")
    needed = {name for name, each in fields.items() if _is_needed(each)}
    if lacking := sorted(needed - given.keys()):
        raise BadSpec(f"{what}: {', '.join(lacking)} must be given")
    hints = get_type_hints(made)
    return made(**{key: _value(hints[key], each, f"{what}.{key}") for key, each in given.items()})


def _is_needed(each: dataclasses.Field[Any]) -> bool:
    return each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING


def _value(hint: Any, value: Any, what: str) -> Any:
    """Take a value as it is if it fits; converted are YAML's lists, and numbers kept as text."""
    if hint is int and isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if dataclasses.is_dataclass(hint) and isinstance(value, Mapping):
        return _built(hint, value, what)  # type: ignore[arg-type] # a class, as hints are
    if get_origin(hint) is tuple:
        return _values(get_args(hint)[0], value, what)
    if not isinstance(value, get_args(hint) or hint) or isinstance(value, bool):
        raise BadSpec(f"{what}: {value!r} is not of type {getattr(hint, '__name__', hint)}")
    return value


def _values(hint: Any, value: Any, what: str) -> tuple[Any, ...]:
    if isinstance(value, list | tuple):
        return tuple(_value(hint, each, f"{what}[{at}]") for at, each in enumerate(value, 1))
    raise BadSpec(f"{what}: {value!r} is not a list")
