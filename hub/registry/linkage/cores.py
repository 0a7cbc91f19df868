"""Cores: work that goes through a column of items on both of them, in flat memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

THREADS: Final = 2
"""What an agency's server has at least; the libraries let go of the interpreter while they work."""
Item = TypeVar("Item")
Answer = TypeVar("Answer")


def abreast(how: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
    """An answer for each item, in order; the next item is made meanwhile, but not all of them."""
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[Answer]] = deque()
        for item in items:
            waiting.append(pool.submit(how, item))
            if len(waiting) > THREADS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
