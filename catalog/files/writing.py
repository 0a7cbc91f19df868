"""Write one declaration as a file that ``reading`` reads: keys in order, codes in quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def written(body: Mapping[str, Any]) -> str:
    """A declaration as YAML; short lists and mappings stand on one line."""
    return yaml.safe_dump(_plain(body), allow_unicode=True, sort_keys=False, width=100)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
