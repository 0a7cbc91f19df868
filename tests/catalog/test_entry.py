"""The items of an entry, with a contract and without."""

from catalog.entry import items, titles
from catalog.models import Resource

ENTRY = {
    "title": {"zh": "林场", "en": "Forest farms"},
    "summary": {"zh": "林场", "en": "Forest farms"},
    "cycle": "irregular",
    "sharing": "unconditional",
}


def _entry(**said):
    return Resource.model_validate(ENTRY | said)


def test_with_a_contract_the_items_are_its_fields_on_the_terms_of_the_entry(known):
    means = known.contract("tax-registration@1")
    entry = _entry(
        open=True, items={"tax_office": "conditional", "org_code": {"secrecy": "public"}}
    )
    found = {item.name: item for item in items(entry, means)}
    assert tuple(found) == means.names
    assert (found["tax_office"].sharing, found["tax_office"].open) == ("conditional", False)
    assert (found["org_code"].secrecy, found["taxpayer_name"].secrecy) == ("public", "limited")
    assert found["taxpayer_name"].title.zh == means.field("taxpayer_name").label.zh
    assert found["taxpayer_id"].key
    assert found["opened"].type == "D"


def test_without_a_contract_the_list_of_the_entry_is_the_list():
    name = {"title": {"zh": "名称", "en": "Name"}, "type": "C", "length": 200, "key": True}
    entry = _entry(open=True, items={"名称": name, "电话": {"personal": True}, "面积": "none"})
    first, phone, area = items(entry, None)
    assert (first.title.en, first.type, first.length, first.key) == ("Name", "C", 200, True)
    assert (phone.personal, phone.open, phone.sharing) == (True, False, "unconditional")
    assert (area.sharing, area.open, area.title.zh) == ("none", False, "面积")


def test_an_item_is_open_where_the_entry_says_so_of_it(known):
    entry = _entry(items={"legal_rep": {"open": True}})
    opened = [item.name for item in items(entry, known.contract("tax-registration@1")) if item.open]
    assert opened == ["legal_rep"]


def test_personal_and_limited_items_are_not_opened_by_the_way(known):
    means = known.contract("tax-registration@1")
    guarded = {field.name for field in means.fields if field.sensitivity != "open"}
    closed = {item.name for item in items(_entry(open=True), means) if not item.open}
    assert closed == guarded != set()


def test_the_titles_of_items_are_those_of_the_items(known):
    name = {"title": {"zh": "名称", "en": "Name"}, "type": "C"}
    for entry, means in (
        (_entry(items={"名称": name, "面积": "none"}), None),
        (_entry(items={"tax_office": "conditional"}), known.contract("tax-registration@1")),
    ):
        each = [one.title for one in items(entry, means)]
        assert titles(entry, means) == tuple(text for one in each for text in (one.zh, one.en))
