"""A bureau joins: one folder without Python, and its feed is checked, scheduled and landed."""

import json
import shutil

from typer.testing import CliRunner

from hub import founding
from hub.cli.main import app
from hub.settings import Settings
from hub.trust.actor import OPERATOR
from hub.trust.secret import keep
from tests.dags.parse import parsed

FOLDER = {
    "agency.yml": """
title: {zh: 林业局, en: Forestry Bureau}
kind: other
region: "230000"
department: "041"
""",
    "provides/enterprise/resource.yml": """
title: {zh: 林业企业名单, en: Forestry enterprises}
summary: {zh: 林业局登记的企业, en: Enterprises on the forestry bureau's list}
class: "307041"
format: database
contract: commerce-public@1
cycle: yearly
sharing: unconditional
way: file
items: {legal_rep: conditional}
conditions: 履职需要
""",
    "provides/enterprise/feed.yml": """
transport: {kind: local, folder: $FORESTRY_FOLDER}
format: {kind: csv, delimiter: "|", encoding: gb18030, header: {skip: 1}, nulls: ["", "无"]}
pattern: 'list-(?P<date>\\d{8})\\.txt'
mode: snapshot
columns: {代码: uscc, 单位: name, 成立: established, 负责人: legal_rep, 地点: address}
ignore: [录入员]
expect: {min_rows: 1, max_rejected: 0.5}
due: {cycle: yearly, hour: 3}
""",
}
ROWS = """林业局二〇〇六年名单
代码|单位|成立|负责人|地点|录入员
91350100M000100Y43|柳荫林场有限公司|1998-05-06|无|山口镇|x
91350100M000100Y44|错码林场有限公司|1998-05-06|无|山口镇|x
"""
EXPECTED = {"received": 2, "accepted": 1, "rejected": 1, "repeated": 0}


def joined(tmp_path):
    """The sample province's tree with one folder more."""
    tree = tmp_path / "tree"
    shutil.copytree(founding.SAMPLE, tree)
    for name, text in FOLDER.items():
        path = tree / "forestry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    provides = tree / "forestry" / "provides" / "enterprise"
    (provides / "sample.txt").write_bytes(ROWS.encode("gb18030"))
    findings = {"uscc.check": 1, "x-expected": 6}
    (provides / "expected.json").write_text(json.dumps(EXPECTED | {"findings": findings}))
    return tree


def hub(settings, *words):
    return CliRunner().invoke(app, words, env={"HUB_HOME": str(settings.home)})


def test_a_folder_without_python_is_a_feed(tmp_path):
    settings = Settings.at(tmp_path / "home")
    home = founding.init(settings, sample=True)
    tree = joined(tmp_path)
    checked = hub(settings, "catalog", "check", str(tree), "--json")
    assert json.loads(checked.output) == []
    founding.publish(home, tree, OPERATOR)

    tried = hub(settings, "feed", "try", "forestry/enterprise", "--json")
    assert (tried.exit_code, json.loads(tried.output)["findings"]) == (
        0,
        {"uscc.check": 1, "x-expected": 6},
    )

    out = tmp_path / "out"
    out.mkdir()
    (out / "list-20060301.txt").write_bytes(ROWS.encode("gb18030"))
    keep(settings, "FORESTRY_FOLDER", str(out))
    ran = hub(settings, "feed", "run", "forestry/enterprise", "--json")
    receipt = json.loads(ran.output)[0]
    assert {key: receipt[key] for key in EXPECTED} == EXPECTED
    assert ran.exit_code == 1, "rows were rejected"
    assert "feed.forestry.enterprise" in parsed(settings)["dags"]
