"""Published whole or not at all, and handed out as it came in."""

import os
import shutil
import signal
from dataclasses import replace
from datetime import date

import pytest

from catalog import numbers
from catalog import tree as trees
from catalog.files import index
from catalog.files.index import Entries
from catalog.files.listing import file
from catalog.load import CatalogError, load, parse, read

DAY = date(2026, 3, 1)
BUREAU = "title: {zh: 局, en: Bureau}\nkind: other\nregion: '230000'\n"


def _files(root):
    return {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_a_round_trip_gives_the_same_bytes(tree, tmp_path, known):
    published, again = tmp_path / "home" / "catalog", tmp_path / "again"
    digest = trees.apply(tree, published, known, DAY).digest
    trees.export(published, again)
    assert _files(again) == _files(tree)
    assert trees.apply(again, published, known, DAY).digest == digest
    assert load(published).agencies.keys() == load(tree).agencies.keys()


def test_a_tree_with_mistakes_changes_nothing(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known, DAY)
    before = _files(published)
    (tree / "commerce/agency.yml").write_text("kind: commerce\n", encoding="utf-8")
    with pytest.raises(CatalogError) as error:
        trees.apply(tree, published, known, DAY)
    assert {m.key for m in error.value.mistakes} == {"title", "region"}
    assert _files(published) == before
    assert len(list(published.parent.iterdir())) == 3


def test_who_reads_while_another_tree_is_published_reads_the_old_one(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known, DAY)
    reading = load(published).root
    (tree / "statistics/agency.yml").write_text(
        (tree / "statistics/agency.yml").read_text(encoding="utf-8").replace("统计局", "普查局"),
        encoding="utf-8",
    )
    trees.apply(tree, published, known, DAY)
    assert "统计局" in (reading / "statistics/agency.yml").read_text(encoding="utf-8")
    assert "普查局" in (published / "statistics/agency.yml").read_text(encoding="utf-8")


def test_only_the_replaced_tree_is_kept(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    for contact in ("一科", "二科", "三科", "四科"):
        text = f"{BUREAU}department: '022'\ncontact: {contact}\n"
        (tree / "statistics/agency.yml").write_text(text, encoding="utf-8")
        trees.apply(tree, published, known, DAY)
    assert len([p for p in published.parent.glob(".catalog.*") if p.is_dir()]) == 2


def test_a_plain_folder_of_the_name_gives_way(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    (published / "old").mkdir(parents=True)
    trees.apply(tree, published, known, DAY)
    assert _files(published) == _files(tree)


@pytest.mark.parametrize("step", ["_numbered", "_switch", "_sweep"])
def test_a_publisher_killed_anywhere_leaves_a_whole_tree(tree, tmp_path, known, monkeypatch, step):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known, DAY)
    before = _files(published)
    (tree / "hub/agency.yml").write_text(
        "title: {zh: 中心, en: Hub}\nkind: other\nregion: '230000'\ndepartment: '001'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(trees, step, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if child == 0:
        trees.apply(tree, published, known, DAY)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    monkeypatch.undo()
    assert _files(published) in (before, _files(tree))
    trees.apply(tree, published, known, DAY)
    assert _files(published) == _files(tree)
    assert len([p for p in published.parent.iterdir() if p.is_dir()]) <= 3


def test_two_trees_are_never_mixed(tree, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.yml").touch()
    with pytest.raises(FileExistsError):
        trees.export(tree, tmp_path / "out")


def _bare(tree):
    """Takes the numbers out of two entries."""
    for name in ("enterprise-public", "event"):
        path = tree / "commerce/provides" / name / "resource.yml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("code:", "identifier:", "since:"))]
        path.write_text("".join(kept), encoding="utf-8")


def test_numbers_are_written_into_the_published_copy_and_into_no_source(tree, tmp_path, known):
    _bare(tree)
    source, published, again = _files(tree), tmp_path / "home" / "catalog", tmp_path / "again"
    trees.apply(tree, published, known, DAY)
    text = (published / "commerce/provides/event/resource.yml").read_text(encoding="utf-8")
    assert text.startswith("code: 307030/000003\nidentifier: 230030/000003\nsince: 2026-03-01\n")
    assert _files(tree) == source
    trees.export(published, again)
    trees.apply(again, tmp_path / "other" / "catalog", known, date(2030, 1, 1))
    assert _files(tmp_path / "other" / "catalog") == _files(published)


def test_an_entry_published_again_has_the_numbers_it_had(tree, tmp_path, known):
    _bare(tree)
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known, DAY)
    before, found = _files(published), load(published).resources
    issued = {key: numbers.declared(one) for key, one in found.items()}
    trees.apply(tree, published, replace(known, issued=issued), date(2030, 1, 1))
    assert _files(published) == before


def test_a_file_that_stays_is_the_same_file(tree, tmp_path, known):
    published, file = tmp_path / "home" / "catalog", "quality/agency.yml"
    trees.apply(tree, published, known, DAY)
    before = (published / file).stat().st_ino
    (tree / "commerce/agency.yml").write_text(
        (tree / "commerce/agency.yml").read_text(encoding="utf-8") + "contact: 一科\n",
        encoding="utf-8",
    )
    trees.apply(tree, published, known, DAY)
    assert (published / file).stat().st_ino == before
    assert (tree / file).stat().st_ino != before


def test_a_published_tree_is_read_from_its_index_until_somebody_changes_it(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known, DAY)
    (kept, _), (files, _) = read(published), parse(published)
    for part in ("agencies", "resources", "feeds", "subscriptions", "grants"):
        assert dict(getattr(kept, part)) == getattr(files, part)
    assert isinstance(kept.resources, Entries)
    assert "commerce/event" in kept.resources
    assert kept.feeds["commerce/event"].due.model_fields_set
    (published / "strangers").mkdir()
    assert not isinstance(load(published).resources, Entries)


def test_an_index_cut_short_is_not_believed(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known, DAY)
    file = index.place(published.resolve())
    file.write_bytes(file.read_bytes()[:100])
    assert load(published).resources.keys() == load(tree).resources.keys()


def _edited(tree):
    path = tree / file("commerce/event")
    path.write_text(path.read_text(encoding="utf-8") + "link: https://data.example/\n", "utf-8")


def _added(tree):
    body = (tree / file("statistics/yearbook")).read_text(encoding="utf-8")
    body = body.replace("/0000", "/9000")
    (tree / file("statistics/another")).parent.mkdir()
    (tree / file("statistics/another")).write_text(body, encoding="utf-8")


def _taken_away(tree):
    shutil.rmtree((tree / file("statistics/yearbook")).parent)


def _renamed(tree):
    path = tree / "commerce/agency.yml"
    path.write_text(path.read_text(encoding="utf-8") + "contact: 一科\n", encoding="utf-8")


def _everything(root):
    """Every byte of a published tree and of its index, but for when it was written."""
    mark, _, said = index.place(root.resolve()).read_bytes().partition(b", ")
    return _files(root), said.partition(b"]")[2], mark


@pytest.mark.parametrize("change", [_edited, _added, _taken_away, _renamed, _bare])
def test_a_publication_after_another_is_one_from_nothing(tree, tmp_path, known, change):
    """What is not read again says what its bytes say."""
    published, fresh = tmp_path / "home" / "catalog", tmp_path / "other" / "catalog"
    trees.apply(tree, published, known, DAY)
    change(tree)
    again, first = (trees.apply(tree, at, known, DAY) for at in (published, fresh))
    assert _everything(published) == _everything(fresh)
    assert again.digest == first.digest
    for part in ("agencies", "resources", "subscriptions", "grants"):
        assert dict(getattr(again.catalog, part)) == dict(getattr(first.catalog, part))
    assert again.catalog.feeds == load(published).feeds
    assert again.before
    old, new = again.before.resources, again.catalog.resources
    assert {key for key in {*old, *new} if old.get(key) != new.get(key)} <= again.changed
    assert len(again.changed) <= 2


def test_a_published_file_that_was_tampered_with_is_read(tree, tmp_path, known):
    published, fresh = tmp_path / "home" / "catalog", tmp_path / "other" / "catalog"
    trees.apply(tree, published, known, DAY)
    _edited(published)
    trees.amend({}, published, known, DAY)
    trees.apply(published, fresh, known, DAY)
    assert _everything(published) == _everything(fresh)
    assert load(published).resources["commerce/event"].link


def test_a_tree_is_amended_in_place(tree, tmp_path, known):
    published, fresh = tmp_path / "home" / "catalog", tmp_path / "other" / "catalog"
    trees.apply(tree, published, known, DAY)
    _edited(tree)
    changed = (tree / file("commerce/event")).read_text(encoding="utf-8")
    trees.apply(tree, fresh, known, DAY)
    assert trees.amend({file("commerce/event"): changed}, published, known, DAY).changed == {
        "commerce/event"
    }
    assert _everything(published) == _everything(fresh)
    with pytest.raises(CatalogError):
        trees.amend({"commerce/agency.yml": None}, published, known, DAY)
    assert _everything(published) == _everything(fresh)
