"""A made province as the demonstration meets it: days of files, and who takes part in them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from catalog.models import Agency, Catalog
from hub.demo.places import Places
from hub.distribution.source import UNIT


@dataclass(frozen=True)
class Province:
    """A folder of ``hub sample make``; ``day-<n>/<agency>/<resource>/`` holds what was sent."""

    folder: Path

    @cached_property
    def _body(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads((self.folder / "province.json").read_text("utf-8"))
        return body

    @property
    def scene(self) -> str:
        """The year whose agencies and habits it has."""
        return str(self._body["scene"])

    @cached_property
    def days(self) -> dict[int, date]:
        """Number of each day ▸ its date."""
        return {int(day["day"]): date.fromisoformat(day["date"]) for day in self._body["days"]}

    @cached_property
    def feeds(self) -> frozenset[str]:
        """Every feed that sends anything on any day."""
        sent = (path for path in self.folder.glob("day-*/*/*") if path.is_dir())
        return frozenset(f"{path.parent.name}/{path.name}" for path in sent)

    def left(self, places: Places) -> list[int]:
        """The days not put yet; once all are, the last one again, as bureaus leave files lying."""
        marker = self._marker(places)
        done = int(marker.read_text(encoding="utf-8")) if marker.exists() else 0
        return [day for day in self.days if day > done] or [*self.days][-1:]

    def put(self, places: Places, catalog: Catalog, day: int) -> None:
        """Put one day's files where the bureaus keep them; older ones stay, tables are replaced."""
        for feed in sorted(self.feeds & catalog.feeds.keys()):
            target = places.of(catalog.feeds[feed])
            for path in sorted((self.folder / f"day-{day}" / feed).glob("*")):
                _copy(path, target if catalog.feeds[feed].is_table else target / path.name)
        self._marker(places).write_text(str(day), encoding="utf-8")

    def receiving(self, catalog: Catalog, day: int) -> list[str]:
        """Subscriptions of the agencies there were on that day, to what is sent or built here."""
        at, sent = self.days[day], self.feeds | {UNIT}
        wanted = (one for one in catalog.subscriptions.values() if one.resource in sent)
        return sorted(one.id for one in wanted if there(catalog.agencies[one.agency], at))

    def _marker(self, places: Places) -> Path:
        return places.root / f"day-{self.scene}"


def there(agency: Agency, day: date) -> bool:
    """Whether an agency existed on a day."""
    return (agency.since or date.min) <= day <= (agency.until or date.max)


def _copy(source: Path, target: Path) -> None:
    partial = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, partial)
    partial.replace(target)
