"""What an agency declares: itself, what it provides, how it comes, what it receives."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator
from pydantic import Field as Key

Code = Annotated[str, Key(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Cycle = Literal["realtime", "daily", "weekly", "monthly", "quarterly", "yearly"]
Sharing = Literal["unconditional", "conditional", "none"]
"""无条件共享, 有条件共享, 不予共享."""


class Declared(BaseModel):
    """A declaration read from a file: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Declared):
    """A name in both languages."""

    zh: str
    en: str


class Agency(Declared):
    """A bureau that provides, receives, or both."""

    code: Code = ""
    title: Label
    kind: Literal["commerce", "tax", "quality", "civil-affairs", "staffing", "statistics", "other"]
    region: str = Key(pattern=r"^[0-9]{6}$")
    since: date | None = None
    until: date | None = None
    predecessors: tuple[Code, ...] = ()
    contact: str = ""


class Resource(Declared):
    """What is shared: core metadata, items with their sharing type, update cycle, contract."""

    id: str = ""
    title: Label
    summary: Label
    contract: str | None = Key(default=None, pattern=r"^[a-z0-9-]+@[0-9]+$")
    cycle: Cycle
    sharing: Sharing
    """What holds for every item not named in ``items``."""
    conditions: str = ""
    """共享条件: required where an item is conditional."""
    basis: str = ""
    """不予共享依据: required where an item is not shared."""
    items: dict[str, Sharing] = {}
    owns: tuple[str, ...] = ()
    """Observation fields this bureau is responsible for (一数一源)."""
    subject: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def shares(self, item: str) -> Sharing:
        """The sharing type of one item."""
        return self.items.get(item, self.sharing)


class Header(Declared):
    """What stands above the first row."""

    skip: int = 0
    """Physical lines to pass over."""
    names: tuple[str, ...] | None = None
    """The true names, where the file's own header lies."""


class Form(Declared):
    """The format of a payload; further keys belong to its kind."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: str
    encoding: str | None = None
    header: Header | None = None
    nulls: tuple[str, ...] = ("",)
    """Texts that mean absent."""


class Expect(Declared):
    """What a healthy arrival looks like; outside, the batch is refused or held."""

    min_rows: int = 1
    max_rows: int | None = None
    max_rejected: float = Key(default=0.1, ge=0, le=1)
    """The largest share of rejected rows."""


class Due(Declared):
    """When the bureau owes an arrival, and when the hub looks for it."""

    cycle: Cycle = "daily"
    day: int | None = Key(default=None, ge=1, le=28)
    hour: int = Key(default=2, ge=0, le=23)

    @property
    def cron(self) -> str:
        """The rhythm as cron, in the bureaus' time zone; a week starts on Monday."""
        day = self.day or 1
        months = {"monthly": "*", "quarterly": "1,4,7,10", "yearly": "1"}
        if self.cycle == "realtime":
            return "*/5 * * * *"
        if self.cycle in months:
            return f"0 {self.hour} {day} {months[self.cycle]} *"
        return f"0 {self.hour} * * {'*' if self.cycle == 'daily' else (day - 1) % 7 + 1}"


Fold = Literal["width", "case", "space"]


class Feed(Declared):
    """How a resource arrives. A folder of files, no Python."""

    id: str = ""
    folder: Path = Path()
    transport: dict[str, Any]
    """``kind`` and what that kind of connector asks for; ``$NAMES`` are resolved at run time."""
    format: Form | None = None
    """Absent for a database table, whose rows are already rows."""
    pattern: str = ".+"
    """A regular expression for file names; ``(?P<date>…)`` names the business date."""
    mode: Literal["snapshot", "upsert", "event"]
    columns: dict[str, str]
    """Theirs to ours."""
    ignore: tuple[str, ...] = ()
    """Seen, and not wanted."""
    lookups: dict[str, dict[str, str]] = {}
    """Field to (their code to ours)."""
    constant: dict[str, str] = {}
    fold: dict[str, tuple[Fold, ...]] = {}
    """Declared translations of a value's form; noted on the row."""
    effective: str | None = None
    """The field that says when a row is true from; else the business date."""
    ends: dict[str, tuple[str, ...]] = {}
    """Field to values that mean the record has ended (``state: ["注销"]``)."""
    order: str | None = None
    """The field by which the last of equal keys in one batch wins."""
    expect: Expect = Expect()
    expectations: str | None = None
    """A Great Expectations suite judged before landing."""
    due: Due = Due()

    @field_validator("fold", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        """``name: width|case`` in YAML is a tuple here."""
        if not isinstance(value, dict):
            return value
        return {
            key: item.split("|") if isinstance(item, str) else item for key, item in value.items()
        }

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return value

    @property
    def is_table(self) -> bool:
        """Whether rows come from a database instead of files."""
        return self.format is None


class Sink(Declared):
    """Where a delivery goes and in which form."""

    transport: dict[str, Any]
    format: Form


class Subscription(Declared):
    """What an agency receives under a grant."""

    id: str = ""
    agency: str = ""
    title: Label
    resource: str
    """``<agency>/<resource>``, or ``hub/unit``."""
    grant: str
    columns: tuple[str, ...]
    """Fields in the order delivered."""
    rows: dict[str, tuple[str, ...]] = {}
    """Field to accepted values; narrower than, or equal to, the grant's."""
    ops: tuple[Literal["put", "end"], ...] = ("put", "end")
    mode: Literal["changes", "whole"] = "changes"
    """Everything since the last confirmed delivery, or the whole edition."""
    due: Due = Due()
    sink: Sink


class Grant(Declared):
    """A decided access request. A row matches when each named field has one of its values."""

    id: Code
    agency: Code
    resource: str
    columns: tuple[str, ...]
    rows: dict[str, tuple[str, ...]] = {}
    purpose: Label
    basis: str
    valid_from: date
    valid_to: date


class Catalog(Declared):
    """The whole published tree."""

    root: Path
    agencies: dict[str, Agency]
    resources: dict[str, Resource]
    feeds: dict[str, Feed]
    subscriptions: dict[str, Subscription]
    grants: dict[str, Grant]
