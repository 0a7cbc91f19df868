"""One value judged alone and in a column, which must come to the same."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from schemas import identifiers

Verdict = tuple[str, ...]


@pytest.fixture
def verdict() -> Callable[[str, str], Verdict]:
    """The rules a value breaks, after value and column were found to agree."""

    def judge(scheme: str, value: str) -> Verdict:
        alone = identifiers.rules(scheme, value)
        column = identifiers.masks(scheme, pa.array([None, value]))
        assert [rule for rule, mask in column if mask[1]] == list(alone)
        assert not any(mask[0] for _, mask in column)
        return alone

    return judge
