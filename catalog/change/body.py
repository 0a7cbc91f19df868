"""An entry as plain values and back: what is kept of a version, and the file it stands in.

Only what differs from the defaults is kept, under the words of the file.
"""

from __future__ import annotations

from typing import Any

from catalog.files.writing import written
from catalog.models import Resource

ISSUED = ("code", "identifier", "since")
"""What the hub itself writes into an entry, once."""


def plain(resource: Resource) -> dict[str, Any]:
    """The entry without its place in the tree, in the order of the model."""
    body: dict[str, Any] = resource.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"id"}
    )
    items = {name: _short(terms) for name, terms in body.get("items", {}).items()}
    return body | ({"items": items} if items else {})


def resource(key: str, body: dict[str, Any]) -> Resource:
    """The entry of a body that was kept; ValidationError for one that no model knows."""
    return Resource.model_validate({**body, "id": key})


def text(one: Resource) -> str:
    """The entry as its file."""
    return written(plain(one))


def _short(terms: dict[str, Any]) -> Any:
    """``phone: conditional`` where nothing but the sharing type is said."""
    return terms["sharing"] if terms.keys() == {"sharing"} else terms
