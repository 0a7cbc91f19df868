"""A small directory at work, without any data: three bureaus and a published entry, served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from hub import founding
from hub.api.server import pages
from hub.trust.actor import OPERATOR
from tests.conftest import furnished, night
from tests.hub.portal.town import Town

FARM = "forestry/farm"
LABEL = {"zh": "林场", "en": "Forest farms"}
ITEM = {"title": LABEL, "type": "C", "length": 9}
BODY: dict[str, Any] = {
    "title": LABEL,
    "summary": LABEL,
    "class": "307015",
    "themes": ["07"],
    "format": "database",
    "way": "database",
    "cycle": "yearly",
    "sharing": "unconditional",
    "items": {"farm": ITEM, "area": ITEM | {"type": "N"}},
}
AGENCIES = {
    "forestry": {"title": {"zh": "省林业局", "en": "Provincial Forestry Bureau"}, "kind": "other"},
    "hub": {"title": {"zh": "数据管理局", "en": "Data Bureau"}, "kind": "other"},
}


@contextmanager
def office(folder: Path, tree: Path | None = None) -> Iterator[Town]:
    """Publish the small tree, or another one, and open the pages."""
    home = furnished(folder / "home", night())
    founding.publish(home, tree or _small(folder / "tree"), OPERATOR)
    with pages(home) as url:
        yield Town(home, folder, url)


def _small(tree: Path) -> Path:
    _write(tree / "grants.yml", {})
    for number, (code, agency) in enumerate(AGENCIES.items(), 15):
        more = {"region": "230000", "department": f"{number:03}"}
        _write(tree / code / "agency.yml", agency | more)
    _write(tree / "forestry/provides/farm/resource.yml", BODY)
    return tree


def _write(path: Path, body: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), encoding="utf-8")
