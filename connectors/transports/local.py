"""Files in one folder of this machine; links are not followed."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from connectors.base import Found
from connectors.errors import Denied, Unreachable
from connectors.transports.names import is_plain, matcher, partial, plain


@dataclass(frozen=True, slots=True)
class Local:
    """A folder that exists; a missing one is taken for a disk not yet mounted."""

    folder: str

    def list(self, pattern: str) -> list[Found]:
        """Find plain files whose whole name matches, sorted by name."""
        wanted, found = matcher(pattern), []
        with _reported(self.folder), os.scandir(self.folder) as entries:
            for entry in entries:
                if is_plain(entry.name) and wanted.fullmatch(entry.name):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        found.append(Found(entry.name, status.st_size, status.st_mtime))
        return sorted(found, key=lambda each: each.path)

    def fetch(self, path: str, out: IO[bytes]) -> None:
        """Copy one file, Unreachable when it changed meanwhile."""
        with self.read_back(path) as file:
            before = os.fstat(file.fileno())
            start = out.tell()
            shutil.copyfileobj(file, out, 1 << 20)
            after = os.fstat(file.fileno())
            copied = out.tell() - start
        if (before.st_size, before.st_mtime_ns) != (copied, after.st_mtime_ns):
            raise Unreachable(f"{path} changed while it was read")

    def put(self, path: str, data: IO[bytes]) -> None:
        """Write under a hidden name, bring it to disk, rename, bring the folder to disk."""
        target, part = Path(self.folder, plain(path)), Path(self.folder, partial(path))
        with _reported(str(target)):
            part.unlink(missing_ok=True)
            try:
                with part.open("xb") as file:
                    shutil.copyfileobj(data, file, 1 << 20)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(target)
            except BaseException:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                raise
            _sync(self.folder)

    @contextmanager
    def read_back(self, path: str) -> Iterator[IO[bytes]]:
        """Open one plain file."""
        name = Path(self.folder, plain(path))
        with _reported(str(name)):
            handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Denied(f"{path} is not a plain file")
            yield file

    def close(self) -> None:
        """Hold nothing, so let go of nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _sync(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _reported(what: str) -> Iterator[None]:
    """Name the operating system's errors by what to do about them."""
    try:
        yield
    except PermissionError as error:
        raise Denied(f"no right to {what}: {error.strerror}") from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Denied(f"{what} is a link") from error
        raise Unreachable(f"{what}: {error.strerror}") from error
