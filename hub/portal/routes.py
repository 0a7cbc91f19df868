"""Every page of the portal, and its own files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter

from hub.portal.pages import batch, delivery, feed, login, people, subscription
from hub.portal.pages.desk import draft, waiting
from hub.portal.pages.desk import entry as deskentry
from hub.portal.pages.directory import (
    agency,
    browse,
    codes,
    contract,
    entry,
    follows,
    home,
    listing,
    version,
)
from hub.portal.pages.registry import (
    comparison,
    frame,
    pair,
    review,
    search,
    statistics,
    task,
    unit,
)

STATIC: Final = Path(__file__).with_name("static")
"""Served to everybody: a style sheet and a picture."""
router = APIRouter()
DIRECTORY: Final = (home, browse, listing, entry, contract, version, agency, codes, follows)
DESK: Final = (waiting, draft, deskentry)
REGISTRY: Final = (search, unit, pair, review, task, comparison, statistics, frame)
for _page in (login, *DIRECTORY, *DESK, feed, batch, *REGISTRY, subscription, delivery, people):
    router.include_router(_page.router)
