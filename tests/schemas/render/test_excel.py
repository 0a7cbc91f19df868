from io import BytesIO

import pytest
from openpyxl import load_workbook

from schemas import codes, render
from schemas.contract import load


def sheets(contract, extra=None):
    book = load_workbook(BytesIO(render.workbook(contract, extra)))
    return [book[name] for name in ("填报", "代码表", "说明")]


def validation(sheet, column):
    return sheet.data_validations.dataValidation[column]


def test_every_item_has_its_column_and_its_line(contract):
    form, _, notes = sheets(contract)
    headings = [cell.value for cell in form[1]]
    assert headings == list(render.headings(contract)) == [f.label.zh for f in contract.fields]
    assert (form.max_row, form.freeze_panes) == (1, "A2")
    told = {row[3] for row in notes.iter_rows(min_row=3, values_only=True)}
    assert set(contract.names) | {rule.id for rule in contract.rules} <= told


def test_the_same_contract_gives_the_same_bytes():
    contract = load("organisation-code@1")
    assert render.workbook(contract) == render.workbook(contract)


def test_equal_headings_are_told_apart(own):
    assert render.headings(own(a={}, b={})) == {"项": "a", "项 b": "b"}


def test_cells_are_text_so_that_no_zero_is_lost():
    form, *_ = sheets(load("organisation-code@1"))
    assert form.column_dimensions["A"].number_format == "@"


@pytest.mark.parametrize(("unknown", "style"), [("keep", "warning"), ("reject", "stop")])
def test_a_short_list_is_a_drop_down(own, tmp_path, unknown, style):
    text = "code,label,parent,valid_from,valid_to\n01,贝,,,\n02,旧,,,2001-01-01\n03,螺,,,\n"
    (tmp_path / "shells.csv").write_text(text, encoding="utf-8")
    form, lists, _ = sheets(own(code={"x-codes": {"list": "shells", "unknown": unknown}}), tmp_path)
    drop = validation(form, 0)
    assert (drop.type, drop.errorStyle or "stop") == ("list", style)
    assert drop.formula1 == "代码表!$A$2:$A$3"
    assert list(lists.values) == [("shells", None), ("01", "贝"), ("03", "螺")]


def test_a_long_list_is_only_named():
    contract = load("organisation-code@1")
    form, lists, _ = sheets(contract)
    region = validation(form, contract.names.index("region"))
    assert region.type is None
    assert "division" in region.prompt
    assert "division" not in [cell.value for cell in lists[1]]
    assert len(codes.load("division").rows) > 1000


def test_choices_of_the_contract_itself(own):
    form, *_ = sheets(own(kind={"enum": ["甲", "乙"]}, odd={"enum": ["a,b"]}))
    assert validation(form, 0).formula1 == '"甲,乙"'
    assert validation(form, 1).type is None
