"""How a feed stands today: on time, late, held, or never seen; and its last account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hub.base.home import Home
from hub.portal.reads import accounts, published
from hub.portal.speech.language import Speech
from hub.receipt import Receipt
from hub.supervision.duty import Overdue, overdue

State = Literal["ok", "late", "held", "never"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one feed on a day."""

    receipt: Receipt | None
    """The last one."""
    late: Overdue | None
    held: int
    """Batches that wait for a person."""

    @property
    def state(self) -> State:
        """The one thing that matters most."""
        if self.held:
            return "held"
        if self.late and self.late.last:
            return "late"
        return "ok" if self.receipt else "never"

    def short(self, t: Speech) -> str:
        """The last account with its time; empty before the first."""
        if self.receipt is None:
            return ""
        return t("standing.last", at=t.moment(self.receipt.at), account=account(self.receipt, t))

    def full(self, t: Speech) -> str:
        """State and last account as one sentence."""
        due = t.day(self.late.due.isoformat()) if self.late and self.late.due else ""
        last = self.short(t)
        start = t(f"standing.{self.state}", due=due, held=self.held)
        return t("standing.full", start=start, last=last) if last else start


def account(receipt: Receipt, t: Speech) -> str:
    """What happened to every row, as it balances."""
    names = ("received", "accepted", "rejected", "repeated")
    said = t("account.balance", **{name: getattr(receipt, name) for name in names})
    return t("account.ended", said=said, ended=receipt.ended) if receipt.ended else said


def every(home: Home) -> dict[str, Standing]:
    """Every published feed."""
    found = published.catalog(home)
    last, held = accounts.newest(home), accounts.held(home)
    late = {one.feed: one for one in overdue(home, found)}
    return {key: Standing(last.get(key), late.get(key), held.get(key, 0)) for key in found.feeds}


def of(home: Home, feed: str) -> Standing:
    """One published feed."""
    return every(home)[feed]
