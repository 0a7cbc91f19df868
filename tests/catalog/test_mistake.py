"""Whatever is said is said in both languages, with what it is about."""

import re
from pathlib import Path

import catalog
from catalog.mistake import CatalogError, Mistake, texts

HOUSE = Path(catalog.__file__).parent
RULE = re.compile(
    r'"((?:form|layout|period|agency|contract|field|resource|feed|kind|grant|right|secrecy|entry|item|class|theme|code|identifier|related|continues|workbook)\.(?!yml|write|review|publish)\w+)"'
)


def test_every_rule_has_its_sentence_and_every_sentence_its_rule():
    used = {rule for path in HOUSE.rglob("*.py") for rule in RULE.findall(path.read_text("utf-8"))}
    made = {"form.missing", "form.extra_forbidden"}
    assert used | made == texts().keys()


def test_both_languages_tell_the_same_facts():
    for rule, text in texts().items():
        zh, en = (set(re.findall(r"{(\w+)}", said)) for said in (text["zh"], text["en"]))
        assert zh == en, rule
        assert text["zh"] != text["en"]


def test_a_mistake_reads_as_file_key_and_both_sentences():
    one = Mistake("commerce/agency.yml", "region", "form.quotes", {"value": "77824"})
    assert str(one) == (
        "commerce/agency.yml: region: 请加引号：不加引号时 YAML 读作 77824"
        " / put it in quotes: without them YAML reads 77824"
    )
    assert str(CatalogError([one, one])).count("\n") == 1
