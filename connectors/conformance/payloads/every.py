"""Every payload, by the kind that must read it."""

from __future__ import annotations

from connectors.conformance.payloads.books import PARQUET, XLSX
from connectors.conformance.payloads.delimited import CSV
from connectors.conformance.payloads.elements import XML
from connectors.conformance.payloads.lines import FIXED, JSONL
from connectors.conformance.payloads.packed import GZIP, ZIP

PAYLOADS = {
    "csv": CSV,
    "fixed": FIXED,
    "jsonl": JSONL,
    "parquet": PARQUET,
    "xlsx": XLSX,
    "xml": XML,
}
PACKED = {"gzip": GZIP, "zip": ZIP}
"""Of CSV, by compression."""
