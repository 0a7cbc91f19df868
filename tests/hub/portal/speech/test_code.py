import pytest

from hub.portal.speech.code import groups


@pytest.mark.parametrize(
    ("value", "scheme", "parts"),
    [
        ("91350100M000100Y43", "uscc", ["91", "350100", "M000100Y4", "3"]),
        ("230103100004171", "registration_no", ["230103", "10000417", "1"]),
        ("L3", "taxpayer_id", ["L3"]),
        ("72561080X", "org_code", ["72561080X"]),
        ("", "uscc", [""]),
    ],
)
def test_groups_as_people_read_and_plain_when_joined(value, scheme, parts):
    assert groups(value, scheme) == parts
    assert "".join(parts) == value
