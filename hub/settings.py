"""The only reader of the environment, and the only place that knows the names in the home."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hub.errors import Stop


@dataclass(frozen=True, slots=True)
class Settings:
    """Where one hub keeps everything. Frozen: a running hub does not move."""

    home: Path
    """The folder everything lies in unless a URL below moves a part of it."""
    database_url: str
    """SQLAlchemy URL of records and decisions; SQLite in the home by default."""
    lake: Path
    """The folder of the Delta tables."""
    crash_at: str = ""
    """A crash point to die at, for tests; empty in every real run."""
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where ``$NAMES`` are looked up after the home's own secrets; never printed."""

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings of this process: ``HUB_HOME``, ``HUB_DATABASE_URL``, ``HUB_LAKE_URL``."""
        home = Path(environment.get("HUB_HOME", "var")).absolute()
        lake = environment.get("HUB_LAKE_URL", str(home / "lake")).removeprefix("file://")
        if "://" in lake:
            raise Stop("HUB-O05", url=lake)
        database = environment.get("HUB_DATABASE_URL") or f"sqlite:///{home / 'hub.sqlite'}"
        return cls(home, database, Path(lake), environment.get("HUB_CRASH_AT", ""), environment)

    @classmethod
    def at(cls, home: Path) -> Settings:
        """The embedded default in one folder, whatever the environment says."""
        home = home.absolute()
        return cls(home, f"sqlite:///{home / 'hub.sqlite'}", home / "lake")

    @property
    def catalog(self) -> Path:
        """The published tree: what DAGs and flows read."""
        return self.home / "catalog"

    @property
    def contracts(self) -> Path:
        """The user's own contracts, looked up before ours."""
        return self.home / "contracts"

    @property
    def codes(self) -> Path:
        """The user's own code lists, looked up before ours."""
        return self.home / "codes"

    @property
    def archive(self) -> Path:
        """Raw bytes under their digest."""
        return self.home / "archive"

    @property
    def receipts(self) -> Path:
        """One signed account a file."""
        return self.home / "receipts"

    @property
    def secrets(self) -> Path:
        """Keys and the values of ``$NAMES``; mode 0700."""
        return self.home / "secrets"

    @property
    def serve(self) -> Path:
        """Serving copies, one SQLite file an edition."""
        return self.home / "serve"

    @property
    def frames(self) -> Path:
        """Frozen lists of units, a folder each, with the samples drawn from them."""
        return self.home / "frames"

    @property
    def airflow(self) -> Path:
        """Airflow's own home; nothing in it is the source of truth."""
        return self.home / "airflow"

    @property
    def log(self) -> Path:
        """Structured log files."""
        return self.home / "log"

    def stage(self, batch: str) -> Path:
        """Where one batch waits between check and land."""
        return self.home / "stage" / batch

    def landed(self, resource: str) -> Path:
        """The Delta table of a resource's accepted rows."""
        return self.lake / "landed" / resource

    def quarantine(self, resource: str) -> Path:
        """The Delta table of a resource's rejected rows."""
        return self.lake / "quarantine" / resource

    def current(self, resource: str) -> Path:
        """The derived side file of current (key, hash, op)."""
        return self.lake / "current" / f"{resource}.parquet"

    def registry(self, table: str) -> Path:
        """A Delta table of the registry: observation, judgement, link, unit or value."""
        return self.lake / "registry" / table

    @property
    def state(self) -> Path:
        """What the registry keeps between editions to be quick; derived, may go at any time."""
        return self.home / "work" / "registry.duckdb"

    def matching(self, edition: int, terms: str) -> Path:
        """What a stranger's rows are looked up in; derived, may go at any time."""
        return self.state.with_name(f"match-{edition}-{terms[:12]}")

    @property
    def exits(self) -> Path:
        """The catalog in the forms that others read; derived, may go at any time."""
        return self.home / "work" / "exits"

    @property
    def played(self) -> Path:
        """In the home of a demonstration: the day of the past that is being played."""
        return self.home / "played"

    def outbox(self, subscription: str, delivery: str = "") -> Path:
        """What was made for a receiver, delivery by delivery."""
        return self.home / "outbox" / subscription / delivery

    def passed(self) -> dict[str, str]:
        """The environment a child process is given: this one, and where this home lies."""
        place = {"HUB_HOME": self.home, "HUB_LAKE_URL": self.lake}
        keep = {key: value for key, value in self.environment.items() if "AIRFLOW" not in key}
        return (
            keep | {k: str(v) for k, v in place.items()} | {"HUB_DATABASE_URL": self.database_url}
        )

    def secret(self, name: str) -> str:
        """The value of ``$NAME``: a file in the home's secrets, else the environment."""
        path = self.secrets / name
        if path.is_file():
            return path.read_text(encoding="utf-8").strip()
        if name in self.environment:
            return self.environment[name]
        raise Stop("HUB-O02", name=name, path=path)

    def resolve(self, spec: Any) -> Any:
        """A spec with every ``$NAME`` replaced, at run time and never in a file or a log."""
        if isinstance(spec, Mapping):
            return {key: self.resolve(value) for key, value in spec.items()}
        if isinstance(spec, str) and spec.startswith("$"):
            return self.secret(spec[1:])
        return spec
