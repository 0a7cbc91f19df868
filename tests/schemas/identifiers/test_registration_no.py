import pytest


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("110108000000016", ()),
        ("310230001716154", ()),
        ("123456123456781", ("registration_no.check",)),
        ("2301001234567", ()),
        ("企合黑哈总副字第000123号", ()),
        ("企独黑总字第12号", ()),
        ("企独黑总字第号", ("registration_no.form",)),
        ("企合黑哈总副字第000123号\n", ("registration_no.form",)),
        ("23010012345678", ("registration_no.form",)),
        ("11010800000001６", ("registration_no.form",)),
        ("", ("registration_no.form",)),
    ],
)
def test_rules(verdict, value, rules):
    assert verdict("registration_no", value) == rules
