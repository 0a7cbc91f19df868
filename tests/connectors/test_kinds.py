import pytest

from connectors import kinds
from connectors.compression.compressed import Compressed
from connectors.compression.zip import Zip
from connectors.errors import BadSpec
from connectors.formats.csv import Csv, Header
from connectors.formats.fixed import Column, Fixed

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIu4m3xkY3hB1dBqTz7v2yV8uVd2kq7r5o0sQ4oXcP2e"
SFTP = {"kind": "sftp", "host": "h", "user": "u", "host_key": KEY, "password": "p"}


def test_keys_are_fields_and_null_is_not_given():
    spec = {"kind": "csv", "encoding": None, "header": {"skip": 1, "names": ["a", "b"]}}
    assert kinds.format(spec) == Csv(header=Header(1, ("a", "b")))


def test_a_number_may_be_kept_as_text():
    assert kinds.format({"kind": "csv", "header": {"skip": "2"}}) == Csv(header=Header(2))


def test_a_list_may_hold_declarations():
    spec = {"kind": "fixed", "encoding": "gbk", "fields": [{"name": "a", "width": "3"}]}
    assert kinds.format(spec) == Fixed((Column("a", 3),), "gbk")


def test_a_compression_takes_its_keys_from_beside_those_of_the_form():
    spec = {"kind": "csv", "delimiter": "|", "compression": "zip", "member": "a", "max_bytes": 9}
    wrapped = Compressed(Csv("|"), Zip("a", max_bytes=9), "rows.csv")
    assert kinds.format(spec) == wrapped


@pytest.mark.parametrize(
    ("kind", "compression", "ending"),
    [
        ("csv", None, "csv"),
        ("fixed", None, "txt"),
        ("jsonl", "gzip", "jsonl.gz"),
        ("fixed", "gzip", "txt.gz"),
        ("xlsx", "zip", "zip"),
    ],
)
def test_endings(kind, compression, ending):
    assert kinds.suffix({"kind": kind, "compression": compression}) == ending


@pytest.mark.parametrize(
    ("spec", "named"),
    [
        ({}, "kind None"),
        ({"kind": "csv", "member": "a"}, "member"),
        ({"kind": "csv", "compression": "rar"}, "compression: kind 'rar'"),
        ({"kind": "fixed", "encoding": "gbk", "fields": [{"name": "a"}]}, r"fields\[1\]: width"),
        ({"kind": "fixed", "encoding": "gbk", "fields": ["a"]}, r"fields\[1\]"),
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
