"""A tree brings its own contracts and code lists, and a published contract stays what it is."""

import json
import shutil

import pytest

from catalog.mistake import CatalogError
from hub import flows, founding
from hub.base.clock import today
from hub.errors import Stop
from hub.trust.actor import OPERATOR

CONTRACT = {
    "type": "object",
    "x-label": {"zh": "林场", "en": "Forest farm"},
    "x-key": ["code"],
    "properties": {
        "code": {"type": "string", "x-label": {"zh": "编号", "en": "Number"}},
        "grade": {
            "type": "string",
            "x-label": {"zh": "等级", "en": "Grade"},
            "x-codes": {"list": "grade", "unknown": "reject"},
        },
    },
}
FILES = {
    "grants.yml": "{}\n",
    "codes/grade.csv": "code,label,parent,valid_from,valid_to\nA,甲,,,\n",
    "contracts/forest/v1.json": json.dumps(CONTRACT),
    "forestry/agency.yml": """
title: {zh: 林业局, en: Forestry}
kind: other
region: '230000'
department: '041'
""",
    "forestry/provides/farm/resource.yml": """
title: {zh: 林场, en: Forest farms}
summary: {zh: 林场, en: Forest farms}
class: '307041'
format: database
contract: forest@1
cycle: yearly
sharing: unconditional
way: file
""",
}


@pytest.fixture
def tree(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "tree"


def test_what_a_tree_brings_is_checked_and_then_kept(home, tree):
    founding.publish(home, tree, OPERATOR)
    kept = home.settings.contracts / "forest" / "v1.json"
    assert kept.read_text("utf-8") == FILES["contracts/forest/v1.json"]
    assert (home.settings.codes / "grade.csv").read_text("utf-8") == FILES["codes/grade.csv"]
    assert flows.catalog(home).resources["forestry/farm"].contract == "forest@1"
    shutil.rmtree(tree / "contracts")
    founding.publish(home, tree, OPERATOR)


def test_a_tree_with_mistakes_leaves_nothing(home, tree):
    (tree / "codes" / "grade.csv").unlink()
    with pytest.raises(CatalogError):
        founding.publish(home, tree, OPERATOR)
    assert not home.settings.contracts.exists()


def test_a_published_contract_does_not_change(home, tree):
    founding.publish(home, tree, OPERATOR)
    (tree / "contracts/forest/v1.json").write_text(json.dumps(CONTRACT | {"title": "x"}), "utf-8")
    with pytest.raises(Stop, match="HUB-C07"):
        founding.publish(home, tree, OPERATOR)
    shutil.move(tree / "contracts/forest/v1.json", tree / "contracts/forest/v2.json")
    founding.publish(home, tree, OPERATOR)


def test_an_entry_published_again_keeps_its_numbers_and_its_first_day(home, tree):
    founding.publish(home, tree, OPERATOR)
    first = flows.catalog(home).resources["forestry/farm"]
    assert (first.code, first.identifier) == ("307041/000001", "230041/000001")
    assert first.since == today(home.clock)
    (tree / "forestry/provides/wood").mkdir()
    shutil.copy(tree / "forestry/provides/farm/resource.yml", tree / "forestry/provides/wood")
    founding.publish(home, tree, OPERATOR)
    found = flows.catalog(home).resources
    assert found["forestry/farm"] == first
    assert found["forestry/wood"].code == "307041/000002"
