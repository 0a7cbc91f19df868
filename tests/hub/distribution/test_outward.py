"""A receiver's own contract: his fields, his codes, his verdict; and nothing selected is lost."""

import csv
import json
from typing import Any

import pyarrow.parquet as pq
import pytest

from hub.distribution.outgoing import record
from hub.errors import Retry
from tests.hub.distribution.world import EVERY, SUBSCRIPTION, shop

STALL: dict[str, dict[str, Any]] = {
    "stall_no": {"type": "string", "maxLength": 3},
    "county": {"type": "string", "enum": ["南岗", "道里"]},
    "title": {"type": "string", "maxLength": 20},
    "since": {"type": "string", "format": "date"},
    "keeper": {"type": "string"},
    "form": {"type": "string"},
    "fax": {"type": "string"},
}
COLUMNS = {"title": "name", "stall_no": "code", "county": "region", "since": "opened"}
COUNTIES = {"230103": "南岗", "230102": "道里"}
CONFORM: dict[str, Any] = {
    "columns": COLUMNS,
    "lookups": {"county": COUNTIES},
    "constant": {"form": "店"},
}


@pytest.fixture
def stall(world):
    """The world, its receiver asking for stalls where the bureau has shops."""
    label = {"x-label": {"zh": "项", "en": "item"}}
    body = {
        "type": "object",
        "x-label": {"zh": "摊位", "en": "Stall"},
        "x-key": ["stall_no"],
        "required": ["stall_no", "title"],
        "properties": {name: spec | label for name, spec in STALL.items()},
    }
    path = world.home.settings.contracts / "stall" / "v1.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(body), encoding="utf-8")
    world.grant(columns=[name for name in EVERY if name not in {"note", "rent"}])
    ask(world)
    return world


def ask(world: Any, conform: Any = CONFORM, **changed: Any) -> None:
    world.ask(columns=(), contract="stall@1", conform=conform, **changed)


def told(world, sequence=1, what="csv"):
    path = world.inbox / f"shops-{sequence:06d}.{what}"
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def manifest(world, name):
    return json.loads((world.inbox / f"{name}.manifest.json").read_bytes())


def test_rows_leave_as_the_receiver_writes_them(stall):
    stall.land(1, shop("1", region="230103"))
    sent = stall.sent()
    assert list(told(stall)[0].items()) == [
        ("_op", "put"), ("_key", "1"), ("_valid_from", "2006-03-01"), ("stall_no", "1"),
        ("county", "南岗"), ("title", "店1"), ("since", "2006-01-01"), ("form", "店"),
    ]  # fmt: skip
    assert (sent.rows, sent.withheld) == (1, 0)
    codebook = (stall.inbox / "shops-000001.codebook.md").read_text(encoding="utf-8")
    assert codebook.startswith("# 摊位 Stall")
    assert "`fax`" not in codebook
    assert len(list(stall.inbox.iterdir())) == 4


def test_types_are_those_of_the_receivers_contract(stall):
    stall.land(1, shop("1"))
    ask(stall, form="parquet", conform={"columns": COLUMNS | {"keeper": "capital"}})
    stall.deliver()
    rows = pq.read_table(stall.inbox / "shops-000001.parquet")
    assert [str(rows[name].type) for name in ("since", "keeper")] == ["date32[day]", "string"]


def test_a_code_nobody_translated_is_left_out_and_noted(stall):
    stall.land(1, shop("1", region="230199"), shop("2", region=None))
    sent = stall.sent()
    assert [row["county"] for row in told(stall)] == ["", ""]
    (note,) = told(stall, what="notes.csv")
    assert [note[name] for name in ("record", "field", "rule", "level", "value")] == [
        "1", "county", "code.untranslated", "note", "230199",
    ]  # fmt: skip
    assert "230199" in note["message_zh"]
    assert (sent.rows, sent.withheld) == (2, 0)
    assert told(stall, what="withheld.csv") is None


def test_a_row_the_receivers_contract_rejects_is_withheld_and_told(stall):
    stall.land(1, shop("1"), shop("2000", name=None))
    sent = stall.sent()
    assert (sent.rows, sent.withheld) == (1, 1)
    assert [row["stall_no"] for row in told(stall)] == ["1"]
    (kept,) = told(stall, what="withheld.csv")
    assert (kept["stall_no"], kept["county"], kept["since"]) == ("2000", "道里", "2006-01-01")
    assert kept["_reason"] == "stall_no maxLength; title required"
    notes = told(stall, what="notes.csv")
    assert {(note["record"], note["level"]) for note in notes} == {("2000", "reject")}
    rows = {what: manifest(stall, f"shops-000001.{what}")["rows"] for what in ("csv", "notes.csv")}
    assert rows == {"csv": 1, "notes.csv": 2}
    body = json.loads((stall.home.settings.receipts / f"{sent.id}.json").read_bytes())
    assert body["until"]["withheld"] == 1


def test_a_delivery_of_nothing_but_withheld_rows_is_still_sent(stall):
    stall.land(1, shop("2000"))
    sent = stall.sent()
    assert (sent.rows, sent.withheld, told(stall)) == (0, 1, [])
    assert stall.deliver() is None


def test_what_looks_the_same_in_his_words_is_no_news(stall):
    ask(stall, CONFORM | {"lookups": {"county": {"230102": "道里", "230103": "道里"}}})
    stall.land(1, shop("1", region="230102"))
    stall.deliver()
    stall.land(2, shop("1", region="230103"))
    assert stall.deliver() is None
    stall.land(3, shop("1", region="230199"))
    assert stall.sent().rows == 1


def test_an_ended_record_is_told_by_our_key_alone(stall):
    stall.land(1, shop("1"))
    stall.deliver()
    stall.land(2, shop("1", op="end", day=2))
    stall.deliver()
    (row,) = told(stall, 2)
    assert [name for name in row if row[name]] == ["_op", "_key", "_valid_from"]


def test_a_masked_item_stays_masked_under_his_name(stall):
    stall.land(1, shop("1"))
    ask(stall, {"columns": COLUMNS | {"keeper": "owner"}, "lookups": {"county": COUNTIES}})
    stall.deliver()
    assert told(stall)[0]["keeper"] == "王**"
    codebook = (stall.inbox / "shops-000001.codebook.md").read_text(encoding="utf-8")
    assert "- `keeper`: 遮蔽 masked" in codebook


def test_a_new_translation_tells_everything_again(stall):
    stall.land(1, shop("1", region="230199"), shop("2"))
    stall.deliver()
    ask(stall, CONFORM | {"lookups": {"county": COUNTIES | {"230199": "南岗"}}})
    assert stall.sent().rows == 2
    assert [row["county"] for row in told(stall, 2)] == ["南岗", "道里"]
    assert stall.deliver() is None


def test_what_was_made_in_old_words_is_never_sent(stall, receiver):
    stall.land(1, shop("1"))
    receiver.down()
    ask(stall, transport=receiver.sink)
    with pytest.raises(Retry):
        stall.deliver()
    ask(stall, CONFORM | {"constant": {"form": "铺"}})
    assert stall.sent().sequence == 2
    assert record.listing(stall.home, SUBSCRIPTION)[1].state == "replaced"
    receiver.up()


def test_a_whole_edition_with_the_same_rows_is_news_when_others_are_withheld(stall):
    ask(stall, mode="whole")
    stall.land(1, shop("1"))
    assert stall.sent().withheld == 0
    stall.land(2, shop("2000"))
    assert stall.sent().withheld == 1
    assert told(stall, 2, "notes.csv")[0]["record"] == "2000"
    assert stall.deliver() is None
