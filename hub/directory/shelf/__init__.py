"""The shelf: the published entries as they are found by words, facets and codes; derived."""

from hub.directory.shelf.asking import Query, Shelf, resolve, rows, search
from hub.directory.shelf.columns import FACETS, SORTS
from hub.directory.shelf.renewal import Changed, refresh

__all__ = ["FACETS", "SORTS", "Changed", "Query", "Shelf", "refresh", "resolve", "rows", "search"]
