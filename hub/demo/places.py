"""Where the bureaus of a demonstration keep their files: one neighbourhood for any catalog.

Nothing here knows a bureau. The catalog's feeds and sinks name what they need (``$NAMES``), and the
end of a name says what it is: a user or password of the SFTP server, a folder, a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from catalog.models import Catalog, Feed
from hub.demo.sftp import made_key
from hub.settings import Settings
from hub.trust.secret import keep, made


@dataclass(frozen=True, slots=True)
class Places:
    """The bureaus' side of a demonstration, below the home of the hub."""

    settings: Settings

    @property
    def root(self) -> Path:
        """Everything that is not the hub's own."""
        return self.settings.home / "demo"

    @property
    def sftp(self) -> Path:
        """One folder a user, served over SFTP."""
        return self.root / "sftp"

    @property
    def key(self) -> Path:
        """The SFTP server's private host key."""
        return self.root / "host.key"

    def of(self, feed: Feed) -> Path:
        """The folder a feed's files lie in, or the file of its database."""
        return self.meant(feed.transport)

    def meant(self, transport: Mapping[str, Any]) -> Path:
        """The place on this machine that a transport reaches."""
        spec = self.settings.resolve(transport)
        if "url" in spec:
            return Path(make_url(spec["url"]).database or "")
        folder = str(spec.get("folder", ""))
        return self.sftp / spec["user"] / folder if spec["kind"] == "sftp" else Path(folder)


def furnish(settings: Settings, catalog: Catalog, port: int) -> Places:
    """Give every ``$NAME`` of the catalog a value, and every place it reaches a folder."""
    places = Places(settings)
    places.sftp.mkdir(parents=True, exist_ok=True)
    fixed = {"HOST": "127.0.0.1", "PORT": str(port), "HOST_KEY": made_key(places.key)}
    server = {f"SFTP_{name}": value for name, value in fixed.items()}
    for name in sorted({text[1:] for spec in _specs(catalog) for text in _names(spec)}):
        if name.endswith("_PASSWORD"):
            _user(places, name)
        else:
            keep(settings, name, server.get(name) or _value(places, name))
    for spec in _specs(catalog):
        reached = places.meant(spec)
        (reached.parent if "url" in spec else reached).mkdir(parents=True, exist_ok=True)
    return places


def point_at(settings: Settings, records: Path) -> None:
    """Let the feeds of public records read a folder of the user's instead of the demo's."""
    keep(settings, "PUBLIC_COMMERCE_FOLDER", str((records / "commerce").absolute()))
    keep(settings, "PUBLIC_TAX_FOLDER", str((records / "tax-a-grade").absolute()))


def _specs(catalog: Catalog) -> Iterator[Mapping[str, Any]]:
    yield from (feed.transport for feed in catalog.feeds.values())
    yield from (wanted.sink.transport for wanted in catalog.subscriptions.values())


def _names(spec: Mapping[str, Any]) -> Iterator[str]:
    return (text for text in spec.values() if isinstance(text, str) and text.startswith("$"))


def _value(places: Places, name: str) -> str:
    """``STATE_TAX_FOLDER`` is a folder, ``…_DATABASE`` a database, ``…_SFTP_USER`` a user."""
    stem, _, what = name.rpartition("_")
    own = places.root / stem.lower().replace("_", "-")
    if what == "DATABASE":
        return f"sqlite:///{own}.sqlite"
    return str(own) if what == "FOLDER" else name.removesuffix("_SFTP_USER").lower()


def _user(places: Places, name: str) -> None:
    """A password is made once, and told to the SFTP server in a file beside the user's folder."""
    user = name.removesuffix("_SFTP_PASSWORD").lower()
    (places.sftp / user).mkdir(exist_ok=True)
    (places.sftp / f"{user}.password").write_text(made(places.settings, name), encoding="utf-8")
