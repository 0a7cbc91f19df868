"""Transports and formats: their kind is known, and so is each of their keys.

A value that is a secret is refused wherever it stands: the tree holds its ``$NAME`` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, get_type_hints

from catalog.mistake import Said, said
from catalog.models import Form
from catalog.rules.view import Known

SECRET = frozenset({"password", "key"})
"""Keys whose value is the name of a secret."""
CREDENTIALS = re.compile(r"://[^/]*:[^/]*@")


def spec(where: str, body: Mapping[str, Any], known: Mapping[str, type[Any]]) -> Iterator[Said]:
    """What is wrong with one transport, table or format."""
    kind = known.get(str(body.get("kind")))
    if kind is None:
        yield said(f"{where}.kind", "kind.unknown", kind=body.get("kind"), known=", ".join(known))
        return
    keys = {field.name: field for field in fields(kind) if field.init}
    given = {key: value for key, value in body.items() if key != "kind"}
    for key in given.keys() - keys.keys():
        yield said(f"{where}.{key}", "kind.key", kind=body["kind"], known=", ".join(keys))
    for key in keys.keys() - given.keys():
        if _needed(keys[key]):
            yield said(f"{where}.{key}", "kind.missing", kind=body["kind"])
    hints = get_type_hints(kind)
    for key in given.keys() & keys.keys():
        yield from _value(f"{where}.{key}", key, given[key], hints[key])


def form(where: str, body: Form, known: Known) -> Iterator[Said]:
    """What is wrong with one format; ``nulls`` is the hub's own key.

    A compression's keys stand beside those of the form it is wrapped around.
    """
    given = body.model_dump(exclude_unset=True, exclude={"nulls"})
    wrap = given.pop("compression", None)
    if wrap is not None:
        outer = known.compressions.get(str(wrap))
        own = {field.name for field in fields(outer)} if outer else set()
        around = {"kind": wrap} | {key: given.pop(key) for key in own & given.keys()}
        for key, rule, facts in spec(where, around, known.compressions):
            yield key.replace(f"{where}.kind", f"{where}.compression"), rule, facts
    yield from spec(where, given, known.formats)


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(where: str, key: str, value: Any, hint: Any) -> Iterator[Said]:
    if isinstance(value, str) and value.startswith("$"):
        return
    if key in SECRET or CREDENTIALS.search(str(value)):
        yield said(where, "kind.secret")
    elif _text(hint) and not isinstance(value, str):
        yield said(where, "form.quotes", value=value)


def _text(hint: Any) -> bool:
    return hint is str or hint == str | None
