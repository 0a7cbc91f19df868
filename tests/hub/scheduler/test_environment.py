"""Airflow runs in the home, on loopback, with secrets of its own and nothing of the user's."""

from sqlalchemy import make_url

from hub.scheduler.environment import environment, impatient, prepare
from hub.settings import Settings


def test_everything_lies_in_the_home_and_listens_on_loopback(home):
    prepare(home.settings)
    told = environment(home.settings, 18080)
    assert told["AIRFLOW_HOME"] == str(home.settings.airflow)
    assert told["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert told["HUB_HOME"] == str(home.settings.home)
    assert (home.settings.airflow / "passwords.json").stat().st_mode & 0o077 == 0


def test_secrets_are_made_once_and_differ(home):
    prepare(home.settings)
    one, two = environment(home.settings, 1), environment(home.settings, 2)
    keys = [name for name in one if name.endswith(("_JWT_SECRET", "_SECRET_KEY"))]
    assert len(keys) == 2
    assert [one[key] for key in keys] == [two[key] for key in keys]
    assert one[keys[0]] != one[keys[1]]


def test_the_users_own_airflow_is_left_out(tmp_path):
    settings = Settings.read(
        {"HUB_HOME": str(tmp_path), "AIRFLOW__CORE__FERNET_KEY": "x", "A": "b"}
    )
    assert settings.passed()["A"] == "b"
    assert not [name for name in settings.passed() if "AIRFLOW" in name]


def test_the_api_server_gives_up_its_database_before_anybody_else(home):
    name = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"
    patient = make_url(environment(home.settings, 1)[name])
    hasty = make_url(impatient(home.settings)[name])
    assert patient.database == hasty.database
    assert int(str(hasty.query["timeout"])) < int(str(patient.query["timeout"]))
