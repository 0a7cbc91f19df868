"""How a feed comes, in plain words: never where it lies or what the bureau's columns are called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from catalog.models import Feed, Form
from hub.portal.speech.language import Speech
from schemas.contract import Contract

DAY: Final = date(2006, 3, 1)
"""Any day shows how days are written."""


def told(feed: Feed, means: Contract | None, t: Speech) -> Iterator[tuple[str, str]]:
    """What is declared of a feed: the key of its heading, and a sentence."""
    labels = {field.name: t.of(field.label) for field in means.fields} if means else {}
    yield "feed.mode", t(f"feedmode.{feed.mode}")
    yield "feed.way", t(f"way.{feed.transport['kind']}")
    if feed.format:
        yield "feed.form", t("list.comma").join(_form(feed.format, t))
    if feed.is_table:
        grows = feed.columns.get(feed.transport.get("watermark", ""))
        yield "feed.taken", _taken(labels.get(grows, grows) if grows else "", t)
    if feed.done:
        yield "feed.done", feed.done.format(file=t("feed.file"), stem=t("feed.stem"))
    for name, forms in feed.dates.items():
        yield "feed.days", t("feed.dayform", item=labels.get(name, name), forms=_days(forms, t))
    if feed.effective:
        yield "feed.effective", labels.get(feed.effective, feed.effective)


def _form(form: Form, t: Speech) -> Iterator[str]:
    more = form.model_extra or {}
    yield t(f"form.{form.kind}")
    if widths := [field["width"] for field in more.get("fields", ())]:
        yield t("feed.widths", columns=len(widths), bytes=sum(widths))
    if form.encoding:
        yield t("feed.encoding", encoding=form.encoding.upper())
    if form.header and form.header.skip:
        yield t("feed.skips", lines=form.header.skip)
    if "compression" in more:
        yield t(f"packed.{more['compression']}")


def _taken(grows: str, t: Speech) -> str:
    return t("feed.growing", item=grows) if grows else t("feed.whole")


def _days(forms: tuple[str, ...], t: Speech) -> str:
    """``%Y.%m.%d`` as a day written so: 2006.03.01."""
    shown = (t("feed.serial") if form == "serial" else DAY.strftime(form) for form in forms)
    return t("list.or").join(shown)
