"""What YAML would let pass is said."""

import pytest

from catalog.files.reading import Reader
from catalog.models import Agency, Feed

AGENCY = "title: {zh: 局, en: Bureau}\nkind: other\nregion: '230000'\n"


def _told(tmp_path, text, kind=Agency):
    (tmp_path / "one.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    reader = Reader(tmp_path)
    reader.model(tmp_path / "one.yml", kind)
    return [(m.key, m.rule, dict(m.facts)) for m in reader.mistakes]


@pytest.mark.parametrize(
    ("written", "value"), [("010203", "4227"), ("1e3", "1e3"), ("NO", "False"), ("8:30", "510")]
)
def test_a_code_without_quotes_is_shown_as_what_it_becomes(tmp_path, written, value):
    told = _told(tmp_path, AGENCY + f"contact: {written}\n")
    assert told == ([("contact", "form.quotes", {"value": value})] if written != "1e3" else [])


def test_a_key_of_a_lookup_is_a_code_too(tmp_path):
    feed = "transport: {}\nmode: upsert\ncolumns: {}\nlookups: {state: {01: 'K'}}\n"
    assert _told(tmp_path, feed, Feed) == [("lookups.state.1", "form.quotes", {"value": "1"})]


@pytest.mark.parametrize(
    "broken",
    [
        AGENCY + "kind: tax\n",
        "title: {zh: a, zh: b}",
        "since: 2006-02-30",
        "a: [",
        b"\xff\xfe\xff",
        "? [a]\n: b\n",
        "a: !!set {b}",
        "a: *b",
        "<<: {a: b}",
        "a: 1\n---\nb: 2\n",
    ],
)
def test_what_cannot_be_read_is_one_mistake(tmp_path, broken):
    assert [rule for _, rule, _ in _told(tmp_path, broken)] == ["form.yaml"]


@pytest.mark.parametrize("other", ["", "- a", "word", "1: a"])
def test_a_file_is_keys_and_values(tmp_path, other):
    assert _told(tmp_path, other) == [("", "form.mapping", {})]


def test_an_anchor_stands_for_what_it_is_put_before(tmp_path):
    text = "title: &same {zh: 局, en: Bureau}\nkind: other\nregion: '230000'\naddress: *same\n"
    assert [key for key, _, _ in _told(tmp_path, text)] == ["address"]
