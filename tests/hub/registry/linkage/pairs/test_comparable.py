from hub.registry.engine import engine
from hub.registry.linkage.pairs.comparable import PARTS, comparable
from tests.hub.registry.linkage.pairs.records import put, rows


def parts(*records):
    with engine() as on:
        put(on, rows(*records))
        comparable(on)
        return on.sql("FROM comparable ORDER BY rank").to_arrow_table()


def test_every_record_has_its_parts():
    found = parts(
        {"name": "哈尔滨甲乙商贸有限公司", "address": "道里区红专街10号", "phone": "0451-84600000"},
        {"name": "大庆丙丁木业厂二店", "region": "230600", "capital": "5,000(万元)"},
    )
    assert found.schema.names == PARTS.names
    one, two = found.to_pylist()
    assert (one["core"], one["stem"], one["spot"]) == ("甲乙", "甲乙商贸", "红专街10")
    assert (one["county"], one["division"], one["phone"]) == ("230102", "230102", "84600000")
    assert (two["division"], two["digits"], two["capital"]) == ("2306", "2", "5000")
    assert two["street"] is None


def test_a_county_is_believed_before_a_city_wherever_it_is_told():
    wide, narrow = "大庆市汉水路1号", "大庆市萨尔图区汉水路1号"
    found = parts(
        {"region": None, "address": wide, "business_address": narrow},
        {"region": None, "name": "大庆丙丁木业厂", "address": "汉水路1号"},
        {"name": "道外区丙丁木业厂", "region": None, "address": "道外区汉水路1号"},
    ).to_pylist()
    assert [one["county"] for one in found] == ["230602", "230600", "230104"]
    assert (found[2]["core"], found[2]["spot"]) == ("丙丁", "汉水路1")


def test_what_a_record_was_called_before_is_kept():
    with engine() as on:
        table = rows({"name": "甲乙商贸有限公司", "former_names": "丙丁商店；戊己商店"})
        put(on, table)
        on.execute(
            "INSERT INTO past BY NAME SELECT 0 AS rank, '庚辛商店' AS name, '庚辛商店' AS folded"
        )
        comparable(on)
        (found,) = on.sql("SELECT former FROM comparable").fetchall()[0]
    assert sorted(filter(None, found)) == ["丙丁商店", "庚辛商店", "戊己商店"]


def test_a_portion_at_a_time_leaves_out_none_and_only_the_dirty_are_read(monkeypatch):
    table = rows(*({"name": f"甲乙{at}商贸有限公司"} for at in range(9)))
    dirty = {1, 2, 5, 7, 8}
    seen = []
    for many in (100, 2, 1):
        monkeypatch.setattr("hub.registry.linkage.pairs.comparable.AT_ONCE", many)
        with engine() as on:
            put(on, table, dirty)
            comparable(on)
            seen.append(on.sql("FROM comparable ORDER BY rank").to_arrow_table())
    assert seen[0]["rank"].to_pylist() == sorted(dirty)
    assert seen[1].equals(seen[0])
    assert seen[2].equals(seen[0])


def test_where_nothing_is_dirty_nothing_is_read():
    with engine() as on:
        put(on, rows({"name": "甲乙商贸有限公司"}), dirty=set())
        comparable(on)
        assert on.sql("FROM comparable").fetchall() == []
