import pytest

from schemas.contract import ContractError


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ({"maxlength": 3}, "code: unknown key 'maxlength'"),
        ({"$ref": "#/x"}, "unknown key"),
        ({"multipleOf": 2}, "unknown key"),
        ({"type": "boolean"}, "type and format are"),
        ({"type": ["string", "null"]}, "type and format are"),
        ({"format": "email"}, "type and format are"),
        ({"pattern": "["}, "pattern does not compile"),
        ({"x-class": "public"}, "x-class is one of open"),
        ({"x-codes": {"list": "division"}}, "exactly the keys list, unknown"),
        ({"x-codes": {"list": "division", "unknown": "drop"}}, "unknown is one of keep, reject"),
        ({"x-identifier": {"scheme": "uscc", "level": "hold"}}, "level is one of reject, note"),
        ({"type": "integer", "x-codes": {"list": "division", "unknown": "keep"}}, "only a string"),
    ],
)
def test_what_this_house_cannot_judge_is_refused(own, spec, says):
    with pytest.raises(ContractError, match=says):
        own(code=spec)
