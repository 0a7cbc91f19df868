"""Every page of the portal, and its own files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter

from hub.portal.pages import batch, comparison, delivery, feed, login, subscription, unit
from hub.portal.pages.directory import agency, codes, entry, listing

STATIC: Final = Path(__file__).with_name("static")
"""Served to everybody: a style sheet and a picture."""
router = APIRouter()
DIRECTORY: Final = (listing, entry, agency, codes)
for _page in (login, *DIRECTORY, feed, batch, unit, comparison, subscription, delivery):
    router.include_router(_page.router)
