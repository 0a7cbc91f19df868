"""What a reader reads on a page."""

from __future__ import annotations

import re
from html import unescape


def text(page: str) -> str:
    """A page without its tags, in one line."""
    body = page.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", f"<main{body}")).split())


def form(page: str) -> str:
    """The hidden field that a page's forms carry."""
    return page.split('name="form" value="', 1)[1].split('"', 1)[0]
