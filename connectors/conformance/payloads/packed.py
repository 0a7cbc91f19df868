"""What a payload comes wrapped in, and what must not come out of it."""

from __future__ import annotations

import gzip
import io
import zipfile

from connectors.conformance.payloads.payload import Payload

_ROWS, _READ = b"a,b\n1,2\n", ((2, ("1", "2")),)
_GZ = {"compression": "gzip"}
_PACKED = gzip.compress(_ROWS)
_ZEROS = gzip.compress(bytes(20 << 20))


def _zip(*files: tuple[str, bytes], **changed: int) -> bytes:
    """Make an archive; `changed` overwrites fields of each entry after it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
        for each in archive.infolist():
            for key, value in changed.items():
                setattr(each, key, value)
    return out.getvalue()


_Z = {"compression": "zip"}
_CSV = _Z | {"member": r"rows.*\.csv"}
_ONE = _zip(("rows.csv", _ROWS))

GZIP = (
    Payload("plain", _PACKED, _READ, spec=_GZ),
    Payload("not packed", _ROWS, refused=True, spec=_GZ),
    Payload("no bytes", b"", refused=True, spec=_GZ),
    Payload("nothing inside", gzip.compress(b""), refused=True, spec=_GZ),
    Payload("breaks off", _PACKED[:-9], refused=True, spec=_GZ),
    Payload("without its checksum", _PACKED[:-8], refused=True, spec=_GZ),
    Payload("wrong checksum", _PACKED[:-5] + b"x" + _PACKED[-4:], refused=True, spec=_GZ),
    Payload("text behind", _PACKED + b"x", refused=True, spec=_GZ),
    Payload("second member", _PACKED * 2, refused=True, spec=_GZ),
    Payload("larger than allowed", _PACKED, refused=True, spec=_GZ | {"max_bytes": 7}),
    Payload("as large as allowed", _PACKED, _READ, spec=_GZ | {"max_bytes": 8}),
    Payload("a thousandfold", _ZEROS, refused=True, spec=_GZ),
)

ZIP = (
    Payload("plain", _ONE, _READ, spec=_Z),
    Payload(
        "in a folder, by name",
        _zip(("r/", b""), ("r/rows-1.csv", _ROWS), ("note.txt", b"")),
        _READ,
        spec=_CSV,
    ),
    Payload("not packed", _ROWS, refused=True, spec=_Z),
    Payload("no bytes", b"", refused=True, spec=_Z),
    Payload("no file", _zip(), refused=True, spec=_Z),
    Payload("none matches", _zip(("note.txt", b"")), refused=True, spec=_CSV),
    Payload("two match", _zip(("rows1.csv", b"a"), ("rows2.csv", b"b")), refused=True, spec=_CSV),
    Payload(
        "same name in two folders",
        _zip(("rows.csv", b"a"), ("x/rows.csv", b"b")),
        refused=True,
        spec=_CSV,
    ),
    Payload("breaks off", _ONE[:-1], refused=True, spec=_Z),
    Payload("damaged", _ONE[:45] + b"\xff" + _ONE[46:], refused=True, spec=_Z),
    Payload("text behind", _ONE + b"x", refused=True, spec=_Z),
    Payload("text in front", b"x" + _ONE, refused=True, spec=_Z),
    Payload("locked", _zip(("rows.csv", _ROWS), flag_bits=1), refused=True, spec=_Z),
    Payload("unknown method", _zip(("rows.csv", _ROWS), compress_type=99), refused=True, spec=_Z),
    Payload("wrong checksum", _zip(("rows.csv", _ROWS), CRC=1), refused=True, spec=_Z),
    Payload("declared too short", _zip(("rows.csv", _ROWS), file_size=4), refused=True, spec=_Z),
    *(
        Payload(f"named {name}", _zip((name, _ROWS)), refused=True, spec=_Z)
        for name in ("../rows.csv", "/rows.csv", "a/../rows.csv", "a\\rows.csv", "C:rows.csv")
    ),
    Payload("larger than allowed", _ONE, refused=True, spec=_Z | {"max_bytes": 7}),
    Payload("as large as allowed", _ONE, _READ, spec=_Z | {"max_bytes": 8}),
    Payload("a thousandfold", _zip(("rows.csv", bytes(20 << 20))), refused=True, spec=_Z),
    Payload(
        "more files than allowed",
        _zip(("rows.csv", _ROWS), ("x", b"")),
        refused=True,
        spec=_CSV | {"max_members": 1},
    ),
)
