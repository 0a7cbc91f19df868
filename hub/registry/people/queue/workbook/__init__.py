"""The queue as a workbook: out to a county, and back with its decisions."""

from hub.registry.people.queue.workbook.returned import Returned, take_in
from hub.registry.people.queue.workbook.sheet import export

__all__ = ["Returned", "export", "take_in"]
