"""What axe finds wrong with a page as it stands in the window."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RAN = "() => axe.run().then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"


def violations(page: Page) -> Any:
    """Rule and first element of each violation."""
    page.evaluate(AXE)
    return page.evaluate(RAN)
