import json

import pyarrow as pa
import pytest

from schemas import codes, identifiers
from schemas.contract import CodeUse, ContractError, Identifier, load

OBSERVED = {
    *("id.uscc", "id.org_code", "id.registration_no", "id.taxpayer_id", "name", "former_names"),
    *("address", "business_address", "legal_rep", "type", "industry", "capital", "currency"),
    *("scope", "established", "ended", "state", "region", "phone", "parent_name", "parent_id"),
    *("authority", "staff", "valid_until"),
}
TOLD = {
    *("event.what", "event.day", "event.key", "event.uscc", "event.org_code", "event.name"),
    *("event.registration_no", "event.taxpayer_id", "event.item", "event.before", "event.after"),
    "event.reason",
}


def test_every_contract_of_the_house_is_sound(contract):
    assert set(contract.key) <= set(contract.names)
    assert {f.map for f in contract.fields} - {None} <= OBSERVED | TOLD
    assert all(f.identifier.scheme in identifiers.SCHEMES for f in contract.fields if f.identifier)
    assert all(codes.load(f.codes.list).rows for f in contract.fields if f.codes)
    assert {f.sensitivity for f in contract.fields if f.name == "rep_id_no"} <= {"personal"}


def test_required_is_only_what_identifies():
    required = {r: [f.name for f in load(r).fields if f.required] for r in ("tax-credit-a@1",)}
    assert required == {"tax-credit-a@1": ["name"]}
    assert load("tax-credit-a@1").key == ("taxpayer_id", "name", "year", "office")


def test_fields_say_what_the_file_says():
    contract = load("commerce-enterprise@1")
    uscc, state = contract.field("uscc"), contract.field("state")
    assert uscc.identifier == Identifier("uscc", "reject")
    assert (uscc.map, uscc.standard) == ("id.uscc", "GB/T 36104-2018 tyshxydm")
    assert state.codes == CodeUse("entity-state", "keep")
    assert state.expected
    assert (contract.title.zh, contract.version) == ("企业登记信息", 1)
    with pytest.raises(KeyError, match="no field nonsense"):
        contract.field("nonsense")


def test_landed_types():
    arrow = load("tax-registration@1").arrow
    assert arrow.field("staff").type == pa.int64()
    assert arrow.field("opened").type == pa.date32()
    assert load("organisation-code@1").arrow.field("capital").type == pa.decimal128(24, 6)


def test_the_users_own_folder_comes_first(own):
    assert own(code={}).names == ("code",)


def test_a_file_is_read_again_once_it_has_changed(own):
    assert (own(code={}).names, own(code={}, name={}).names) == (("code",), ("code", "name"))


@pytest.mark.parametrize("name", ["nothing@1", "commerce-enterprise", "../contracts@1", "x@one"])
def test_a_contract_that_is_nowhere(name):
    with pytest.raises(ContractError, match="no contract"):
        load(name)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"required": ["name"]}, "name: is named in required or x-key"),
        ({"x-key": None}, "x-key is missing or no list"),
        ({"if": {}}, "unknown key 'if'"),
        ({"x-label": {"zh": "无"}}, "x-label has exactly the keys en, zh"),
    ],
)
def test_a_bad_file_is_named_with_its_key(tmp_path, change, says):
    label = {"zh": "项", "en": "Item"}
    item = {"type": "string", "x-label": label}
    body = {"x-label": label, "x-key": ["code"], "properties": {"code": item}} | change
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "v1.json").write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(ContractError, match=f"bad/v1.json: .*{says}"):
        load("bad@1", tmp_path)


def test_a_file_that_is_not_json(tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "v1.json").write_text("{", encoding="utf-8")
    with pytest.raises(ContractError, match="not JSON"):
        load("bad@1", tmp_path)
