from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from hub.errors import Stop
from hub.registry import observation
from hub.registry.engine import engine
from hub.registry.observation import FIELDS, VERSION, gather, observe
from hub.registry.people.survey import SURVEYED
from hub.registry.sources import TOLD, Arrival, Source
from schemas.contract import HOME as CONTRACTS
from schemas.contract import load
from tests.hub.registry.bureaus import SYSTEM, number, org, uscc

CONTRACT = load("commerce-enterprise@1")


def source(contract=CONTRACT):
    return Source("commerce", "enterprise", "commerce", (), contract, Path())


def landed(**row):
    system = {"_key": "1", "_op": "put", "_valid_from": date(2006, 3, 1), "_seq": 1}
    whole = pa.schema([*CONTRACT.arrow, *SYSTEM])
    rows = [row | system | {"_batch": "b", "_line": 2, "_hash": "0"}]
    return pa.RecordBatch.from_pylist(rows, whole)


def said(rows, of=None):
    batch = observe(of or source(), rows)
    assert batch.schema == VERSION
    return batch.to_pylist()[0]


def test_the_vocabulary_is_the_words_that_contracts_map_to():
    references = (f"{file.parent.name}@1" for file in CONTRACTS.glob("*/v1.json"))
    mapped = {str(field.map) for one in references for field in load(one).fields if field.map}
    told = {word.removeprefix("id.") for word in mapped if not word.startswith(TOLD)}
    assert told == set(FIELDS)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("commerce-enterprise", "term_to"),
        ("organisation-code", "valid_to"),
        ("production-licence", "valid_to"),
        ("institution", "valid_to"),
        ("social-organisation", "valid_to"),
    ],
)
def test_the_day_until_which_a_record_is_valid_is_read(name, field):
    contract = load(f"{name}@1")
    whole = pa.schema([*contract.arrow, *SYSTEM])
    rows = pa.RecordBatch.from_pylist([{field: date(2009, 2, 28)}], whole)
    assert said(rows, source(contract))["valid_until"] == "2009-02-28"


def test_values_are_text_as_landed():
    row = landed(name="甲（北）", reg_capital=Decimal("50.500000"), established=date(1999, 1, 2))
    found = said(row)
    assert (found["name"], found["folded"]) == ("甲（北）", "甲(北)")
    assert (found["capital"], found["established"]) == ("50.5", "1999-01-02")
    assert said(landed(reg_capital=Decimal(100)))["capital"] == "100"
    assert (found["record_key"], found["line"], found["op"]) == ("1", 2, "put")


def test_what_can_be_compared_stands_beside():
    found = said(landed(uscc=uscc(1), registration_no=number(2), entity_type="2130"))
    assert (found["spine"], found["credit"], found["number"]) == (org(1), uscc(1), number(2))
    assert (found["issuer"], found["branch"], found["trader"]) == (True, True, False)


@pytest.mark.parametrize(
    "wrong", [{"registration_no": "230102000000070"}, {"uscc": uscc(1)[:-1] + "0"}]
)
def test_a_number_with_a_wrong_check_proves_nothing_by_itself(wrong):
    found = said(landed(**wrong))
    assert (found["number"], found["credit"]) == (None, None)


def test_personal_fields_are_not_read_even_when_mapped():
    hidden = next(f for f in CONTRACT.fields if f.sensitivity == "personal")
    fields = tuple(replace(f, map="phone") if f is hidden else f for f in CONTRACT.fields)
    of = source(contract=replace(CONTRACT, fields=fields))
    found = said(landed(**{hidden.name: "p1:0"}), of)
    assert found["phone"] is None


def test_a_word_outside_the_vocabulary_stops_the_build(home):
    fields = tuple(replace(f, map="nmae") if f.name == "name" else f for f in CONTRACT.fields)
    arrival = Arrival(source(replace(CONTRACT, fields=fields)), ds.dataset([]))
    with engine() as on, pytest.raises(Stop, match=r"HUB-R04.*nmae"):
        gather(on, home, [arrival], SURVEYED.empty_table(), 1)


def test_a_field_the_table_has_not_got_yet_is_null():
    assert said(landed(name="甲").drop_columns(["scope"]))["scope"] is None


@pytest.mark.parametrize("lot", [1, 3, 1000])
def test_rows_are_observed_in_order_however_many_at_a_time(lot, monkeypatch):
    monkeypatch.setattr(observation, "LOT", lot)
    batches = [landed(name=f"甲{at}") for at in range(7)]
    whole, part = (ds.dataset(pa.Table.from_batches(some)) for some in (batches, batches[:2]))
    arrivals = [Arrival(source(), rows) for rows in (whole, part)]
    found = [row["name"] for each in observation._observed(arrivals) for row in each.to_pylist()]
    assert found == [f"甲{at}" for at in [*range(7), 0, 1]]
