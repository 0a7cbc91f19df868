import pytest


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("230103744173609", ()),
        ("999999744173609", ()),
        ("230103744173608", ("org_code.inner",)),
        ("23010374417360901", ()),
        ("23010374417360801", ("org_code.inner",)),
        ("2301037441736090A", ("taxpayer_id.form",)),
        ("130503670401001", ()),
        ("13050367040100101", ()),
        ("91230103744173609T", ()),
        ("91230103744173609X", ("taxpayer_id.check",)),
        ("91230103744173906T", ("taxpayer_id.check", "org_code.inner")),
        ("11010519491231002X", ()),
        ("11010519491231002X01", ()),
        ("11010519491231002101", ("taxpayer_id.check",)),
        ("11010519491331002X01", ("taxpayer_id.form",)),
        ("L230103744173609", ("taxpayer_id.form",)),
        ("L91230103744173609T", ("taxpayer_id.form",)),
        ("23010374417360", ("taxpayer_id.form",)),
        ("", ("taxpayer_id.form",)),
    ],
)
def test_rules(verdict, value, rules):
    assert verdict("taxpayer_id", value) == rules
