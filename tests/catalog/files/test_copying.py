"""A copy says what its source says, shares what stood so before, hands on what is refused."""

import os

import pytest

from catalog.files.copying import copied


def _made(root, **files):
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _said(root):
    return {p.relative_to(root).as_posix(): p.read_text() for p in root.rglob("*") if p.is_file()}


def test_a_copy_is_the_tree_but_for_what_changes(tmp_path):
    source = _made(tmp_path / "one", a="1", b__c="2", b__d="3")
    copy = copied(source, tmp_path / "two", changes={"b/c": "4", "b/d": None, "e/f": "5"})
    copy.settle()
    assert _said(copy.root) == {"a": "1", "b/c": "4", "e/f": "5"}
    assert copy.sums.keys() == _said(copy.root).keys()
    assert _said(source) == {"a": "1", "b/c": "2", "b/d": "3"}


def test_the_digest_is_of_names_and_bytes_alone(tmp_path):
    source = _made(tmp_path / "one", a="1", b__c="2")
    digests = {
        copied(source, tmp_path / "two").digest,
        copied(source, tmp_path / "three", tmp_path / "two").digest,
        copied(tmp_path / "three", tmp_path / "four", changes={"b/c": "2"}).digest,
    }
    assert len(digests) == 1
    assert copied(source, tmp_path / "five", changes={"a": "2"}).digest not in digests


def test_a_file_written_into_a_copy_is_not_the_one_it_shared(tmp_path):
    source = _made(tmp_path / "one", a="1", b="2")
    old = copied(source, tmp_path / "old").root
    copy = copied(source, tmp_path / "new", old)
    assert (copy.root / "a").samefile(old / "a")
    copy.write("a", b"3")
    assert _said(old) == {"a": "1", "b": "2"}


def test_a_file_that_was_tampered_with_is_not_shared(tmp_path):
    source = _made(tmp_path / "one", a="1")
    old = _made(tmp_path / "old", a="2")
    assert _said(copied(source, tmp_path / "new", old).root) == {"a": "1"}


def test_a_link_stays_a_link_and_a_pipe_is_no_file(tmp_path):
    source = _made(tmp_path / "one", a="1")
    (source / "b").symlink_to(tmp_path)
    copy = copied(source, tmp_path / "two")
    assert (copy.root / "b").is_symlink()
    assert copy.sums.keys() == {"a"}
    os.mkfifo(source / "c")
    with pytest.raises(OSError, match="named pipe"):
        copied(source, tmp_path / "three")
