import shutil

import pytest

from hub import founding
from hub.errors import Usage
from hub.portal.reads import published
from hub.trust.actor import FOUNDING

HOUSEHOLD = "public-security/provides/household"


def test_a_tree_published_later_is_seen_at_once(home, tmp_path):
    founding.publish(home, founding.SAMPLE, FOUNDING)
    assert published.catalog(home) is published.catalog(home)
    before = published.catalog(home)
    tree = shutil.copytree(founding.SAMPLE, tmp_path / "tree")
    shutil.rmtree(tree / HOUSEHOLD)
    founding.publish(home, tree, FOUNDING)
    assert published.catalog(home) is not before
    assert before.resources.keys() - published.catalog(home).resources.keys() == {
        "public-security/household"
    }
    with pytest.raises(Usage, match="HUB-C02"):
        published.resource(home, "public-security/household")
