"""Charts as they leave the house: text, no script, no style, nothing that a name could do."""

from hub.portal.charts.draw import HUES, Point, bars, lines

YEARS = [Point(str(year), year - 2000, name) for name in ("设立", "终止") for year in (2005, 2006)]


def test_a_bar_has_its_name_and_number_and_begins_at_nought():
    drawn = bars([Point("南岗区", 1234), Point("道里区", 617)])
    assert ">南岗区<" in drawn
    assert ">1,234<" in drawn
    widths = [float(d.split("h")[1].split("v")[0]) for d in _paths(drawn)]
    assert widths[0] / widths[1] == 2


def test_a_name_is_text_and_nothing_else():
    drawn = bars([Point("<script>alert(1)</script>&", 1)])
    assert "<script" not in drawn
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in drawn


def test_nothing_is_styled_inline_or_fetched():
    for drawn in (bars([Point("甲", 1)]), lines(YEARS)):
        assert "style=" not in drawn
        assert "href" not in drawn
        assert drawn.startswith("<svg")


def test_each_line_is_named_at_its_end_apart_from_the_others():
    drawn = lines(YEARS)
    assert all(f'stroke="{hue}"' in drawn for hue in HUES[:2])
    heights = [_height(drawn, name) for name in ("设立", "终止")]
    assert abs(heights[0] - heights[1]) >= 13


def _paths(drawn):
    """The outlines of the bars: M x,y h width v height."""
    return [
        part.split('"')[0] for part in drawn.split(' d="')[1:] if part.count("h") and "16" in part
    ]


def _height(drawn, name):
    text = drawn.split(f">{name}</text>")[0].rsplit("<text", 1)[1]
    return float(text.split("translate(")[1].split(")")[0].split(",")[1])
