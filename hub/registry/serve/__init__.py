"""The serving copy: one SQLite file an edition, switched by rename, only read."""

from hub.registry.serve.view import View, view
from hub.registry.serve.write import stands, switch, write

__all__ = ["View", "stands", "switch", "view", "write"]
