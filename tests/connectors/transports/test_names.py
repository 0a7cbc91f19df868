import pytest

from connectors.errors import Denied
from connectors.transports.names import is_plain, partial, plain


@pytest.mark.parametrize("name", ["a.csv", "企业-20060301.csv", "a b", "-", "a..b"])
def test_plain_names(name):
    assert plain(name) == name
    assert not is_plain(partial(name)), "half files are never listed"


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".a", "a/b", "a\\b", "a\0", "a\nb", "\x7f", "甲" * 67]
)
def test_other_names(name):
    assert not is_plain(name)
    with pytest.raises(Denied):
        plain(name)
