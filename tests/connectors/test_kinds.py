import pytest

from connectors import kinds
from connectors.errors import BadSpec
from connectors.formats.csv import Csv, Header

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIu4m3xkY3hB1dBqTz7v2yV8uVd2kq7r5o0sQ4oXcP2e"
SFTP = {"kind": "sftp", "host": "h", "user": "u", "host_key": KEY, "password": "p"}


def test_keys_are_fields_and_null_is_not_given():
    spec = {"kind": "csv", "encoding": None, "header": {"skip": 1, "names": ["a", "b"]}}
    assert kinds.format(spec) == Csv(header=Header(1, ("a", "b")))


def test_a_number_may_be_kept_as_text():
    assert kinds.format({"kind": "csv", "header": {"skip": "2"}}) == Csv(header=Header(2))


@pytest.mark.parametrize(
    ("spec", "named"),
    [
        ({}, "kind None"),
        ({"kind": "tsv"}, "'tsv'"),
        ({"kind": "csv", "separator": ";"}, "separator"),
        ({"kind": "csv", "header": {"skip": "one"}}, "csv.header.skip"),
        ({"kind": "csv", "header": {"skip": True}}, "csv.header.skip"),
        ({"kind": "csv", "header": {"names": "a,b"}}, "csv.header.names"),
        ({"kind": "xml"}, "record"),
    ],
)
def test_mistakes_are_named(spec, named):
    with pytest.raises(BadSpec, match=named):
        kinds.format(spec)


@pytest.mark.parametrize(
    "change",
    [
        {"host_key": "ssh-ed25519 AAAA"},
        {"key": "nonsense", "password": None},
        {"key": "k"},
        {"password": None},
    ],
)
def test_sftp_declarations_are_checked_before_dialling(change):
    with pytest.raises(BadSpec, match="sftp"):
        kinds.transport(SFTP | change)


def test_secrets_are_not_shown():
    assert "'p'" not in repr(kinds.transport(SFTP))
    table = kinds.table(
        {"kind": "database", "url": "postgresql+psycopg://u:secret@h/d", "table": "t"}
    )
    assert "secret" not in repr(table)
