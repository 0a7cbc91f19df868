"""Who gives to whom: names on both sides, a line for each pair, as wide as what it carries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from markupsafe import Markup

from hub.portal.charts.draw import BAND, HUES, INK, calm, svg

WIDE: Final = 420
"""Between the two columns of names."""
THICK: Final = (1, 10)
"""Of the thinnest line and of the widest."""


Side = tuple[int, Literal["left", "right"], int, dict[str, float]]
"""Where names stand, to which side, how far off, and the height of each."""


class Stream(NamedTuple):
    """What one gives another."""

    giver: str
    taker: str
    size: float


def streams(found: Sequence[Stream]) -> Markup:
    """The picture; givers and takers stand in the order they come in."""
    return _drawn(tuple(found))


@lru_cache(maxsize=16)
def _drawn(found: tuple[Stream, ...]) -> Markup:
    givers, takers = (
        list(dict.fromkeys(names)) for names in zip(*(s[:2] for s in found), strict=True)
    )
    tall = max(len(givers), len(takers), 2)
    high, low = _spread(givers, tall), _spread(takers, tall)
    rows = [
        {"from": high[s.giver], "to": low[s.taker], "left": 0, "right": 1, "size": s.size}
        for s in found
    ]
    sides: list[Side] = [(0, "right", -8, high), (1, "left", 8, low)]
    return svg(calm(_lines(rows, tall) + _names(sides, tall), BAND * tall, WIDE))


def _spread(names: list[str], tall: int) -> dict[str, float]:
    """Each name's height, evenly over the whole of it."""
    return {name: (place + 0.5) * tall / len(names) for place, name in enumerate(names)}


def _lines(rows: list[dict[str, Any]], tall: int) -> Any:
    import altair as alt

    x = alt.X("left:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    y = alt.Y("from:Q", axis=None, scale=alt.Scale(domain=[0, tall], reverse=True))
    width = alt.StrokeWidth("size:Q", legend=None, scale=alt.Scale(range=list(THICK), zero=True))
    drawn = alt.Chart(alt.InlineData(values=rows)).mark_rule(color=HUES[0], opacity=0.55)
    return drawn.encode(x=x, x2="right:Q", y=y, y2="to:Q", strokeWidth=width)


def _names(sides: list[Side], tall: int) -> Any:
    import altair as alt

    layers = []
    for at, align, gap, heights in sides:
        rows = [{"at": at, "height": height, "name": name} for name, height in heights.items()]
        x = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
        y = alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[0, tall], reverse=True))
        text = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y, text="name:N")
        layers.append(text.mark_text(align=align, dx=gap, color=INK, fontSize=13))
    return alt.layer(*layers)
