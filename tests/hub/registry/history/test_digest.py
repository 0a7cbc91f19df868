"""Two who hold the same units have the same digests; one value changes one county's."""

import hashlib
from datetime import date

from hub.registry.history import at
from hub.registry.history.digest import HASHED, digests
from tests.hub.registry.bureaus import firm, uscc

ENTERPRISE = "commerce/enterprise"


def firms(first, **more):
    return [
        firm("1", first, uscc=uscc(1), address_region="230102", **more),
        firm("2", "乙公司", uscc=uscc(2), address_region="230102"),
        firm("3", "丙公司", uscc=uscc(3), address_region="230103"),
    ]


def by_hand(moment, region):
    """The recipe in the docstring, from the rows as a receiver has them."""
    rows = [row for row in moment.units().to_pylist() if row["region"] == region]
    lines = (
        "\x1f".join("\0" if row[name] is None else str(row[name]) for name in HASHED)
        for row in rows
    )
    whole = "".join(hashlib.sha256(line.encode()).hexdigest() for line in lines)
    return {
        "region": region,
        "units": len(rows),
        "sha256": hashlib.sha256(whole.encode()).hexdigest(),
    }


def test_a_receiver_computes_the_same_and_a_change_shows_where_it_is(province):
    province.land(ENTERPRISE, firms("甲公司", established=date(1999, 1, 31)))
    province.build()
    first = digests(at(province.home))
    assert first == [by_hand(at(province.home), region) for region in ("230102", "230103")]
    assert digests(at(province.home, as_of=date(2006, 3, 1))) == first
    province.land(ENTERPRISE, firms("新甲公司", established=date(1999, 1, 31)), on=date(2006, 4, 1))
    province.build()
    second = digests(at(province.home))
    assert second[0] != first[0]
    assert second[1] == first[1]
    assert digests(at(province.home, known_on=1)) == first
    assert digests(at(province.home), "230103") == [second[1]]
