import pytest


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("11010519491231002X", ()),
        ("440524188001010014", ()),
        ("110105194912310021", ("resident_id.check",)),
        ("11010519490230002X", ("resident_id.form",)),
        ("11010517991231002X", ("resident_id.form",)),
        ("11010519491231002x", ("resident_id.form",)),
        ("130503670401001", ()),
        ("130503670431001", ("resident_id.form",)),
        ("13050367040100X", ("resident_id.form",)),
        ("1305036704010011", ("resident_id.form",)),
    ],
)
def test_rules(verdict, value, rules):
    assert verdict("resident_id", value) == rules
