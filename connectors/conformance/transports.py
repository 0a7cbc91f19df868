"""What every transport must answer, given an empty folder and a back door to it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import IO

from connectors.base import Transport
from connectors.conformance.formats import held
from connectors.errors import Denied, Unreachable

STRANGE = (
    "../out.csv",
    "a/b.csv",
    "/etc/passwd",
    "..",
    ".hidden",
    "",
    "a\\b",
    "a\0b",
    "a\nb",
    "x" * 300,
)


class Breaking(io.RawIOBase):
    """A source that gives a little and then fails, as a killed sender does."""

    def __init__(self) -> None:
        self.left = 3

    def readable(self) -> bool:
        """Say so, as readers ask."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Give a block three times, then break."""
        self.left -= 1
        if self.left < 0:
            raise RuntimeError("the source broke")
        return b"x" * min(size if size > 0 else 10_000, 10_000)


def fetched(transport: Transport, path: str) -> bytes:
    """Fetch to memory."""
    out = io.BytesIO()
    transport.fetch(path, out)
    return out.getvalue()


def back(transport: Transport, path: str) -> bytes:
    """Read back to memory."""
    with transport.read_back(path) as file:
        return file.read()


def what_is_put_can_be_fetched(transport: Transport, folder: Path) -> str | None:
    """The same bytes, by every way, also none and many, also under a Chinese name."""
    for data in (b"", b"1", bytes(range(256)) * 20_000):
        transport.put("甲.csv", io.BytesIO(data))
        ways = (
            fetched(transport, "甲.csv"),
            back(transport, "甲.csv"),
            (folder / "甲.csv").read_bytes(),
        )
        if set(ways) != {data}:
            return f"{[len(way) for way in ways]} bytes instead of {len(data)}"
    return None


def a_put_replaces(transport: Transport, folder: Path) -> str | None:
    """The shorter new file is all there is, and nothing else lies about."""
    transport.put("a.csv", io.BytesIO(b"long and old"))
    transport.put("a.csv", io.BytesIO(b"new"))
    files = {each.name: each.read_bytes() for each in folder.iterdir()}
    return held(files, {"a.csv": b"new"})


def a_broken_put_leaves_nothing(transport: Transport, folder: Path) -> str | None:
    """The old file stands, whole, and no half file can be found under any name."""
    transport.put("a.csv", io.BytesIO(b"old"))
    source: IO[bytes] = Breaking()  # type: ignore[assignment] # readable is all that is asked
    try:
        transport.put("a.csv", source)
    except RuntimeError:
        files = {each.name: each.read_bytes() for each in folder.iterdir()}
        return held(files, {"a.csv": b"old"})
    return "the source's failure was swallowed"


def a_killed_put_is_cleared_away(transport: Transport, folder: Path) -> str | None:
    """What an earlier put left under its hidden name is neither listed nor in the way."""
    (folder / ".a.csv.part").write_bytes(b"half and longer than the whole")
    listed = [each.path for each in transport.list(".*")]
    transport.put("a.csv", io.BytesIO(b"whole"))
    files = {each.name: each.read_bytes() for each in folder.iterdir()}
    return held(listed, []) or held(files, {"a.csv": b"whole"})


def names_match_whole_and_come_sorted(transport: Transport, folder: Path) -> str | None:
    """The pattern is a regular expression for the whole name; sizes are true."""
    for name in ("b-20060302.csv", "b-20060301.csv", "b-20060301.csv.bak", "ab-20060301.csv"):
        (folder / name).write_bytes(b"123")
    (folder / "b-20060303.csv").mkdir()
    found = transport.list(r"b-(?P<date>\d{8})\.csv")
    names = [(each.path, each.size) for each in found]
    return held(names, [("b-20060301.csv", 3), ("b-20060302.csv", 3)])


def strange_names_are_refused(transport: Transport, folder: Path) -> str | None:
    """No name leads out of the folder or into what is hidden, in either direction."""
    acts: Sequence[Callable[[str], object]] = (
        partial(transport.put, data=io.BytesIO(b"x")),
        partial(fetched, transport),
    )
    for name, act in product(STRANGE, acts):
        try:
            act(name)
        except Denied:
            continue
        return f"{name!r} was accepted"
    return held(list(folder.parent.glob("*.csv")), [])


def links_are_not_followed(transport: Transport, folder: Path) -> str | None:
    """A link is not a file, wherever it leads."""
    (folder / "real").write_bytes(b"x")
    (folder / "link").symlink_to("real")
    listed = [each.path for each in transport.list(".*")]
    try:
        return f"followed: {fetched(transport, 'link')!r}"
    except Denied:
        return held(listed, ["real"])


def a_file_that_is_gone_may_come_again(transport: Transport, folder: Path) -> str | None:
    """Between listing and fetching it was moved away: try again, there is nothing to settle."""
    try:
        return f"fetched {fetched(transport, 'gone.csv')!r} from {folder.name}"
    except Unreachable:
        return None


def a_closed_transport_opens_again(transport: Transport, folder: Path) -> str | None:
    """Closing twice is fine, and the next call works."""
    with transport:
        transport.put("a", io.BytesIO(b"1"))
    transport.close()
    return held(
        [each.path for each in transport.list(".*")], [each.name for each in folder.iterdir()]
    )


QUESTIONS = (
    what_is_put_can_be_fetched,
    a_put_replaces,
    a_broken_put_leaves_nothing,
    a_killed_put_is_cleared_away,
    names_match_whole_and_come_sorted,
    strange_names_are_refused,
    links_are_not_followed,
    a_file_that_is_gone_may_come_again,
    a_closed_transport_opens_again,
)
