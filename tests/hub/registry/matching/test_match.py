import io
import json

import pyarrow as pa
import pytest

from connectors import kinds
from hub.errors import Usage
from hub.registry.matching.match import match
from hub.registry.matching.strangers.columns import pairs, recognised
from hub.registry.matching.strangers.file import read
from hub.registry.matching.strangers.sheet import COLUMNS, write
from tests.hub.registry.bureaus import org
from tests.hub.registry.matching.conftest import MILL

HEAD = "单位全称,组织机构代码,住所,法人,备注"


def asked(text, encoding="utf-8", columns=""):
    given = pairs(columns)
    data = text.encode(encoding)
    return read(data, "list.csv", lambda headings: recognised(headings, given, "list.csv"))


@pytest.fixture
def answers(town):
    def look(*rows, columns="单位全称=name"):
        text = "\n".join((HEAD, *rows))
        return match(town.home, town.catalog, asked(text, "gb18030", columns).rows)

    return look


def test_a_valid_number_settles_it_however_it_is_written(answers, town):
    code = f"{org(3)[:8]}-{org(3)[8]}"
    (one,) = answers(f"改了名的林海公司,{code},,,")
    assert (one["line"], one["answer"]) == (2, "match")
    first = one["candidates"][0]
    assert (first["unit_id"], first["by_number"]) == (town.units()["3"], True)
    assert first["name"] == "伊春市林海木业有限公司"


def test_without_a_number_name_place_and_person_tell(answers, town):
    (one,) = answers(f"{MILL},,哈尔滨市道里区中央大街１８号,王建国,")
    assert one["answer"] == "match"
    first, *others = one["candidates"]
    assert first["unit_id"] == town.units()["1"]
    assert first["probability"] > 0.9 > sum(other["probability"] for other in others)
    assert first["evidence"][0]["words"]["zh"]


def test_another_valid_code_is_out_of_the_question(answers, town):
    (one,) = answers(f"{MILL},{org(8)},哈尔滨市道里区中央大街18号,王建国,")
    assert town.units()["1"] not in [each["unit_id"] for each in one["candidates"]]


def test_two_namesakes_are_left_to_a_person_and_a_nobody_is_nobody(answers):
    namesake, nobody = answers("伊春市林海木业有限公司,,,,", "大庆市无此单位有限公司,,,,")
    assert namesake["answer"] == "undecided"
    assert len(namesake["candidates"]) == 2
    assert nobody == {
        "line": 3,
        "name": "大庆市无此单位有限公司",
        "answer": "none",
        "candidates": [],
    }


def test_a_file_of_nobodies_is_answered(answers):
    assert [(one["answer"], one["candidates"]) for one in answers("legal,,,,")] == [("none", [])]


def test_headings_are_recognised_and_the_rest_is_named():
    found = asked("企业名称,税号,备注\n甲公司,-,x\n")
    assert found.rows.column_names == ["line", "name", "taxpayer_id"]
    assert (found.ignored, found.unread) == (("备注",), ())


def test_a_row_of_another_width_is_named_by_its_line():
    assert asked("企业名称,税号\n甲公司,1,2,3\n乙公司,4\n").unread == (2,)


@pytest.mark.parametrize(
    ("text", "columns", "code"),
    [
        ("", "", "HUB-R52"),
        ("甲,乙\n1,2\n", "", "HUB-R53"),
        ("名称\n甲公司\n", "名称=nonsense", "HUB-R54"),
        ("名称\n甲公司\n", "没有=name", "HUB-R54"),
        ("名称\n甲公司\n", "名称", "HUB-R54"),
    ],
)
def test_what_cannot_be_read_says_how_to_mend_it(text, columns, code):
    with pytest.raises(Usage) as refused:
        asked(text, columns=columns)
    assert refused.value.code == code


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_workbook_goes_in_and_answers_come_out(town, form):
    book = io.BytesIO()
    rows = pa.RecordBatch.from_pydict({"名称": [MILL, "无此单位"], "法人": ["王建国", ""]})
    kinds.format({"kind": "xlsx"}).write([rows], rows.schema, book)
    found = read(book.getvalue(), "a.xlsx", lambda headings: recognised(headings, {}, "a.xlsx"))
    out = io.BytesIO()
    write(match(town.home, town.catalog, found.rows), form, out)
    out.seek(0)
    said = kinds.format({"kind": form}).read(out)
    table = pa.Table.from_batches([each.batch for each in said])
    assert table.column_names == list(COLUMNS)
    assert table["行 line"].to_pylist()[0] == "2"
    assert table["结论 answer"].to_pylist()[-1] == "无 none"


def test_json_holds_the_evidence_in_both_languages(town):
    out = io.BytesIO()
    write(match(town.home, town.catalog, asked(f"名称\n{MILL}\n").rows), "json", out)
    (one,) = json.loads(out.getvalue())
    assert set(one["candidates"][0]["evidence"][0]["words"]) == {"zh", "en"}
