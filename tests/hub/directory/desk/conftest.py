"""A hub with a small tree, and the people of its desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub import founding
from hub.base.home import Home
from hub.trust.actor import OPERATOR, Actor

LABEL = {"zh": "林场", "en": "Forest farms"}
PLACE = "region: '230000'\ndepartment:"
FILES = {
    "grants.yml": "{}\n",
    "forestry/agency.yml": f"title: {{zh: 林业局, en: Forestry}}\nkind: other\n{PLACE} '041'\n",
    "tax/agency.yml": f"title: {{zh: 税务局, en: Tax}}\nkind: tax\n{PLACE} '015'\n",
}
ITEM = {"title": LABEL, "type": "C", "length": 9}
BODY: dict[str, Any] = {
    "title": LABEL,
    "summary": LABEL,
    "class": "307041",
    "way": "file",
    "format": "database",
    "cycle": "yearly",
    "sharing": "unconditional",
    "items": {"farm": ITEM, "area": ITEM | {"type": "N"}},
}
FARM = "forestry/farm"


def person(name: str, role: Any, agency: str = "forestry") -> Actor:
    """Somebody of the desk."""
    return Actor(name, agency, frozenset({role}), "portal")


AUTHOR = person("author", "publisher")
SECOND = person("second", "reviewer")
CHIEF = person("chief", "administrator", "hub")
AUDITOR = person("auditor", "auditor", "tax")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The small tree."""
    for name, text in FILES.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "tree"


@pytest.fixture
def hub(home: Home, tree: Path) -> Home:
    """The hub, with the tree published."""
    founding.publish(home, tree, OPERATOR)
    return home


@pytest.fixture
def put(hub: Home, tree: Path) -> Callable[..., None]:
    """Apply the tree with an entry more, or changed; ``body`` None takes it out."""

    def apply(key: str = FARM, /, body: dict[str, Any] | None = BODY, **files: str) -> None:
        path = tree / f"{key.replace('/', '/provides/')}/resource.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if body is not None:
            path.write_text(yaml.safe_dump(body, allow_unicode=True), encoding="utf-8")
        for name, text in files.items():
            (tree / f"{name}.yml").write_text(text, encoding="utf-8")
        founding.publish(hub, tree, OPERATOR)

    return apply
