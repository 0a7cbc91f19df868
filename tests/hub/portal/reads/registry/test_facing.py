from hub.portal.reads.registry.facing import facing


def record(resource, **fields):
    return {"reference": f"{resource}|1", "fields": fields}


def test_every_field_of_either_side_and_how_they_stand(place):
    left = record("commerce/enterprise", name="甲商店", region="230103", phone="1")
    right = record("state-tax/taxpayer", name="乙商店", region="230103")
    told = {one.field: one.mark for one in facing(place.home, left, right)}
    assert told == {"name": "differs", "region": "same", "phone": "single"}


def test_codes_of_two_lists_are_the_same_where_their_names_are(place):
    left, right = (
        record("staffing/institution", type="20"),
        record("state-tax/taxpayer", type="510"),
    )
    (row,) = facing(place.home, left, right)
    assert (row.mark, row.left.word, row.right.word) == ("same", "事业单位", "事业单位")


def test_a_record_alone_differs_from_nobody(place):
    (row,) = facing(place.home, record("commerce/enterprise", name="甲商店"), None)
    assert (row.mark, row.right.pieces) == ("single", [])
