"""Where the bureaus of a demonstration keep their files, and how a day's files get there."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.models import Catalog
from hub.demo.sftp import made_key
from hub.settings import Settings
from hub.trust.secret import keep, made

BUREAUS: Final = ("commerce", "state_tax", "quality", "statistics")
"""The SFTP users; a dash in an agency's code is an underscore here."""


@dataclass(frozen=True, slots=True)
class Places:
    """The bureaus' side of a demonstration, below the home of the hub."""

    root: Path

    @property
    def sftp(self) -> Path:
        """One folder a bureau, served over SFTP."""
        return self.root / "sftp"

    @property
    def tax(self) -> Path:
        """The state tax bureau's local folder."""
        return self.root / "state-tax"

    @property
    def database(self) -> Path:
        """The quality bureau's database."""
        return self.root / "quality.sqlite"

    @property
    def public(self) -> Path:
        """Folders of public records, one a publisher."""
        return self.root / "public"

    @property
    def key(self) -> Path:
        """The SFTP server's private host key."""
        return self.root / "host.key"

    @property
    def day(self) -> int:
        """The last day whose files were put in place; 0 before the first."""
        kept = self.root / "day"
        return int(kept.read_text(encoding="utf-8")) if kept.exists() else 0


def furnish(settings: Settings, port: int) -> Places:
    """Make the bureaus' folders and tell the home their ``$NAMES``."""
    places = Places(settings.home / "demo")
    (places.sftp / "commerce" / "out" / "enterprise").mkdir(parents=True, exist_ok=True)
    for bureau in BUREAUS:
        name = f"{bureau.upper()}_SFTP_"
        keep(settings, f"{name}USER", bureau)
        (places.sftp / f"{bureau}.password").write_text(made(settings, f"{name}PASSWORD"))
    for folder in (places.tax, places.public / "commerce", places.public / "tax-a-grade"):
        folder.mkdir(parents=True, exist_ok=True)
    for name, value in _names(places, port).items():
        keep(settings, name, value)
    return places


def _names(places: Places, port: int) -> dict[str, str]:
    return {
        "SFTP_HOST": "127.0.0.1",
        "SFTP_PORT": str(port),
        "SFTP_HOST_KEY": made_key(places.key),
        "STATE_TAX_FOLDER": str(places.tax),
        "QUALITY_DATABASE": f"sqlite:///{places.database}",
        "PUBLIC_COMMERCE_FOLDER": str(places.public / "commerce"),
        "PUBLIC_TAX_FOLDER": str(places.public / "tax-a-grade"),
    }


def boxes(places: Places, catalog: Catalog) -> None:
    """The folders that deliveries go to, as the subscriptions name them."""
    for subscription in catalog.subscriptions.values():
        bureau = subscription.agency.replace("-", "_")
        folder = subscription.sink.transport.get("folder", "")
        (places.sftp / bureau / folder).mkdir(parents=True, exist_ok=True)


def point_at(settings: Settings, records: Path) -> None:
    """Let the feeds of public records read a folder of the user's instead of the demo's."""
    keep(settings, "PUBLIC_COMMERCE_FOLDER", str((records / "commerce").absolute()))
    keep(settings, "PUBLIC_TAX_FOLDER", str((records / "tax-a-grade").absolute()))


def days(province: Path) -> list[int]:
    """The numbers of the days a province has files for."""
    body = json.loads((province / "province.json").read_text(encoding="utf-8"))
    return [int(day["day"]) for day in body["days"]]


def put(places: Places, province: Path, day: int) -> None:
    """Put one day's files where the bureaus keep them; older files stay, the table is replaced."""
    source = province / f"day-{day}"
    for path in (source / "commerce" / "enterprise").iterdir():
        _copy(path, places.sftp / "commerce" / "out" / "enterprise" / path.name)
    for path in (source / "state-tax" / "taxpayer").iterdir():
        _copy(path, places.tax / path.name)
    _copy(source / "quality" / "organisation-code.sqlite", places.database)
    (places.root / "day").write_text(str(day), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    partial = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, partial)
    partial.replace(target)
