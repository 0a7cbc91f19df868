"""Kinds and their keys, read off the connectors' own fields."""

import pytest

from catalog.models import Form
from catalog.rules.spec import form, spec

SFTP = {
    "kind": "sftp", "host": "$H", "port": "$P", "user": "u", "host_key": "$K", "password": "$W",
}  # fmt: skip


def _told(body, kinds):
    return sorted((key, rule) for key, rule, _ in spec("transport", body, kinds))


def test_a_sound_one_is_let_be(known):
    assert _told(SFTP, known.transports) == []
    assert _told(SFTP | {"port": 2222}, known.transports) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "ftp"}, ("transport.kind", "kind.unknown")),
        ({"kind": None}, ("transport.kind", "kind.unknown")),
        ({"pasword": "$W"}, ("transport.pasword", "kind.key")),
        ({"_link": "x"}, ("transport._link", "kind.key")),
        ({"password": "letmein"}, ("transport.password", "kind.secret")),
        ({"user": 1001}, ("transport.user", "form.quotes")),
        ({"folder": False}, ("transport.folder", "form.quotes")),
    ],
)
def test_a_wrong_key_or_value_is_named(known, change, said):
    assert _told(SFTP | change, known.transports) == [said]


def test_a_missing_key_is_named(known):
    rest = {key: value for key, value in SFTP.items() if key not in {"host", "port"}}
    assert _told(rest, known.transports) == [("transport.host", "kind.missing")]


def test_a_password_inside_an_address_is_a_secret_too(known):
    body = {"kind": "database", "table": "T", "url": "postgresql://me:secret@host/base"}
    assert _told(body, known.tables) == [("transport.url", "kind.secret")]
    assert _told(body | {"url": "sqlite:////srv/bureau.sqlite"}, known.tables) == []


def test_what_counts_as_absent_is_no_key_of_a_format(known):
    assert list(form("format", Form(kind="csv", nulls=("-",), encoding="gbk"), known)) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"compression": "gzip"}, []),
        ({"compression": "zip", "member": r".*\.csv", "encoding": "gbk"}, []),
        ({"compression": "rar"}, [("format.compression", "kind.unknown")]),
        ({"compression": "gzip", "member": "x"}, [("format.member", "kind.key")]),
        ({"member": "x"}, [("format.member", "kind.key")]),
    ],
)
def test_a_compression_has_its_keys_beside_those_of_the_form(known, more, said):
    told = form("format", Form(kind="csv", **more), known)
    assert [(key, rule) for key, rule, _ in told] == said
