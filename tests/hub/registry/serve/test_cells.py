from datetime import date

import pyarrow as pa

from hub.registry.serve.cells import records
from hub.registry.serve.copy.body import bodies

FACT = {
    "id": 0, "seq": 1, "field": "name", "value": "甲公司", "valid_from": date(2006, 3, 1),
    "valid_to": None, "known_from": 1, "batch": "b", "line": None, "flags": 6,
}  # fmt: skip
SCHEMA = pa.schema(
    dict.fromkeys(("id", "seq", "known_from", "line", "flags"), pa.int64())
    | dict.fromkeys(("field", "value", "batch"), pa.string())
    | dict.fromkeys(("valid_from", "valid_to"), pa.date32())
)
HOLDER = {
    "place": 3, "agency": "commerce", "resource": "enterprise", "record_key": "k", "batch": "b",
    "line": 7, "is_ended": False, "known_from": 1,
}  # fmt: skip


def test_what_is_written_is_read_and_a_place_without_records_is_empty():
    other = FACT | {"field": "staff", "value": "", "flags": 5, "line": 2, "seq": 2}
    said = pa.Table.from_pylist([FACT, other], SCHEMA)
    holders = pa.Table.from_pylist([HOLDER, HOLDER | {"place": 5, "is_ended": True}])
    written = bodies(said, holders, pa.chunked_array([[3, 4, 5]])).to_pylist()
    first, none, last = [records(text.encode()) for text in written]
    assert none == []
    assert [one["is_ended"] for one in first + last] == [False, True]
    assert last[0]["claims"] == []
    told = [[one[n] for n in ("field", "value", "line", "stands", "won", "owned")]
            for one in first[0]["claims"]]  # fmt: skip
    assert told == [
        ["name", "甲公司", None, True, True, False],
        ["staff", "", 2, True, False, True],
    ]
    assert first[0]["claims"][0]["valid_to"] is None
