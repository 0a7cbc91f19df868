import json

from schemas import identifiers
from schemas.checks.flaw import TEMPLATES
from schemas.compile import compiled
from schemas.contract import load
from schemas.reading import COLUMNWISE, VALUEWISE


def test_every_rule_has_its_sentences():
    rules = {*COLUMNWISE, *VALUEWISE, "required", "x-expected", "x-codes", "range", "control"}
    schemes = identifiers.SCHEMES
    rules |= {f"{s}.{w}" for s in schemes for w in ("form", "check")} | {"control.unseen"}
    rules |= {"org_code.inner", "across", "across.absent", "suggestion"}
    assert TEMPLATES.keys() == rules
    sentences = [t for rule in TEMPLATES.values() for t in (rule["message"], rule["fix"])]
    assert all(t["zh"] and t["en"] for t in sentences)


def test_a_message_says_what_and_how_in_both_languages(rows):
    contract = load("commerce-enterprise@1")
    flaws = compiled(contract).judge(rows(contract, {"postcode": "1500", "name": "某" * 201}))
    told = {(f.field, f.rule): (f.message, f.fix) for f in flaws}
    assert told["postcode", "pattern"][0] == {
        "zh": "邮政编码不符合规定的格式 ^[0-9]{6}$",
        "en": "Postcode does not match '^[0-9]{6}$'",
    }
    assert told["name", "maxLength"][0] == {
        "zh": "企业名称超过 200 个字符",
        "en": "Name is too long",
    }
    assert told["entity_key", "required"][1]["zh"] == "补填主体身份代码后重新报送"


def test_no_message_repeats_a_value(contract, rows):
    odd = "x'某\"{0}\\人"
    flaws = compiled(contract).judge(rows(contract, dict.fromkeys(contract.names, odd * 700)))
    assert flaws
    for flaw in flaws:
        assert odd[:4] not in json.dumps((flaw.message, flaw.fix), ensure_ascii=False)


def test_an_organisations_code_is_suggested_and_a_persons_is_not(rows):
    contract = load("tax-registration@1")
    fine = {"taxpayer_name": "某公司"}
    table = rows(
        contract,
        {**fine, "taxpayer_id": "91230103744173609t"},
        {**fine, "taxpayer_id": "11010519491231002x"},
    )
    fixes = [f.fix["zh"] for f in compiled(contract).judge(table) if f.field == "taxpayer_id"]
    assert "91230103744173609T" in fixes[0]
    assert "11010519491231002" not in fixes[1]
