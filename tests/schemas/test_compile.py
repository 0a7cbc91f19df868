"""The quick way and a validator that walks through the rows must come to the very same flaws."""

import random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.compile import compiled
from schemas.contract import load
from tests.schemas.walk import reference

CORPUS = (
    *("", " ", "0", "-0", "007", "12", "12.0", "12.5", "-3.140000", "1.1234567", "1.12345670"),
    *("1e3", "1,000", "+5", ".5", "5.", "NaN", "9" * 18, "9" * 19, "1" + "0" * 18, "0" * 40 + "1"),
    *("１２３", "2006-02-28", "2006-02-30", "2004-02-29", "9999-12-31", "0000-01-01", "20060228"),
    *("2006-W09-2", "2006-02-28\n", "２００６-02-28", "2006-02-28T00:00:00", "150001", "150001\n"),
    *("１５０００１", "1130", "K", "k", "156", "ABC", "230103", "999999", "A", "0111", "某公司"),
    *(
        "某\n公司",
        "某\t公司",
        "\x00",
        "\x1f",
        "a\x7fb",
        "a\x85b",
        "a\xa0b",
        "·",
        "𠀀" * 3,
        "e\u0301",
    ),
    *("𠀀" * 200, "𠀀" * 201, "中" * 200, "中" * 201, "a" * 200, "a" * 201, "中" * 4001, "\ud7ff"),
    *("91350100M000100Y43", "91230103744173609t", "91230103744173906T", "9123010374417360"),
    *("９１３５０１００Ｍ０００１００Ｙ４３", "D2143569X", "D2143569-X", "D2143569B", "111111111"),
    *("110108000000016", "123456123456781", "2301001234567", "企独黑总字第12号", "230103744173609"),
    *("11010519491231002X", "11010519491231002X01", "L91230103744173609T", "2006", "2006\n"),
)
VALUES = st.one_of(st.none(), st.sampled_from(CORPUS), st.text(max_size=24))


def test_the_whole_corpus_in_every_field(contract, rows):
    table = rows(contract, *(dict.fromkeys(contract.names, value) for value in CORPUS))
    flaws = compiled(contract).judge(table)
    assert flaws == reference(contract, table)
    assert len({f.rule for f in flaws}) >= 7


def test_rows_put_together_at_random(contract, rows):
    chance = random.Random(7)  # noqa: S311  a seeded mixture, nothing secret
    pick = (None, *CORPUS)
    table = rows(contract, *({n: chance.choice(pick) for n in contract.names} for _ in range(60)))
    for part in (table, table.slice(17, 30), table.slice(5, 0)):
        assert compiled(contract).judge(part) == reference(contract, part)


KEYWORDS = {
    "proven": {"pattern": r"^(?:\d{2}|[A-Z]+)-?$", "minLength": 2},
    "fixed": {"pattern": "^[0-9]{4}[A-Z]$"},
    "loose": {"pattern": "a.c"},
    "strange": {"pattern": r"^\D+(?=x)", "maxLength": 3},
    "listed": {"enum": ["K", "", "中"]},
    "constant": {"const": "K"},
    "short": {"minLength": 3, "maxLength": 5},
    "day": {"format": "date", "maxLength": 9},
    "count": {"type": "integer", "minimum": 1, "maximum": 20},
    "sum": {"type": "number", "exclusiveMinimum": -3.5, "exclusiveMaximum": 1000},
    "few": {"type": "number", "enum": [12, 12.5]},
}
TEXTS = st.one_of(
    VALUES,
    st.text("0123456789AZac-x\n１中", max_size=7),
    st.integers(-30, 1100).map(str),
    st.decimals(-10, 20, places=2).map(str),
)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(KEYWORDS, TEXTS)), max_size=12))
def test_every_keyword_on_whatever_comes(own, rows, records):
    contract = own(**KEYWORDS)
    table = rows(contract, *records)
    assert compiled(contract).judge(table) == reference(contract, table)


def test_every_keyword_on_the_corpus(own, rows):
    contract = own(**KEYWORDS)
    table = rows(contract, *(dict.fromkeys(KEYWORDS, value) for value in CORPUS))
    flaws = compiled(contract).judge(table)
    assert flaws == reference(contract, table)
    judged_by_value = {"strange", "constant", "count", "sum", "few"}
    assert judged_by_value <= {f.field for f in flaws if f.rule not in ("type", "control")}


def judged(contract, table):
    return [(f.row, f.field, f.rule, f.level) for f in compiled(contract).judge(table)]


def test_who_issues_a_number_rejects_it_and_others_note_it(rows):
    wrong_code = "91230103744173609X"
    public, credit = load("commerce-public@1"), load("tax-credit-a@1")
    fine = {"established": "2006-03-01", "scope": "零售", "province": "黑龙江", "city": "哈尔滨"}
    table = rows(public, {**fine, "name": "某公司", "uscc": wrong_code, "address": "中山路1号"})
    assert judged(public, table) == [(0, "uscc", "uscc.check", "reject")]
    row = {"taxpayer_id": wrong_code, "name": "某公司", "year": "2018", "office": "某局"}
    table = rows(credit, row, {**row, "taxpayer_id": None})
    assert judged(credit, table) == [
        (0, "taxpayer_id", "taxpayer_id.check", "note"),
        (1, "taxpayer_id", "x-expected", "note"),
    ]


def test_unknown_codes_are_kept_unless_the_list_is_surely_closed(rows):
    contract = load("commerce-enterprise@1")
    table = rows(contract, {"address_region": "230199", "currency": "ABC", "state": "?"})
    codes = [(f, level) for _, f, rule, level in judged(contract, table) if rule == "x-codes"]
    assert codes == [("address_region", "note"), ("currency", "reject"), ("state", "note")]


def test_odd_registration_numbers_are_never_a_reason_to_refuse(rows):
    contract = load("commerce-enterprise@1")
    table = rows(contract, {"registration_no": "黑字1号"}, {"registration_no": "123456123456781"})
    levels = {
        rule: level for _, f, rule, level in judged(contract, table) if f == "registration_no"
    }
    assert levels == {"registration_no.form": "note", "registration_no.check": "reject"}


def test_the_users_own_code_list_is_used(own, rows, tmp_path):
    (tmp_path / "shells.csv").write_text(
        "code,label,parent,valid_from,valid_to\n1,贝壳,,,\n", encoding="utf-8"
    )
    contract = own(code={"x-codes": {"list": "shells", "unknown": "reject"}})
    flaws = compiled(contract, tmp_path).judge(rows(contract, {"code": "1"}, {"code": "2"}))
    assert [(f.row, f.rule) for f in flaws] == [(1, "x-codes")]


def test_other_columns_are_refused(rows):
    contract = load("tax-credit-a@1")
    table = rows(contract).select(["name", "year"])
    with pytest.raises(ValueError, match="not the columns of tax-credit-a@1"):
        compiled(contract).judge(table)


def test_real_public_records_are_rejected_for_their_spelling_alone(records):
    from pyarrow import csv

    contract = load("commerce-public@1")
    theirs = ["企业名称", "统一社会信用代码", "注册日期", "企业类型", "法人代表", "注册资金"]
    theirs += ["经营范围", "所在省份", "地区", "注册地址"]
    types = dict.fromkeys(theirs, pa.string())
    options = csv.ConvertOptions(
        column_types=types, strings_can_be_null=True, null_values=["N/A", "-", ""]
    )
    parse = csv.ParseOptions(newlines_in_values=True)
    rejected, checker = [], compiled(contract)
    for path in sorted((records / "commerce").glob("*.csv")):
        table = csv.read_csv(path, parse_options=parse, convert_options=options)
        for batch in table.rename_columns(list(contract.names)).to_batches():
            rejected += [f for f in checker.judge(batch) if f.level == "reject"]
    assert {f.rule for f in rejected} == {"uscc.form"}
    assert len(rejected) == 23
    assert all(str(f.value).upper() in f.fix["zh"] for f in rejected)
