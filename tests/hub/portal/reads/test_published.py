import pytest

from hub import founding
from hub.errors import Usage
from hub.portal.reads import published
from hub.trust.actor import FOUNDING


def test_a_tree_published_later_is_seen_at_once(home):
    founding.publish(home, founding.SAMPLE, FOUNDING)
    assert published.catalog(home) is published.catalog(home)
    before = published.catalog(home)
    founding.publish(home, founding.EMPTY, FOUNDING)
    assert published.catalog(home) is not before
    assert not published.catalog(home).resources.keys() & {"commerce/enterprise"}
    with pytest.raises(Usage, match="HUB-C01"):
        published.feed(home, "commerce/enterprise")
