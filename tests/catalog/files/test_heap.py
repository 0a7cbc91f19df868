"""The collector rests while a tree is read, and works on afterwards whatever happened."""

import gc

import pytest

from catalog.files.heap import uncollected


def _breaks():
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ValueError("broken")


def test_the_collector_rests_and_works_on():
    with pytest.raises(ValueError, match="broken"):
        _breaks()
    assert gc.isenabled()
