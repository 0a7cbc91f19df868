"""Columns: which of a stranger's columns says what, by its heading or because somebody says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from catalog.models import Feed
from hub.errors import Usage
from hub.registry.observation import FIELDS
from schemas.contract import Contract, load
from schemas.headings.known import plain, synonyms

TELLING: Final = ("name", "uscc", "org_code", "registration_no", "taxpayer_id")
"""Without one of these nobody can be found."""


def recognised(headings: Sequence[str], given: Mapping[str, str], file: str) -> dict[str, str]:
    """Heading ▸ word of the vocabulary; what is given goes first, and of two columns the first.

    Raises Usage for a mapping that does not fit, or when nothing tells who a row is about.
    """
    for heading, meant in given.items():
        if heading not in headings or meant not in FIELDS:
            known = {"headings": "、".join(headings), "known": ", ".join(FIELDS)}
            raise Usage("HUB-R54", pair=f"{heading}={meant}", **known)
    found = dict(given)
    for heading in headings:
        word = _meanings().get(plain(heading))
        if word and heading not in found and word not in found.values():
            found[heading] = word
    if not set(TELLING) & set(found.values()):
        raise Usage("HUB-R53", file=file, headings="、".join(headings), known=", ".join(FIELDS))
    return found


def declared(feed: Feed, means: Contract) -> dict[str, str]:
    """The same as a feed declares it: their column ▸ our field ▸ what that field says."""
    says = {
        field.name: field.word
        for field in means.fields
        if field.map and field.sensitivity not in ("secret", "personal")
    }
    return {theirs: says[ours] for theirs, ours in feed.columns.items() if ours in says}


def pairs(said: str) -> dict[str, str]:
    """``名称=name,税号=taxpayer_id`` as typed. Raises Usage for what is no pair."""
    found = {}
    for part in filter(None, said.split(",")):
        heading, equals, word = part.partition("=")
        if not (equals and heading and word):
            raise Usage("HUB-R54", pair=part, headings="…", known=", ".join(FIELDS))
        found[heading.strip()] = word.strip()
    return found


@cache
def _meanings() -> dict[str, str]:
    """Every heading that is known, without what varies."""
    found = {word: word for word in FIELDS}
    for field in load("base-unit@1").fields:
        if field.name in FIELDS:
            found |= {plain(text): field.name for text in (field.label.zh, field.label.en)}
    for word, headings in synonyms().items():
        found |= {plain(heading): word.removeprefix("id.") for heading in headings}
    return found
