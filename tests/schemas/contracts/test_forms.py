"""The good records of each contract, sent in every form there is, arrive as they were."""

from io import BytesIO

import pyarrow as pa
import pytest
from openpyxl import load_workbook

from catalog.models import Feed
from connectors import kinds
from hub.exchange.trial import trial
from hub.trust.personal import Shield
from schemas import render
from schemas.contract import load
from tests.schemas.contracts.samples import samples

SHIELD = Shield(bytes(32), "0")
WIDTH = 400
"""Bytes of a field, enough for every sample."""
FORMS = {
    "csv": {"kind": "csv"},
    "csv in GBK with a bar": {"kind": "csv", "encoding": "gbk", "delimiter": "|"},
    "fixed": {"kind": "fixed", "encoding": "gbk"},
    "jsonl": {"kind": "jsonl"},
    "parquet": {"kind": "parquet"},
    "xlsx": {"kind": "xlsx"},
    "xml": {"kind": "xml", "record": "record", "root": "records"},
}
PACKED: tuple[dict[str, str], ...] = ({}, {"compression": "gzip"}, {"compression": "zip"})


def spec(form, contract):
    """The form with what only the contract can tell."""
    if form["kind"] == "fixed":
        return {**form, "fields": [{"name": name, "width": WIDTH} for name in contract.names]}
    return {**form, "fields": contract.names} if form["kind"] in ("jsonl", "xml") else form


def written(form, rows):
    out = BytesIO()
    kinds.format(form).write([rows], rows.schema, out)
    out.seek(0)
    return out


def read(form, data, names):
    """What a format makes of bytes, in the contract's order; an empty text is absent."""
    rows = list(kinds.format(form).read(data))
    table = pa.Table.from_batches([one.batch for one in rows]).select(names)
    return [{name: text or None for name, text in row.items()} for row in table.to_pylist()]


def passes(contract, form, columns, data):
    """Whether a feed that says as little as it may takes all of it."""
    where = {"kind": "local", "path": "."}
    declared = Feed(id="b/u", transport=where, format=form, mode="upsert", columns=columns)
    told = trial(declared, contract, data, SHIELD)
    count = len(samples(contract.reference).good)
    fine = {"received": count, "accepted": count, "rejected": 0, "repeated": 0, "findings": {}}
    return told.counts == fine


@pytest.fixture
def sent(contract, rows):
    return rows(contract, *samples(contract.reference).good)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_brings_the_same_values(contract, sent, form):
    for packed in PACKED:
        told = spec(form, contract) | packed
        assert read(told, written(told, sent), contract.names) == sent.to_pylist(), packed


def test_a_feed_of_each_contract_takes_them(contract, sent):
    told = spec(FORMS["jsonl"], contract)
    assert passes(contract, told, {name: name for name in contract.names}, written(told, sent))


@pytest.mark.parametrize("packed", PACKED, ids=str)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_feed_of_every_form_takes_them(rows, form, packed):
    contract = load("tax-event@1")
    told = spec(form, contract) | packed
    data = written(told, rows(contract, *samples(contract.reference).good))
    assert passes(contract, told, {name: name for name in contract.names}, data)


def test_every_kind_is_asked():
    assert {form["kind"] for form in FORMS.values()} == kinds.FORMATS.keys()
    assert {form.get("compression") for form in PACKED} == {None, *kinds.COMPRESSIONS}


def test_a_template_that_was_filled_in_is_a_feed(contract, sent):
    book = load_workbook(BytesIO(render.workbook(contract)))
    for line, record in enumerate(sent.to_pylist(), start=2):
        for column, text in enumerate(record.values(), start=1):
            book["填报"].cell(line, column).value = text
    out = BytesIO()
    book.save(out)
    out.seek(0)
    form, columns = {"kind": "xlsx", "sheet": "填报"}, render.headings(contract)
    theirs = [dict(zip(columns, record.values(), strict=True)) for record in sent.to_pylist()]
    assert read(form, out, list(columns)) == theirs
    assert passes(contract, form, columns, out)
