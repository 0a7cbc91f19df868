"""A broken tree is told everything that is wrong with it at once, and nothing else."""

from pathlib import Path

import yaml

import catalog
from catalog.check import check

PLANTED = yaml.safe_load(Path(__file__).with_name("planted.yml").read_text(encoding="utf-8"))


def test_the_sample_holds(tree, known):
    assert [str(mistake) for mistake in check(tree, known)] == []


def test_all_mistakes_are_told_at_once_and_no_other(tree, known):
    planted = {(file, *said.split(" ")) for file, said in _planted(tree)}
    planted |= {("tax/provides/credit-a/notes.txt", "", "layout.stray")}
    (tree / "tax/provides/credit-a/notes.txt").touch()
    told = [(m.file, m.key, m.rule) for m in check(tree, known)]
    assert len(planted) > 40
    assert sorted(told) == sorted(planted)


def _planted(tree):
    for file, edits in PLANTED.items():
        text = (tree / file).read_text(encoding="utf-8")
        for edit in edits:
            assert text.count(edit["old"]) >= 1, (file, edit["old"])
            text = text.replace(edit["old"], edit["new"], 1)
            yield from ((file, said) for said in edit["said"])
        (tree / file).write_text(text, encoding="utf-8")


def test_an_unreadable_grants_file_is_one_mistake(tree, known):
    (tree / "grants.yml").write_text("valid_to: 2035-02-30\n", encoding="utf-8")
    assert [(m.file, m.rule) for m in check(tree, known)] == [("grants.yml", "form.yaml")]


def test_an_empty_tree_holds(tmp_path, known):
    assert check(tmp_path, known) == []
    assert check(Path(catalog.__file__).with_name("empty"), known) == []


def test_a_resource_without_a_contract_has_no_feed(tree, known):
    path = tree / "tax/provides/credit-a/resource.yml"
    text = path.read_text(encoding="utf-8").replace("contract: tax-credit-a@1\n", "")
    text = text.replace("owns: [id.taxpayer_id]\n", "").replace("database", "document")
    path.write_text(text, encoding="utf-8")
    told = [(m.file, m.rule) for m in check(tree, known)]
    assert told == [("tax/provides/credit-a/feed.yml", "feed.contract")]
