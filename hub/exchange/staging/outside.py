"""What a connector reports becomes an error of ours: who must do what, about which feed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from connectors.errors import BadSpec, Denied, Malformed, Unreachable
from hub.errors import Retry, Stop


@contextmanager
def outside(feed: str, what: str) -> Iterator[None]:
    """Run a connector; ``what`` is the file or place people know it by."""
    try:
        yield
    except Unreachable as error:
        raise Retry("HUB-X04", feed=feed, what=what, why=error) from error
    except Denied as error:
        raise Stop("HUB-X05", feed=feed, what=what, why=error) from error
    except Malformed as error:
        raise Stop("HUB-X06", feed=feed, what=what, why=error) from error
    except BadSpec as error:
        raise Stop("HUB-X07", feed=feed, what=what, why=error) from error
