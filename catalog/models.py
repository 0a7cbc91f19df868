"""What an agency declares: itself, what it provides, how it comes, what it receives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import SkipValidation

from catalog.declared.agency import Agency, Level, Predecessor
from catalog.declared.feed import Expect, Feed, Fold
from catalog.declared.parts import Code, Cycle, Declared, Due, Form, Header, Label
from catalog.declared.resource import ItemTerms, ItemType, Resource, Rhythm, Secrecy, Sharing
from catalog.declared.rights import Conform, Grant, Sink, Subscription

__all__ = [
    "Agency",
    "Catalog",
    "Code",
    "Conform",
    "Cycle",
    "Declared",
    "Due",
    "Expect",
    "Feed",
    "Fold",
    "Form",
    "Grant",
    "Header",
    "ItemTerms",
    "ItemType",
    "Label",
    "Level",
    "Predecessor",
    "Resource",
    "Rhythm",
    "Secrecy",
    "Sharing",
    "Sink",
    "Subscription",
]


class Catalog(Declared):
    """The whole published tree."""

    root: Path
    agencies: dict[str, Agency]
    resources: SkipValidation[Mapping[str, Resource]]
    feeds: dict[str, Feed]
    subscriptions: dict[str, Subscription]
    grants: dict[str, Grant]
