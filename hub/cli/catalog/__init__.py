"""``hub catalog``: the tree, and the desk on which its entries are worked on."""

from hub.cli.catalog.tree import app

__all__ = ["app"]
