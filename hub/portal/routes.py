"""Every page of the portal, and its own files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter

from hub.portal.pages import batch, delivery, feed, login, subscription
from hub.portal.pages.directory import agency, codes, entry, listing
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
DIRECTORY: Final = (listing, entry, agency, codes)
REGISTRY: Final = (search, unit, pair, review, task, comparison, statistics, frame)
for _page in (login, *DIRECTORY, feed, batch, *REGISTRY, subscription, delivery):
    router.include_router(_page.router)
