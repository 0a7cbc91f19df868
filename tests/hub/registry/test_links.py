from hub.registry.links import linked, links
from tests.hub.registry.bureaus import firm

ENTERPRISE = "commerce/enterprise"


def test_every_key_stands_once_with_the_place_of_its_current_state(province):
    assert list(links(province.home)) == []
    province.land(ENTERPRISE, [firm("2", "乙公司"), firm("1", "甲公司")])
    province.build()
    province.land(ENTERPRISE, [firm("1", "丙公司")], ends=["2"])
    province.build()
    first, second = links(province.home)
    assert first[:3] == ("commerce", "enterprise", "1")
    assert (first.line, second.line) == (2, 2)
    assert first.batch != second.batch
    assert first.unit_id != second.unit_id
    known = "commerce/enterprise|1"
    assert linked(province.home, [known, "commerce/enterprise|9"]) == {known: first.unit_id}
