"""Every page of the portal, and its own files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter

from hub.portal.pages import batch, catalog, comparison, feed, login, subscription, unit

STATIC: Final = Path(__file__).with_name("static")
"""Served to everybody: a style sheet and a picture."""
router = APIRouter()
for _page in (login, catalog, feed, batch, unit, comparison, subscription):
    router.include_router(_page.router)
