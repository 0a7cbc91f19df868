import pytest

from hub.errors import Usage
from hub.registry.training.train import train


def test_nothing_is_learnt_from_a_registry_that_was_never_built(tmp_path):
    with pytest.raises(Usage, match="HUB-R05"):
        train([(tmp_path / "registry.duckdb", None)], "1")
