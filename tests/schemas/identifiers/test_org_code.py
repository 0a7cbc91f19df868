import pytest


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("D2143569X", ()),
        ("PDY00001X", ()),
        ("MA1934K79", ()),
        ("D21435699", ("org_code.check",)),
        ("D2143569-X", ("org_code.form",)),
        ("d2143569X", ("org_code.form",)),
        ("D2143569Y", ("org_code.form",)),
        ("D214356", ("org_code.form",)),
    ],
)
def test_rules(verdict, value, rules):
    assert verdict("org_code", value) == rules


def test_a_remainder_of_zero_is_written_0_and_never_11(verdict):
    assert verdict("org_code", "000000510") == ()
    assert verdict("org_code", "0000005111") == ("org_code.form",)


@pytest.mark.parametrize("value", ["D2143569B", "111111111"])
def test_forms_of_the_statistics_bureaus_are_known(verdict, value):
    assert verdict("org_code", value) == ()


def test_nine_zeros_mean_none(verdict):
    assert verdict("org_code", "000000000") == ("org_code.form",)
