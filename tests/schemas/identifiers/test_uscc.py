import pytest


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("91350100M000100Y43", ()),
        ("51100000500012681T", ()),
        ("91230103744173609X", ("uscc.check",)),
        ("91230103744173906T", ("uscc.check", "org_code.inner")),
        ("9123010374417360IT", ("uscc.form",)),
        ("91230103744173609t", ("uscc.form",)),
        ("9123O103744173609T", ("uscc.form",)),
        ("91230103744173609", ("uscc.form",)),
        ("91230103744173609T\n", ("uscc.form",)),
        ("", ("uscc.form",)),
    ],
)
def test_rules(verdict, value, rules):
    assert verdict("uscc", value) == rules


def test_a_region_of_no_revision_is_no_fault(verdict):
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    verdicts = [verdict("uscc", f"91999999744173609{c}") for c in alphabet]
    assert verdicts.count(()) == 1


def test_a_right_code_with_a_wrong_organisation_code_is_only_noted(verdict):
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    verdicts = {verdict("uscc", f"91230103744173608{c}") for c in alphabet}
    assert ("org_code.inner",) in verdicts
    assert verdicts == {("org_code.inner",), ("uscc.check", "org_code.inner")}
