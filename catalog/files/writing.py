"""Write one declaration as a file that ``reading`` reads: keys in order, codes in quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from catalog.files.plain import parsed

KEYS: Final = re.compile(r"(\s*(#.*)?\n)*[a-z_]+:(\s|$)")
"""A file whose keys stand line by line from its top."""
STYLE: Final[dict[str, Any]] = {"allow_unicode": True, "sort_keys": False, "width": 100}


def written(body: Mapping[str, Any]) -> str:
    """A declaration as YAML."""
    return str(yaml.dump(_plain(body), None, yaml.CSafeDumper, **STYLE))


def headed(text: str, more: Mapping[str, object]) -> str:
    """A file's text with more words above its own, which stay as they were written."""
    if KEYS.match(text):
        return "".join(f"{key}: {value}\n" for key, value in more.items()) + text
    return written({**more, **parsed(text)})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
