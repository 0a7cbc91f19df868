"""The only list of connectors: a kind's name, and the class whose fields are its keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from connectors.base import Format, Table, Transport
from connectors.errors import BadSpec
from connectors.formats.csv import Csv
from connectors.formats.parquet import Parquet
from connectors.formats.xml import Xml
from connectors.tables.database import Database
from connectors.transports.local import Local
from connectors.transports.sftp import Sftp

T = TypeVar("T")

TRANSPORTS: dict[str, type[Transport]] = {"local": Local, "sftp": Sftp}
FORMATS: dict[str, type[Format]] = {"csv": Csv, "parquet": Parquet, "xml": Xml}
TABLES: dict[str, type[Table]] = {"database": Database}


def transport(spec: Mapping[str, Any]) -> Transport:
    """Build a transport from `{kind: …, and the keys of that kind}`, or BadSpec."""
    return _chosen(TRANSPORTS, spec, "transport")


def format(spec: Mapping[str, Any]) -> Format:  # noqa: A001 - the feed's own word
    """Build a format from `{kind: …, and the keys of that kind}`, or BadSpec."""
    return _chosen(FORMATS, spec, "format")


def table(spec: Mapping[str, Any]) -> Table:
    """Build a table from `{kind: …, and the keys of that kind}`, or BadSpec."""
    return _chosen(TABLES, spec, "table")


def _chosen(kinds: Mapping[str, type[T]], spec: Mapping[str, Any], what: str) -> T:
    rest = dict(spec)
    kind = rest.pop("kind", None)
    if kind not in kinds:
        raise BadSpec(f"{what}: kind {kind!r} is none of {', '.join(sorted(kinds))}")
    return _built(kinds[kind], rest, f"{what} {kind}")


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
        if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            return tuple(value)
        raise BadSpec(f"{what}: {value!r} is not a list of texts")
    if not isinstance(value, get_args(hint) or hint) or isinstance(value, bool):
        raise BadSpec(f"{what}: {value!r} is not of type {getattr(hint, '__name__', hint)}")
    return value
