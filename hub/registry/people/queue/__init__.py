"""The queue: what the registry asks people, and what they do with it."""

from hub.registry.people.queue.count import grounds, statistics
from hub.registry.people.queue.decide import Act, Said, decide, offered, weigh
from hub.registry.people.queue.read import GROUNDS, STATES, Which, task, tasks
from hub.registry.people.queue.refresh import Refreshed, refresh
from hub.registry.people.queue.review import agreement
from hub.registry.people.queue.work import assign, take, take_back
from hub.registry.people.queue.workbook import Returned, export, take_in

__all__ = [
    "GROUNDS",
    "STATES",
    "Act",
    "Refreshed",
    "Returned",
    "Said",
    "Which",
    "agreement",
    "assign",
    "decide",
    "export",
    "grounds",
    "offered",
    "refresh",
    "statistics",
    "take",
    "take_back",
    "take_in",
    "task",
    "tasks",
    "weigh",
]
