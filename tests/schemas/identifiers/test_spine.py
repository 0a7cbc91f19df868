import csv
from collections import defaultdict

import pyarrow as pa
import pytest

from schemas import identifiers
from schemas.identifiers import organisation_code, resident

PERSONS = (
    *("11010519491231002X", "110105194912310021", "11010519491231002x", "440524188001010014"),
    *("11010519491231002X01", "11010519491231002101", "１１０１０５１９４９１２３１００２Ｘ"),
    *("110105 19491231 002X", "L11010519491231002X", "130503670401001", "13050367040100101"),
    "L130503670401001",
)
ORGANISATIONS = (
    *("91350100M000100Y43", "91230103744173609T", "12100000400000456B", "51100000500012681T"),
    *("230103744173609", "23010374417360901", "L230103744173609", "L91230103744173609T"),
    *("91230103744173609X", "110108000000016", "D2143569X", "企合黑哈总副字第000123号", "", None),
)


@pytest.mark.parametrize("value", PERSONS)
def test_a_person_is_seen_however_written(value):
    assert resident(pa.array([None, value])).tolist() == [False, True]


@pytest.mark.parametrize("value", ORGANISATIONS)
def test_an_organisation_is_no_person(value):
    assert resident(pa.array(["x", value], pa.string())).tolist() == [False, False]


def test_fifteen_digits_are_a_person_only_without_a_right_organisation_code():
    both = [f"13050367040100{n}" for n in range(10)]
    codes = organisation_code(pa.array(both), "taxpayer_id").to_pylist()
    assert sum(c is not None for c in codes) == 1
    assert resident(pa.array(both)).tolist() == [c is None for c in codes]


@pytest.mark.parametrize(
    ("scheme", "value", "code"),
    [
        ("org_code", "D2143569X", "D2143569X"),
        ("org_code", "D21435699", None),
        ("org_code", "D2143569B", None),
        ("org_code", "111111111", None),
        ("org_code", "000000000", None),
        ("uscc", "91350100M000100Y43", "M000100Y4"),
        ("uscc", "91230103744173608X", None),
        ("uscc", "230103744173609", None),
        ("taxpayer_id", "230103744173609", "744173609"),
        ("taxpayer_id", "23010374417360901", "744173609"),
        ("taxpayer_id", "91230103744173609T", "744173609"),
        ("taxpayer_id", "L230103744173609", "744173609"),
        ("taxpayer_id", "L91230103744173609T", "744173609"),
        ("taxpayer_id", "M230103744173609", None),
        ("taxpayer_id", "11010519491231002X01", None),
        ("registration_no", "110108000000016", None),
    ],
)
def test_the_spine(scheme, value, code):
    column = organisation_code(pa.array([None, value, value]).slice(1), scheme)
    column.validate(full=True)
    assert column.to_pylist() == [code, code]


def test_a_persons_id_holds_no_organisation_even_when_the_sum_is_right():
    tried = [f"23010319700101{serial:03d}{c}" for serial in range(200) for c in "0123456789X"]
    ids = pa.array(value for value in tried if not identifiers.rules("resident_id", value))
    assert len(ids) == 200
    assert organisation_code(ids, "uscc").null_count < 200
    assert organisation_code(ids, "taxpayer_id").null_count == 200


def commerce(records):
    for path in sorted((records / "commerce").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["统一社会信用代码"] for row in csv.DictReader(file))


def taxpayers(records):
    with (records / "tax-a-grade" / "heilongjiang.csv").open(
        encoding="gb18030", newline=""
    ) as file:
        return [row[1] for row in csv.reader(file)][1:]


def test_real_codes(records):
    codes = pa.array(commerce(records))
    failed = {rule: codes.filter(pa.array(mask)) for rule, mask in identifiers.masks("uscc", codes)}
    assert {rule: len(values) for rule, values in failed.items()} == {
        "uscc.form": 23,
        "uscc.check": 0,
        "org_code.inner": 3,
    }
    for value in failed["uscc.form"].to_pylist():
        assert identifiers.suggest("uscc", value) == value.upper() != value
    assert len(codes) == 98_068
    assert not resident(codes).any()


def test_real_links(records):
    codes, ids = list(commerce(records)), taxpayers(records)
    by_code = defaultdict(list)
    for uscc, code in zip(codes, organisation_code(pa.array(codes), "uscc"), strict=True):
        by_code[code.as_py()].append(uscc)
    spine = organisation_code(pa.array(ids), "taxpayer_id").to_pylist()
    found = {(n, u) for n, c in enumerate(spine, start=2) if c for u in by_code.get(c, ())}
    with (records / "links" / "links.csv").open(encoding="utf-8", newline="") as file:
        true = {(int(r["tax_file_line"]), r["commerce_uscc"]) for r in csv.DictReader(file)}
    assert found == true
    assert len(true) == 2_086
