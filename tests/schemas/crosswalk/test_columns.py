from datetime import date

import pyarrow as pa

from schemas import crosswalk

DAYS = (date(2006, 3, 1), date(2015, 1, 1))


def test_a_column_is_told_code_by_code():
    column = pa.array(["0320", None, "0111", "0320", "0119", "no such code"])
    found = crosswalk.translate("industry", column, *DAYS)
    assert found.codes.to_pylist() == ["0313", None, None, "0313", None, None]
    assert found.kinds.to_pylist() == ["exact", None, "split", "exact", "ambiguous", "unknown"]
    assert found.codes.type == found.kinds.type == pa.string()


def test_an_empty_column_and_one_of_nulls():
    for column in (pa.array([], pa.string()), pa.nulls(2, pa.string())):
        found = crosswalk.translate("division", column, *DAYS)
        assert found.codes.equals(column)
        assert found.kinds.equals(column)
