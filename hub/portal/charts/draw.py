"""Draw: the one door to Altair and vl-convert, opened late because both are slow to load.

Colours are those of the light theme; the style sheet gives each its dark twin by its value. What
bureaus call things is escaped on the way into SVG, so the text may stand in a page as it is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from markupsafe import Markup

INK: Final = "#1d2129"
SECOND: Final = "#5b6470"
RULE: Final = "#e3e6ea"
HUES: Final = ("#1f5fa8", "#d98c21", "#2f7d4f", "#9b5aa5", "#6b7480")
"""At most five; told apart by people who do not see all colours."""
FONT: Final = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
WIDTH: Final = 640
"""Of the field inside the axes; the page scales the whole."""
BAND: Final = 24
"""Height of one bar with its gap."""
TALL: Final = 260
"""Of a chart over years."""


LETTER: Final = 17
"""Height of a line of type."""


class Point(NamedTuple):
    """One number of a chart: what it is of, how many, and the series it belongs to."""

    of: str
    size: float
    series: str = ""


def bars(points: Sequence[Point]) -> Markup:
    """One bar a point, in the order given, each with its number."""
    return _drawn("bars", tuple(points))


def lines(points: Sequence[Point]) -> Markup:
    """One line a series over what comes one after another; its name stands at its end."""
    return _drawn("lines", tuple(points))


@lru_cache(maxsize=64)
def _drawn(kind: str, points: tuple[Point, ...]) -> Markup:
    return svg({"bars": _bars, "lines": _lines}[kind]([point._asdict() for point in points]))


def svg(spec: dict[str, Any]) -> Markup:
    """A picture of what Vega-Lite was told."""
    import vl_convert

    return Markup(vl_convert.vegalite_to_svg(json.dumps(spec)))  # noqa: S704 - Vega escapes text


def _bars(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    y = alt.Y("of:N", sort=None, title=None, axis=alt.Axis(labelLimit=240, labelPadding=8))
    x = alt.X("size:Q", axis=None)
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y, x=x)
    numbers = base.mark_text(align="left", dx=4, color=INK, fontSize=13)
    drawn = base.mark_bar(color=HUES[0], height=16) + numbers.encode(
        text=alt.Text("size:Q", format=",~f")
    )
    return calm(drawn, BAND * len(rows))


def _lines(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    names = list(dict.fromkeys(row["series"] for row in rows))
    hue = alt.Color("series:N", legend=None, scale=alt.Scale(domain=names, range=HUES))
    x = alt.X(
        "of:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=12)
    )
    y = alt.Y("size:Q", title=None, axis=alt.Axis(tickCount=4, format=",~f"))
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y, color=hue)
    ends = _apart([row for row in rows if row["of"] == rows[-1]["of"]], rows)
    said = alt.Chart(alt.InlineData(values=ends)).mark_text(align="left", dx=8, fontSize=13)
    named = said.encode(x=x, y=y, color=hue, text="series:N")
    drawn = base.mark_line(strokeWidth=2, point=alt.OverlayMarkDef(size=24)) + named
    return calm(drawn, TALL)


def _apart(ends: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ends of the lines, moved up where their names would cover each other."""
    gap, floor, moved = max(row["size"] for row in rows) * LETTER / TALL, -math.inf, []
    for row in sorted(ends, key=lambda row: float(row["size"])):
        floor = max(row["size"], floor + gap)
        moved.append(row | {"size": floor})
    return moved


def calm(chart: Any, height: float, width: int = WIDTH) -> dict[str, Any]:
    """Without frames and ticks, in the type of the pages."""
    chart = chart.properties(width=width, height=height)
    axis = {"domain": False, "ticks": False, "labelFontSize": 13, "titleFontSize": 13}
    colours = {"labelColor": SECOND, "titleColor": SECOND, "gridColor": RULE}
    calm = chart.configure(font=FONT, background="transparent").configure_view(strokeWidth=0)
    spec: dict[str, Any] = calm.configure_axis(
        titleFontWeight="normal", **axis, **colours
    ).to_dict()
    return spec
