"""The units of any edition can be rebuilt from the judgements that were in force then."""

from datetime import date

from hub.registry.linkage.clusters.partition import partition
from tests.hub.registry.bureaus import coded, firm, org


def rebuilt(province, edition):
    """Units of an edition by its judgements."""
    rows = partition(province.home, edition).to_pylist()
    units: dict[str, set[str]] = {}
    for row in rows:
        units.setdefault(row["first"], set()).add(row["reference"].split("|")[1])
    return {frozenset(unit) for unit in units.values()}


def published(province):
    """Units as the newest edition gave them out."""
    units: dict[str, set[str]] = {}
    for key, unit in province.units().items():
        units.setdefault(unit, set()).add(key)
    return {frozenset(unit) for unit in units.values()}


def test_every_edition_can_be_rebuilt_from_its_judgements(province):
    province.land("commerce/enterprise", [firm("1", "甲公司", org_code=org(1)), firm("2", "乙厂")])
    province.land("quality/organisation-code", [coded(1, "甲公司"), coded(2, "乙厂")])
    province.build()
    first = published(province)
    province.land(
        "commerce/enterprise", [firm("1", "甲公司", org_code=org(3))], on=date(2006, 3, 2)
    )
    province.build()
    second = published(province)
    assert first != second
    assert rebuilt(province, 1) == first
    assert rebuilt(province, 2) == second
    assert rebuilt(province, 0) == set()
