"""Crosswalks: what a code of one day is on another, where that can be told.

``<list>.csv`` beside this file holds the dated changes of a list, each with its standing; README in
``schemas/codes`` says how they were derived. Nothing is guessed: an answer that rests on likeness
alone is called ambiguous, and its targets are candidates for a person.
"""

from schemas.crosswalk.answer import Kind, Resolution
from schemas.crosswalk.changes import Change, changes
from schemas.crosswalk.columns import Translation, translate
from schemas.crosswalk.walk import resolve

__all__ = [
    "Change",
    "Kind",
    "Resolution",
    "Translation",
    "changes",
    "resolve",
    "translate",
]
