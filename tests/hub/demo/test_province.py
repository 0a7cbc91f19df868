"""A province's days reach the places that the catalog names, whatever the bureaus are."""

import json
from datetime import date

import pytest

from catalog.models import Agency, Catalog, Feed, Label, Subscription
from hub.demo.places import furnish
from hub.demo.province import Province, there

SFTP = {"kind": "sftp", "host": "$SFTP_HOST", "port": "$SFTP_PORT", "host_key": "$SFTP_HOST_KEY"}
WHO = {"user": "$LOCAL_TAX_SFTP_USER", "password": "$LOCAL_TAX_SFTP_PASSWORD"}
DATABASE = {"kind": "database", "url": "$MINES_DATABASE", "table": "t"}
NAME = Label(zh="某局", en="Some bureau")


def feed(transport, form):
    return Feed(transport=transport, format=form, mode="snapshot", columns={"a": "a"})


def wanted(name, agency, resource):
    sink = {"transport": SFTP | WHO | {"folder": f"in/{name}"}, "format": {"kind": "csv"}}
    body = {"title": NAME, "resource": resource, "grant": "g", "columns": ("a",), "sink": sink}
    return Subscription(id=f"{agency}/{name}", agency=agency, **body)


@pytest.fixture
def catalog(tmp_path):
    gone = Agency(title=NAME, kind="tax", region="230000", until=date(2018, 7, 4))
    feeds = {
        "local-tax/taxpayer": feed(SFTP | WHO | {"folder": "out/taxpayer"}, {"kind": "csv"}),
        "mines/licence": feed(DATABASE, None),
        "staffing/organ": feed({"kind": "local", "folder": "$STAFFING_FOLDER"}, {"kind": "csv"}),
    }
    subscriptions = [
        wanted("licence", "local-tax", "mines/licence"),
        wanted("unit", "staffing", "hub/unit"),
        wanted("other", "staffing", "mines/other"),
    ]
    return Catalog(
        root=tmp_path,
        agencies={"local-tax": gone, "staffing": Agency(title=NAME, kind="other", region="230000")},
        resources={},
        feeds=feeds,
        subscriptions={one.id: one for one in subscriptions},
        grants={},
    )


@pytest.fixture
def province(tmp_path):
    folder = tmp_path / "province"
    for day in (1, 2):
        for name in ("local-tax/taxpayer/t.txt", "mines/licence/licence.sqlite"):
            path = folder / f"day-{day}" / name
            path.parent.mkdir(parents=True)
            path.write_text(f"day {day}", encoding="utf-8")
    days = [{"day": "1", "date": "2018-07-04"}, {"day": "2", "date": "2018-07-05"}]
    body = {"scene": "2016", "days": days}
    (folder / "province.json").write_text(json.dumps(body), encoding="utf-8")
    return Province(folder)


def test_every_place_the_catalog_names_is_there(home, catalog):
    places = furnish(home.settings, catalog, 2222)
    settings = home.settings
    assert (places.sftp / "local_tax" / "out" / "taxpayer").is_dir()
    assert (places.sftp / "local_tax" / "in" / "unit").is_dir()
    assert places.of(catalog.feeds["staffing/organ"]) == places.root / "staffing"
    assert settings.secret("MINES_DATABASE") == f"sqlite:///{places.root / 'mines.sqlite'}"
    assert (settings.secret("SFTP_HOST"), settings.secret("SFTP_PORT")) == ("127.0.0.1", "2222")
    told = (places.sftp / "local_tax.password").read_text(encoding="utf-8")
    assert told == settings.secret("LOCAL_TAX_SFTP_PASSWORD")


def test_a_days_files_reach_their_bureaus_and_tables_are_replaced(home, catalog, province):
    places = furnish(home.settings, catalog, 2222)
    assert province.feeds == {"local-tax/taxpayer", "mines/licence"}
    for day in province.left(places):
        province.put(places, catalog, day)
    assert (places.sftp / "local_tax" / "out" / "taxpayer" / "t.txt").read_text() == "day 2"
    assert (places.root / "mines.sqlite").read_text() == "day 2"


def test_days_are_put_once_and_the_last_lies_on(home, catalog, province):
    places = furnish(home.settings, catalog, 2222)
    assert province.left(places) == [1, 2]
    province.put(places, catalog, 1)
    assert province.left(places) == [2]
    province.put(places, catalog, 2)
    assert province.left(places) == [2]


def test_only_agencies_of_the_day_receive_and_only_what_is_sent(catalog, province):
    assert province.receiving(catalog, 1) == ["local-tax/licence", "staffing/unit"]
    assert province.receiving(catalog, 2) == ["staffing/unit"]
    assert there(catalog.agencies["staffing"], date(1900, 1, 1))
