"""Agencies in their time: since when, until when, and who did their work before and after."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import Agency, Catalog
from hub.portal.speech.language import Speech


@dataclass(frozen=True, slots=True)
class Term:
    """One agency among those before and after it."""

    agency: Agency
    before: tuple[Agency, ...]
    after: tuple[Agency, ...]

    def days(self, t: Speech) -> str:
        """When it was there; empty for one that always was."""
        since, until = self.agency.since, self.agency.until
        first = t("day.since", day=t.day(since.isoformat())) if since else ""
        last = t("day.until", day=t.day(until.isoformat())) if until else ""
        return t("list.comma").join(filter(None, (first, last)))

    def past(self, t: Speech) -> str:
        """Whose work it took over, as one sentence; empty for none."""
        return _named("agency.before", self.before, t)

    def onward(self, t: Speech) -> str:
        """Who took over its work, as one sentence; empty for none."""
        return _named("agency.after", self.after, t)


def term(found: Catalog, code: str) -> Term:
    """An agency of the published tree."""
    agency, every = found.agencies[code], found.agencies.values()
    before = tuple(one for one in every if _after(agency, one.code))
    return Term(agency, before, tuple(one for one in every if _after(one, code)))


def _after(one: Agency, code: str) -> bool:
    """Whether an agency took over work of another."""
    return any(code == before.agency for before in one.predecessors)


def _named(key: str, agencies: tuple[Agency, ...], t: Speech) -> str:
    names = t("list.and").join(t.of(one.title) for one in agencies)
    return t(key, names=names) if names else ""
