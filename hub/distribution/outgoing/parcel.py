"""The files of one delivery, as they lie in the outbox: rows, codebook, a manifest beside each.

Where the receiver names a contract, also the rows it would reject, and why.

They are made under a name nobody sends from and get their own when whole. What a killed hub left
without a record is thrown away by the next run, under the same lease.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from catalog.files.copying import synced
from connectors.base import Format
from hub.base.canonical import canonical, sha256
from hub.distribution.outgoing.aside import Aside
from hub.distribution.outgoing.record import Delivery
from hub.distribution.outward import Outward
from hub.distribution.source import News
from hub.errors import Stop
from hub.settings import Settings

MARK: Final = ".manifest.json"
MAKING: Final = ".making"


@dataclass(frozen=True, slots=True)
class Draft:
    """What one delivery will be made of; ``stem`` is the name its files share."""

    subscription: str
    sequence: int
    stem: str
    suffix: str
    form: Format
    codebook: str
    by: Outward | None = None
    """How rows become the receiver's own, where he names a contract."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery's files, whole and on disk, but not yet sent or recorded."""

    id: str
    file: str
    sha256: str
    rows: int
    beside: dict[str, Any] = field(default_factory=dict)
    """``withheld``, the rows that did not leave, and ``aside``, the digest of what tells of them;
    empty where every row left whole."""


def pack(settings: Settings, draft: Draft, news: News) -> Parcel | None:
    """Write the files; None, and nothing left behind, when there is no row to tell of."""
    folder = settings.outbox(draft.subscription, MAKING)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    payload, aside = folder / f"{draft.stem}.{draft.suffix}", Aside(folder / draft.stem)
    told = _told(news, draft.by, aside)
    rows = _rows(payload, draft.form, told)
    if not rows and not aside.withheld:
        shutil.rmtree(folder)
        return None
    codebook = folder / f"{draft.stem}.codebook.md"
    codebook.write_text(draft.codebook, encoding="utf-8")
    for path, count in {payload: rows, codebook: len(told.schema), **aside.rows}.items():
        _manifest(path, draft, count, news.period)
    return _named(settings, draft, Parcel("", payload.name, digest(payload), rows, aside.body()))


def _told(news: News, by: Outward | None, aside: Aside) -> News:
    """The news in the receiver's own contract, where he names one."""
    if by is None:
        return news
    return replace(news, schema=by.schema(news.schema), rows=aside.passed(news.rows, by))


def whole(settings: Settings, of: Delivery) -> Path:
    """The folder of a recorded delivery; Stop when its bytes are no longer those recorded."""
    folder = settings.outbox(of.subscription, of.id)
    payload = folder / of.file
    if not payload.is_file() or digest(payload) != of.sha256:
        raise Stop("HUB-D10", delivery=of.id, path=payload)
    return folder


def discard(settings: Settings, of: Delivery) -> None:
    """Throw away bytes that will never be sent."""
    shutil.rmtree(settings.outbox(of.subscription, of.id), ignore_errors=True)


def sweep(settings: Settings, subscription: str, recorded: Iterable[str]) -> None:
    """Throw away what a killed run made and did not record."""
    folder, known = settings.outbox(subscription), set(recorded)
    for left in folder.iterdir() if folder.is_dir() else ():
        if left.name not in known:
            shutil.rmtree(left)


def digest(path: Path) -> str:
    """64 hex characters of a file's bytes."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _rows(payload: Path, form: Format, news: News) -> int:
    count = 0

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal count
        for batch in news.rows:
            count += batch.num_rows
            yield batch

    with payload.open("wb") as out:
        form.write(counted(), news.schema, out)
    return count


def _manifest(path: Path, draft: Draft, rows: int, period: str) -> None:
    body: dict[str, Any] = {
        "subscription": draft.subscription,
        "file": path.name,
        "bytes": path.stat().st_size,
        "sha256": digest(path),
        "rows": rows,
        "period": period,
        "sequence": draft.sequence,
    }
    path.with_name(path.name + MARK).write_bytes(canonical(body))


def _named(settings: Settings, draft: Draft, made: Parcel) -> Parcel:
    """Bring the files to disk and give the folder the name of what is in it."""
    key = sha256(f"{draft.subscription}\n{draft.sequence}\n{made.sha256}".encode())[:16]
    parcel, folder = replace(made, id=f"D-{key}"), settings.outbox(draft.subscription, MAKING)
    for path in (*folder.iterdir(), folder):
        synced(path)
    folder.rename(settings.outbox(draft.subscription, parcel.id))
    synced(settings.outbox(draft.subscription))
    return parcel
