"""People: what they judge, survey and are asked; the machine's word gives way to theirs."""

from hub.registry.people.desk import Desk, desk
from hub.registry.people.force import history, inforce, newest
from hub.registry.people.judge import Ruling, judge, separate, undo, weigh
from hub.registry.people.survey import Statement, survey, surveyed

__all__ = [
    "Desk",
    "Ruling",
    "Statement",
    "desk",
    "history",
    "inforce",
    "judge",
    "newest",
    "separate",
    "survey",
    "surveyed",
    "undo",
    "weigh",
]
