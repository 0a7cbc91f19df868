"""The only list of connectors: a kind's name, and the class whose fields are its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors.base import Compression, Format, Table, Transport
from connectors.compression.compressed import Compressed
from connectors.compression.gzip import Gzip
from connectors.compression.zip import Zip
from connectors.formats.csv import Csv
from connectors.formats.fixed import Fixed
from connectors.formats.jsonl import Jsonl
from connectors.formats.parquet import Parquet
from connectors.formats.xlsx import Xlsx
from connectors.formats.xml import Xml
from connectors.spec import chosen, keys
from connectors.tables.database import Database
from connectors.transports.local import Local
from connectors.transports.sftp import Sftp

TRANSPORTS: dict[str, type[Transport]] = {"local": Local, "sftp": Sftp}
FORMATS: dict[str, type[Format]] = {
    "csv": Csv,
    "fixed": Fixed,
    "jsonl": Jsonl,
    "parquet": Parquet,
    "xlsx": Xlsx,
    "xml": Xml,
}
COMPRESSIONS: dict[str, type[Compression]] = {"gzip": Gzip, "zip": Zip}
TABLES: dict[str, type[Table]] = {"database": Database}


def transport(spec: Mapping[str, Any]) -> Transport:
    """Build a transport from `{kind: …, and the keys of that kind}`, or BadSpec."""
    return chosen(TRANSPORTS, spec, "transport")


def format(spec: Mapping[str, Any]) -> Format:  # noqa: A001 - the feed's own word
    """Build a format from `{kind: …, and the keys of that kind}`, or BadSpec.

    With `compression: gzip | zip` the keys of the compression stand beside those of the kind.
    """
    inner, outer = _parted(spec)
    form = chosen(FORMATS, inner, "format")
    if outer is None:
        return form
    return Compressed(form, chosen(COMPRESSIONS, outer, "compression"), f"rows.{suffix(inner)}")


def suffix(spec: Mapping[str, Any]) -> str:
    """Name the ending by which people know files of a format: csv, txt, xml.gz, zip."""
    inner = "txt" if spec["kind"] == "fixed" else str(spec["kind"])
    return {"gzip": f"{inner}.gz", "zip": "zip"}.get(str(spec.get("compression")), inner)


def table(spec: Mapping[str, Any]) -> Table:
    """Build a table from `{kind: …, and the keys of that kind}`, or BadSpec."""
    return chosen(TABLES, spec, "table")


def _parted(spec: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Part the keys of the form from those of its compression."""
    inner = dict(spec)
    kind = inner.pop("compression", None)
    if kind is None:
        return inner, None
    own = keys(COMPRESSIONS[kind]) if kind in COMPRESSIONS else ()
    return inner, {"kind": kind} | {key: inner.pop(key) for key in own if key in inner}
