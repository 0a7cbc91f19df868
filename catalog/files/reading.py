"""Read one file as one declaration.

Refuses what YAML 1.1 lets pass silently: a key that stands twice, and a code without quotes that
turns into a number (``010`` is 8), a truth value (``NO`` is false) or a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from catalog.files.plain import parsed
from catalog.mistake import Mistake, Said, said, texts
from catalog.models import Declared

Model = TypeVar("Model", bound=Declared)


@dataclass(slots=True)
class Reader:
    """Reads files of one tree and collects what is wrong with them."""

    root: Path
    mistakes: list[Mistake] = field(default_factory=list)

    def model(self, path: Path, kind: type[Model], **place: Any) -> Model | None:
        """One file as one declaration with what its place says, or None with mistakes noted."""
        body = self.mapping(path)
        if body is None:
            return None
        for key, value in place.items():
            if body.get(key, value) != value:
                self.note(path, said(key, "form.place", value=value))
        return self.checked(path, kind, body | place)

    def checked(
        self, path: Path, kind: type[Model], body: dict[str, Any], at: str = ""
    ) -> Model | None:
        """A body as a declaration, or None with its mistakes noted below the key ``at``."""
        try:
            return kind.model_validate(body)
        except ValidationError as error:
            for key, rule, facts in _forms(error):
                self.note(path, (f"{at}.{key}" if at else key, rule, facts))
            return None

    def mapping(self, path: Path) -> dict[str, Any] | None:
        """Keys and values of one file; an empty, missing or broken file is a mistake."""
        try:
            body = parsed(path.read_bytes().decode())
        except (OSError, ValueError, yaml.YAMLError) as error:
            self.note(path, said("", "form.yaml", problem=" ".join(str(error).split())))
            return None
        if isinstance(body, dict) and all(isinstance(key, str) for key in body):
            return body
        self.note(path, said("", "form.mapping"))
        return None

    def note(self, path: Path, what: Said) -> None:
        """Remember a mistake by the file's place in the tree."""
        self.mistakes.append(Mistake(path.relative_to(self.root).as_posix(), *what))


def _forms(error: ValidationError) -> Iterator[Said]:
    for item in error.errors(include_url=False):
        key = ".".join(str(part) for part in item["loc"] if part != "[key]")
        value = item.get("input")
        if item["type"] == "string_type" and not isinstance(value, (dict, list, type(None))):
            yield said(key, "form.quotes", value=value)
        elif item["type"] in {"missing", "extra_forbidden"}:
            yield said(key, f"form.{item['type']}")
        elif item["type"] in texts():
            yield said(key, item["type"])
        else:
            yield said(key, "form.value", problem=item["msg"].removeprefix("Value error, "))
