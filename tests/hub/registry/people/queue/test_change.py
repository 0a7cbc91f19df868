"""What becomes of a task with a new edition: every state, with and without its ground."""

import pytest

from hub.registry.people.force import Standing, settled
from hub.registry.people.journal import Judgement
from hub.registry.people.queue.change import SHOWN, Now, change

ASKED = dict.fromkeys(SHOWN) | {"origin": "pending", "rule": "name.shared", "seq": 3}
TASK = ASKED | {"blind": False, "proposed_by": None, "edition": 1}


def said(verdict):
    words = {"left_record": "l", "right_record": "r", "source": "desk", "actor": "li"}
    words |= {"act": "A", "verdict": verdict, "at": "", "reason": ""}
    return settled([Judgement(1, "P1", persons=1, blind=False, undoes=None, **words)])


@pytest.mark.parametrize(
    ("task", "now", "state"),
    [
        ({"state": "pending"}, {}, None),
        ({"state": "pending"}, {"wanted": None}, "gone"),
        ({"state": "pending"}, {"wanted": ASKED | {"origin": "conflict"}}, "conflict"),
        ({"state": "misplaced"}, {}, None),
        ({"state": "misplaced"}, {"wanted": ASKED | {"rule": "likeness.unsure"}}, "misplaced"),
        ({"state": "pending", "blind": True}, {"wanted": None}, None),
        ({"state": "pending", "proposed_by": "li"}, {"wanted": None}, None),
        ({"state": "pending"}, {"wanted": None, "standing": said("different")}, None),
        ({"state": "pending"}, {"wanted": None, "standing": said("unsure")}, "gone"),
        ({"state": "decided"}, {}, None),
        ({"state": "decided"}, {"wanted": None}, None),
        ({"state": "gone"}, {}, "pending"),
        ({"state": "gone"}, {"wanted": None}, None),
        ({"state": "invalid"}, {}, None),
        ({"state": "invalid"}, {"seq": 4, "wanted": None}, "pending"),
        ({"state": "again"}, {}, None),
        ({"state": "again"}, {"edition": 2}, "pending"),
        ({"state": "again"}, {"edition": 2, "wanted": None}, "gone"),
        ({"state": "again"}, {"wanted": None}, None),
    ],
)
def test_a_task_goes_with_the_edition(task, now, state):
    known = {"edition": 1, "wanted": ASKED, "standing": Standing(), "seq": 3}
    made = change(TASK | task, Now(**(known | now)))
    assert (made and made["state"]) == state
