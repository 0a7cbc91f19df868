"""Published whole or not at all, and handed out as it came in."""

import os
import signal

import pytest

from catalog import tree as trees
from catalog.load import CatalogError, load


def _files(root):
    return {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_a_round_trip_gives_the_same_bytes(tree, tmp_path, known):
    published, again = tmp_path / "home" / "catalog", tmp_path / "again"
    digest = trees.apply(tree, published, known)
    trees.export(published, again)
    assert _files(again) == _files(tree)
    assert trees.apply(again, published, known) == digest
    assert load(published).agencies.keys() == load(tree).agencies.keys()


def test_a_tree_with_mistakes_changes_nothing(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known)
    before = _files(published)
    (tree / "commerce/agency.yml").write_text("kind: commerce\n", encoding="utf-8")
    with pytest.raises(CatalogError) as error:
        trees.apply(tree, published, known)
    assert {m.key for m in error.value.mistakes} == {"title", "region"}
    assert _files(published) == before
    assert len(list(published.parent.iterdir())) == 2


def test_who_reads_while_another_tree_is_published_reads_the_old_one(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known)
    reading = load(published).root
    (tree / "statistics/agency.yml").write_text(
        (tree / "statistics/agency.yml").read_text(encoding="utf-8").replace("统计局", "普查局"),
        encoding="utf-8",
    )
    trees.apply(tree, published, known)
    assert "统计局" in (reading / "statistics/agency.yml").read_text(encoding="utf-8")
    assert "普查局" in (published / "statistics/agency.yml").read_text(encoding="utf-8")


def test_only_the_replaced_tree_is_kept(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    for contact in ("一科", "二科", "三科", "四科"):
        text = f"title: {{zh: 局, en: Bureau}}\nkind: other\nregion: '230000'\ncontact: {contact}\n"
        (tree / "statistics/agency.yml").write_text(text, encoding="utf-8")
        trees.apply(tree, published, known)
    assert len(list(published.parent.glob(".catalog.*"))) == 2


def test_a_plain_folder_of_the_name_gives_way(tree, tmp_path, known):
    published = tmp_path / "home" / "catalog"
    (published / "old").mkdir(parents=True)
    trees.apply(tree, published, known)
    assert _files(published) == _files(tree)


@pytest.mark.parametrize("step", ["_digest", "_switch", "_sweep"])
def test_a_publisher_killed_anywhere_leaves_a_whole_tree(tree, tmp_path, known, monkeypatch, step):
    published = tmp_path / "home" / "catalog"
    trees.apply(tree, published, known)
    before = _files(published)
    (tree / "hub/agency.yml").write_text(
        "title: {zh: 中心, en: Hub}\nkind: other\nregion: '230000'\n", encoding="utf-8"
    )
    monkeypatch.setattr(trees, step, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if child == 0:
        trees.apply(tree, published, known)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    monkeypatch.undo()
    assert _files(published) in (before, _files(tree))
    trees.apply(tree, published, known)
    assert _files(published) == _files(tree)
    assert len(list(published.parent.iterdir())) <= 3


def test_two_trees_are_never_mixed(tree, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.yml").touch()
    with pytest.raises(FileExistsError):
        trees.export(tree, tmp_path / "out")
