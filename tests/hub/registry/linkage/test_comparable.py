import pyarrow as pa

from hub.registry.engine import engine
from hub.registry.linkage.comparable import PARTS, comparable, compared

RECORDS = pa.table(
    {
        "rank": [0, 1, 2],
        "folded": ["哈尔滨甲乙商贸有限公司", "甲乙商贸股份有限公司", "大庆丙丁木业厂"],
        "address": ["道里区红专街10号", "哈尔滨市道里区红专街１０号", None],
        "region": ["230102", "230100", "230600"],
        "legal_rep": ["张三", None, "李四"],
    }
)


def test_every_record_has_its_parts_and_pairs_have_levels():
    with engine() as on:
        on.register("arriving", RECORDS)
        on.execute("CREATE TABLE record AS FROM arriving")
        comparable(on)
        rows = on.sql("FROM comparable ORDER BY rank").to_arrow_table()
        on.execute(
            "CREATE TABLE pair AS SELECT * FROM (VALUES (0, 2), (0, 1)) t(left_rank, right_rank)"
        )
        found = compared(on, "pair").to_pylist()
    assert rows.schema.names == PARTS.names
    assert rows["core"].to_pylist() == ["甲乙", "甲乙", "丙丁"]
    assert rows["county"].to_pylist() == ["230102", "230102", "230600"]
    assert [(one["left_rank"], one["right_rank"]) for one in found] == [(0, 1), (0, 2)]
    assert [(one["core"], one["form"], one["address"]) for one in found] == [(4, 1, 3), (0, 0, -1)]
