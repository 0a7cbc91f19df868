"""Hubs that take in, or keep, something else than was sent."""

from __future__ import annotations

from typing import Any, Final

from connectors.tables import database
from hub.base import archive
from hub.exchange import arrival, receive
from hub.exchange.landing import account
from hub.exchange.receiving import files, tables
from tests.proof.mutants.mutant import Shelf, swap

MUTANTS = Shelf()
mutant = MUTANTS.mutant
LICENCES: Final = {
    "feed": "quality/production-licence",
    "subscription": "commerce/production-licence",
}


@mutant("snapshot.restored", days=3)
def knows_any_digest_of_a_snapshot() -> None:
    """A, B, A: the third file is taken for an old one, and B stays."""
    real: Any = swap(arrival, "twin", lambda home, _, one: real(home, "upsert", one))


@mutant("archive.missing")
def clears_the_archive() -> None:
    """What has landed seems to need no raw bytes any more."""

    def settle(home, receipt, state):
        archive.path(home.settings, receipt.digest).unlink()
        return real(home, receipt, state)

    real: Any = swap(account, "settle", settle)


@mutant("archive.digest")
def changes_the_archive() -> None:
    """Raw bytes are repaired where they lie."""

    def settle(home, receipt, state):
        path = archive.path(home.settings, receipt.digest)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        return real(home, receipt, state)

    real: Any = swap(account, "settle", settle)


@mutant("sent.lost", days=2)
def overlooks_a_file() -> None:
    """The last file of a folder is not taken."""
    real: Any = swap(receive, "fetched", lambda home, feed: list(real(home, feed))[:-1])


@mutant("sent.invented")
def takes_a_file_without_its_marker() -> None:
    """What a bureau is still writing is taken for whole."""

    def dated(home, feed, every):
        return real(home, feed.model_copy(update={"done": None}), every)

    real: Any = swap(files, "_dated", dated)


@mutant("sent.lost", crash="receive.archived", **LICENCES)
def moves_the_mark_before_the_arrival() -> None:
    """The next scan begins where one ended that was never entered."""

    def reached(home, feed):
        path = home.settings.home / "mark"
        begun.append(path)
        return path.read_text("utf-8") if path.exists() else None

    def write(table, feed, since, out):
        real(table, feed, since, out)
        begun[-1].write_text(table.mark(), "utf-8")

    begun: list[Any] = []
    swap(tables, "_reached", reached)
    real: Any = swap(tables, "_write", write)


@mutant("sent.lost", days=2, **LICENCES)
def reads_on_from_the_mark_exactly() -> None:
    """A row that was committed late bears an earlier time, and is passed over."""
    swap(database, "before", lambda value, _: value)
