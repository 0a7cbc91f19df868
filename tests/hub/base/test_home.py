"""A home is opened by the program that its database fits."""

from datetime import date

import pytest
from sqlalchemy import text

from hub.base.database.engine import HEAD, version
from hub.base.database.migrate import upgrade
from hub.base.home import closed_home, open_home, present
from hub.errors import Stop
from hub.settings import Settings


def test_a_folder_that_is_no_home_is_refused(tmp_path):
    with pytest.raises(Stop, match="HUB-O01"):
        open_home(Settings.at(tmp_path))


def test_a_home_of_an_earlier_program_is_refused_until_it_is_brought_up(tmp_path):
    settings = Settings.at(tmp_path)
    settings.secrets.mkdir()
    engine = closed_home(settings).engine
    with pytest.raises(Stop, match="HUB-O28"):
        open_home(settings)
    upgrade(engine)
    assert version(engine) == HEAD
    assert open_home(settings).settings == settings
    with engine.begin() as on:
        on.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(Stop, match="HUB-O28"):
        open_home(settings)


def test_the_present_is_today_or_the_day_that_a_demonstration_plays(home):
    assert present(home) == date(2006, 3, 1)
    home.settings.played.write_text("2005-12-31", encoding="utf-8")
    assert present(home) == date(2005, 12, 31)
