"""What is written: a tree that passes its own check, and a sample with nobody's person in it."""

import json

import pytest

from catalog.check import check
from hub import founding
from hub.errors import Usage
from hub.exchange.trial import trial
from hub.proposal import folder
from hub.settings import Settings
from hub.trust.personal import Shield
from tests.hub.proposal.conftest import rows, text
from tests.hub.proposal.reading.test_sheet import CASES

SHIELD = Shield(bytes(32), "0")


def written(made, tree, tmp_path):
    at = folder.write(made, tree, tmp_path / "published")
    with at.sample.open("rb") as data:
        counts = trial(at.feed, made.contract, data, SHIELD).counts
    folder.finish(made, at, counts)
    return at, counts


@pytest.mark.parametrize(
    ("dress", "contract"),
    [*((dress, "") for dress in CASES), ("gbk under titles", "new"), ("XML", "new")],
)
def test_the_tree_holds_and_the_sample_reads_as_the_file_does(proposed, tmp_path, dress, contract):
    made = proposed(CASES[dress][0], contract=contract)
    at, counts = written(made, tmp_path / "tree", tmp_path)
    assert counts["received"] == 6
    assert counts["findings"]["format"] == 1
    assert (
        check(tmp_path / "tree", founding.known(Settings.at(tmp_path / "home"), tmp_path / "tree"))
        == []
    )
    assert json.loads((at.folder / "expected.json").read_text("utf-8")) == counts


def test_people_are_starred_out_of_the_sample(proposed, tmp_path):
    more = {"电话": ["0451-00001024"] * 6, "备注": ["经办 230103190001010006"] * 6}
    made = proposed(("名单\n" + text(*rows(**more))).encode("gbk"))
    at, _ = written(made, tmp_path / "tree", tmp_path)
    sample = at.sample.read_bytes().decode("gbk")
    assert sample.startswith("名单\n序号,")
    assert "赵*" in sample
    assert not [word for word in ("赵伟", "00001024", "190001010006") if word in sample]


def test_a_published_agency_stays_as_it_is(proposed, tmp_path):
    agency = tmp_path / "published" / "forestry" / "agency.yml"
    agency.parent.mkdir(parents=True)
    agency.write_text("title: {zh: 林业局, en: Forestry}\n", encoding="utf-8")
    written(proposed(text(*rows()).encode()), tmp_path / "tree", tmp_path)
    assert (tmp_path / "tree/forestry/agency.yml").read_bytes() == agency.read_bytes()


def test_nothing_is_overwritten_and_a_feed_has_a_name(proposed, tmp_path):
    made = proposed(text(*rows()).encode())
    written(made, tmp_path / "tree", tmp_path)
    with pytest.raises(Usage, match="HUB-C06"):
        folder.write(made, tmp_path / "tree", tmp_path)
    with pytest.raises(Usage, match="HUB-C08"):
        folder.free(tmp_path / "tree", "林业局")
