"""Whatever is granted and asked, no file that leaves holds an ungranted column or row."""

import shutil
from datetime import date
from decimal import Decimal

import pyarrow.parquet as pq
import pytest
from hypothesis import given as where
from hypothesis import settings
from hypothesis import strategies as st

from hub.base.home import closed_home, open_home
from hub.errors import Denied
from hub.settings import Settings
from tests.hub.distribution.world import EVERY, World, shop

CLOSED = {"note", "rent"}
WORDS = {"name": "NAME", "note": "NOTE", "rent": "RENT", "owner": "XOWNER"}
SPELT = WORDS | {"opened": "1999-09-09", "capital": "77777"}
"""How a column is recognised in a file; the other columns tell the row."""


def marked(code, region):
    row = shop(f"CODE-{code}", region=region, opened=date(1999, 9, 9), capital=Decimal(77777))
    return row | {name: f"{word}-{code}-{region}" for name, word in WORDS.items()}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Kept by the module, because a home takes longer to make than to copy."""
    return tmp_path_factory.mktemp("homes")


COLUMNS = st.lists(st.sampled_from(EVERY), unique=True, min_size=1).map(tuple)
REGIONS = st.sets(st.sampled_from(["r1", "r2"]), min_size=1).map(tuple)
STATES = st.lists(
    st.tuples(st.sampled_from("123"), st.sampled_from(["r1", "r2", None])), max_size=4
)


@st.composite
def asks(draw):
    """Granted and asked columns; half of the time no more is asked than may be had."""
    given, asked = draw(COLUMNS), draw(COLUMNS)
    allowed = tuple(name for name in given if name not in CLOSED)
    return given, allowed if allowed and draw(st.booleans()) else asked


@settings(max_examples=25, deadline=None)
@where(
    asks(), REGIONS, st.lists(STATES, min_size=2, max_size=2), st.sampled_from(["csv", "parquet"])
)
def test_no_file_ever_holds_what_was_not_granted(template, columns, regions, arrivals, form):
    given, asked = columns
    world = fresh(template, columns, regions, form)
    try:
        for sequence, states in enumerate(arrivals, 1):
            world.land(sequence, *(_row(*state) for state in dict(states).items()))
            world.deliver()
    except Denied:
        assert set(asked) - set(given) or CLOSED & set(asked)
    told = "".join(map(_text, world.inbox.iterdir()))
    for name, word in SPELT.items():
        assert word not in told or name in set(given) & set(asked) - CLOSED - {"owner"}
    assert "CODE-" not in told or "code" in given
    for region in {"r1", "r2"} - set(regions):
        assert f"-{region}" not in told


def fresh(template, columns, regions, form):
    """A home of its own, copied from one made once."""
    origin, here = template / "origin", template / "here"
    shutil.rmtree(here, ignore_errors=True)
    if not origin.exists():
        _found(origin)
    shutil.copytree(origin, here / "home")
    world = World(open_home(Settings.at(here / "home")), here / "in")
    days = {"valid_from": "2000-01-01", "valid_to": "2999-12-31"}
    world.grant(columns=columns[0], rows={"region": regions}, **days)
    world.ask(columns=columns[1], form=form)
    return world


def _found(folder):
    from hub.base.database.migrate import upgrade

    made = Settings.at(folder)
    made.secrets.mkdir(parents=True)
    upgrade(closed_home(made).engine)


def _row(code, region):
    return marked(code, region) if region else shop(f"CODE-{code}", op="end")


def _text(path):
    if path.suffix == ".parquet":
        return str(pq.read_table(path).to_pydict())
    return path.read_text(encoding="utf-8")
