from hub.portal.speech.language import Speech
from hub.portal.speech.rule import named
from schemas import contract
from schemas.checks.flaw import TEMPLATES

ZH, EN = Speech("zh"), Speech("en")


def test_a_rule_across_items_is_the_sentence_that_should_hold():
    means = contract.load("commerce-enterprise@1")
    rule = means.rules[0]
    assert named(rule.id, means, ZH) == rule.label.zh
    assert named(rule.id, None, ZH) == rule.id


def test_a_rule_of_an_identifier_names_it():
    assert named("org_code.check", None, ZH) == "组织机构代码校验码不符"
    assert (
        named("uscc.folded", None, EN) == "Unified social credit code: form translated as declared"
    )


def test_every_rule_of_the_checks_has_a_word():
    apart = {"across", "across.absent", "suggestion"}
    for rule in TEMPLATES.keys() - apart:
        assert named(rule, None, ZH) != rule
