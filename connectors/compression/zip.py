"""One file out of a zip archive (APPNOTE 6.3), told by its name."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import dataclass
from typing import IO

from connectors.compression.archive import FIRST, opened
from connectors.compression.bounds import LARGEST, RATIO, Bounds
from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import BLOCK

_PLAIN = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Zip:
    """An archive in which exactly one file is the payload."""

    member: str = ".*"
    """Regular expression of the payload's whole bare name, without the folders it lies in."""
    max_bytes: int = LARGEST
    """Of the unpacked payload."""
    max_ratio: int = RATIO
    max_members: int = 100

    def __post_init__(self) -> None:
        Bounds(self.max_bytes, self.max_ratio)
        try:
            re.compile(self.member)
        except re.error as error:
            raise BadSpec(f"member: not a regular expression: {error}") from error

    def pack(self, plain: IO[bytes], out: IO[bytes], name: str) -> None:
        """Write one file without its time, so that the same rows give the same bytes."""
        if not re.fullmatch(self.member, name):
            raise BadSpec(f"member: {self.member!r} would not find the {name} that is written")
        entry = zipfile.ZipInfo(name, FIRST)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _PLAIN
        entry.create_system = 3  # everywhere
        entry.file_size = plain.seek(0, 2)
        plain.seek(0)
        with zipfile.ZipFile(out, "w") as archive, archive.open(entry, "w") as packed:
            shutil.copyfileobj(plain, packed, BLOCK)

    def unpack(self, data: IO[bytes], out: IO[bytes]) -> None:
        """Unpack the one file; its declared size is judged first, and is all that is read."""
        with opened(data, self.max_members) as archive:
            one = self._chosen(archive)
            Bounds(self.max_bytes, self.max_ratio).check(one.file_size, one.compress_size)
            with archive.open(one) as plain:
                shutil.copyfileobj(plain, out, BLOCK)

    def _chosen(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        files = [each for each in archive.infolist() if not each.is_dir()]
        names = [each.filename.rpartition("/")[2] for each in files]
        found = [
            each for each, name in zip(files, names, strict=True) if re.fullmatch(self.member, name)
        ]
        if len(found) != 1:
            shown = ", ".join(names[:9]) or "no file"
            raise Malformed(
                f"{len(found)} files match member = {self.member}, one must; it holds {shown}"
            )
        return found[0]
