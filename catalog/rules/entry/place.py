"""Where an entry stands in the directory: class, themes, numbers, relations, line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog.mistake import Said, said
from catalog.models import Agency, Resource
from catalog.rules.view import View
from catalog.succession import ancestors

DEPARTMENT = "3"
"""部门信息资源; what the others hold is made from these."""
SUBJECT = 6
"""类, 项 and 目: an entry stands at least that deep."""


def place(one: Resource, view: View) -> Iterator[Said]:
    """What is wrong with where the entry is put."""
    yield from _class(one, view)
    for theme in set(one.themes) - view.themes.nodes.keys():
        yield said("themes", "theme.unknown", theme=theme)
    yield from _numbers(one, view)
    yield from _related(one, view)
    yield from _line(one, view)


def _class(one: Resource, view: View) -> Iterator[Said]:
    owner = view.catalog.agencies.get(one.id.partition("/")[0])
    node = view.classes.nodes.get(one.class_)
    if not one.class_:
        yield said("class", "form.missing")
    elif len(one.class_) < SUBJECT:
        yield said("class", "class.shallow", code=one.class_)
    elif not (node or _own(one.class_, owner, view)):
        yield said("class", "class.unknown", code=one.class_)
    elif one.class_[0] == DEPARTMENT and not _own(one.class_, owner, view):
        yield said("class", "class.agency", code=one.class_)
    elif node and node.closed and not one.code:
        yield said("class", "class.closed", code=one.class_)


def _own(code: str, owner: Agency | None, view: View) -> bool:
    """Whether a class of departments is that of the entry's own; who cannot be read is believed."""
    if owner is None:
        return True
    return code[:3] in view.classes.nodes and code[3:SUBJECT] == owner.department


def _numbers(one: Resource, view: View) -> Iterator[Said]:
    """Numbers are the entry's own: nobody else has them, and it had no others."""
    had = view.known.issued.get(one.id)
    for key, shared in (("code", view.codes), ("identifier", view.identifiers)):
        value = getattr(one, key)
        for other in shared.get(value, ()):
            if other != one.id:
                yield said(key, "code.twice", code=value, other=other)
        if value and had and getattr(had, key) != value:
            yield said(key, "code.changed", code=value, issued=getattr(had, key))
    if had is None:
        yield from _parts(one, view)


def _parts(one: Resource, view: View) -> Iterator[Said]:
    """Numbers nobody here has issued are made of a class and a prefix that there are."""
    head = (one.code or "").partition("/")[0]
    if head and head[:3] not in view.classes.nodes:
        yield said("code", "class.unknown", code=head)
    owner = view.catalog.agencies.get(one.id.partition("/")[0])
    prefix = owner.prefix if owner else None
    if one.identifier and prefix and one.identifier.partition("/")[0] != prefix:
        yield said("identifier", "code.prefix", code=one.identifier, prefix=prefix)


def _related(one: Resource, view: View) -> Iterator[Said]:
    for code in one.related:
        if code == one.code or (view.whole and code not in view.codes):
            yield said("related", "entry.unknown", code=code)
    if one.class_ and one.class_[0] != DEPARTMENT and not one.related:
        yield said("related", "entry.related")


def _line(one: Resource, view: View) -> Iterator[Said]:
    agency = one.id.partition("/")[0]
    for before in one.continues:
        whose = before.partition("/")[0]
        if before not in view.declared and before not in view.known.issued:
            yield said("continues", "resource.unknown", resource=before)
        elif whose != agency and whose not in _predecessors(agency, view):
            yield said("continues", "continues.stranger", resource=before, agency=agency)
    if one.continues and one.id in _before(one, view):
        yield said("continues", "continues.circle", resource=one.id)


def _predecessors(agency: str, view: View) -> Collection[str]:
    """Whose work an agency does; everybody's, as long as one of those it names is not there."""
    found = ancestors(view.catalog, agency)
    known = agency in view.catalog.agencies and view.catalog.agencies.keys() >= set(found)
    return found if known else {key for key in view.declared if "/" not in key}


def _before(one: Resource, view: View) -> set[str]:
    """Every entry this one goes on from, step by step."""
    found: set[str] = set()
    waiting = list(one.continues)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            old = view.catalog.resources.get(key)
            waiting += old.continues if old else ()
    return found
