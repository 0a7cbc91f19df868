"""XML records, one element a row and its children the columns, in flat memory.

Nothing in the document is passed over in silence: an element beside the records that is neither a
record nor declared, text between elements, a child with children: each is a BadRow. A document
that breaks off is Malformed, however many records came before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO

import pyarrow as pa
from lxml import etree

from connectors.base import BadRow, Reading, Rows
from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import LOST, Utf8
from connectors.text.plain import texts
from connectors.text.prolog import Bounded, surveyed, without_doctype

ROWS = 8192
"""Rows a batch."""
COLUMNS = 1000
"""Different children and attributes a document may have."""
SHOWN = 1 << 16
"""Characters of a bad record that are kept with it."""

_MIXED = etree.XPath("boolean(text()[normalize-space()])")
_ODD = etree.XPath("boolean(@* | */* | */@* | text()[normalize-space()])")
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


@dataclass(frozen=True, slots=True)
class Xml:
    """Records under one element. An absent child is null, an empty one the empty string."""

    record: str
    root: str | None = None
    """Path of the element that holds the records (`message/body`); None: the document element,
    whatever its name, and `records` when writing."""
    namespace: str = ""
    """Of the records, their children and the path."""
    fields: tuple[str, ...] = ()
    """Columns that are there even when no record has them. Other children become columns after
    these, and attributes columns `@name` and `child@name`: undeclared, but never unseen."""
    ignore: tuple[str, ...] = ()
    """Elements that may stand beside the records and are none."""
    encoding: str | None = None
    """None: the document's own declaration."""

    def __post_init__(self) -> None:
        try:
            for name in (self.record, *self.path, *self.fields):
                etree.QName(self.namespace or None, name)
        except ValueError as error:
            raise BadSpec(f"not a name that XML allows: {error}") from error

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the document element to the one that holds the records."""
        return tuple(self.root.split("/")) if self.root else ()

    def tag(self, name: str) -> str:
        """Return a name with its namespace, as the parser writes it."""
        return f"{{{self.namespace}}}{name}" if self.namespace else name

    def read(self, data: IO[bytes]) -> Reading:
        """Refuse a DOCTYPE at once; leave the records to the iteration."""
        found = surveyed(data, self.encoding)
        source = without_doctype(Utf8(data, found))
        known = frozenset(map(self.tag, (self.record, *self.ignore)))
        records = _Records(self, found.suspect, dict.fromkeys(self.fields), known)
        return Reading(found.shown, records.read(source), records.bad)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """Write one record a line, children in the schema's order, null left out."""
        encoding = self.encoding or "utf-8"  # what it does not have becomes a reference
        try:
            with etree.xmlfile(out, encoding=encoding) as file, ExitStack() as opened:
                file.write_declaration()
                for name in self.path or ("records",):
                    opened.enter_context(file.element(self.tag(name), nsmap=self._nsmap()))
                for batch in batches:
                    self._write(file, texts(batch.select(schema.names)))
                file.write("\n")
        except ValueError as error:
            raise Malformed(f"a name or a value that XML cannot hold: {error}") from error

    def _write(self, file: etree._IncrementalFileWriter, batch: pa.RecordBatch) -> None:
        tags = [self.tag(name) for name in batch.schema.names]
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            file.write("\n")
            with file.element(self.tag(self.record)):
                for tag, value in zip(tags, values, strict=True):
                    if value is not None:
                        with file.element(tag):
                            file.write(value)

    def _nsmap(self) -> dict[str | None, str]:
        return {None: self.namespace} if self.namespace else {}


@dataclass(slots=True)
class _Records:
    """One pass over the records; `ordinal` counts the bad ones too."""

    form: Xml
    suspect: bool
    columns: dict[str, None]
    known: frozenset[str]
    """Tags that may stand in the holder."""
    bad: list[BadRow] = field(default_factory=list)
    ordinal: int = 0
    holder: etree._Element | None = None
    rows: list[dict[str, str | None]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def read(self, source: Utf8) -> Iterator[Rows]:
        yield self._batch()
        try:
            yield from self._parsed(Bounded(source))
        except etree.XMLSyntaxError as error:
            raise Malformed(error.msg or "not XML", error.lineno or None) from error
        if self.rows:
            yield self._batch()

    def _parsed(self, source: Bounded) -> Iterator[Rows]:
        parser = etree.iterparse(
            source,
            tag=self.form.tag(self.form.record),
            encoding="utf-8",
            remove_comments=True,
            remove_pis=True,
            resolve_entities="internal",  # none can be declared without a DOCTYPE
        )
        for _, element in parser:
            holder = element.getparent()
            if holder is not None and self._holds(holder):
                source.since = 0
                self._pass_by(holder, element)
                self._take(element)
                element.clear(keep_tail=True)
                if len(self.rows) == ROWS:
                    yield self._batch()
        self._finish(parser.root)

    def _holds(self, parent: etree._Element) -> bool:
        """Know the element that holds the records, once by its path and then by identity."""
        if self.holder is None and _path(parent) == self._path_expected(parent):
            self.holder = parent
        return parent is self.holder

    def _path_expected(self, parent: etree._Element) -> list[str]:
        top = parent.getroottree().getroot()
        return [self.form.tag(name) for name in self.form.path] or [str(top.tag)]

    def _pass_by(self, holder: etree._Element, until: etree._Element | None) -> None:
        """Report what stands before a record and is none, and let go of it."""
        self._loose(holder.text)
        holder.text = None
        while len(holder) and (before := holder[0]) is not until:
            if before.tag not in self.known:
                self._refuse(_shown(before), "unknown")
            self._loose(before.tail)
            holder.remove(before)

    def _finish(self, top: etree._Element) -> None:
        """Look at what follows the last record, or find that there was no place for any."""
        named = "/".join(self.form.tag(name) for name in self.form.path[1:]) or "."
        holder = self.holder if self.holder is not None else top.find(named)
        if holder is None or _path(holder) != self._path_expected(holder):
            raise Malformed(f"the document has no element {self.form.root}")
        self._pass_by(holder, None)

    def _loose(self, text: str | None) -> None:
        if text and text.strip():
            self._refuse(text.strip(), "mixed")

    def _refuse(self, text: str, reason: str) -> None:
        self.ordinal += 1
        self.bad.append(BadRow(self.ordinal, text[:SHOWN], reason))

    def _take(self, element: etree._Element) -> None:
        read = _row(element, self.form.namespace)
        if isinstance(read, str):
            return self._refuse(_shown(element), read)
        if self.suspect and any(LOST in (value or "") for value in read.values()):
            return self._refuse(_shown(element), "encoding")
        self.ordinal += 1
        self.rows.append(read)
        self.lines.append(self.ordinal)
        self.columns.update(dict.fromkeys(read))
        if len(self.columns) > COLUMNS:
            raise Malformed(f"more than {COLUMNS} different children and attributes")
        return None

    def _batch(self) -> Rows:
        columns = [pa.array([row.get(n) for row in self.rows], pa.string()) for n in self.columns]
        batch = pa.RecordBatch.from_arrays(columns, list(self.columns))
        lines = pa.array(self.lines, pa.int64())
        self.rows, self.lines = [], []
        return Rows(batch, lines)


def _row(element: etree._Element, namespace: str) -> dict[str, str | None] | str:
    """Return the children's texts by name, or the reason why the element is no row.

    A name keeps a namespace that is not the declared one, and so is a column nobody declared.
    """
    own = f"{{{namespace}}}" if namespace else ""
    found: dict[str, str | None] = {str(each.tag): each.text or "" for each in element}
    if own:
        found = {tag.removeprefix(own): value for tag, value in found.items()}
    if len(found) == len(element) and not _ODD(element):
        return found
    return _odd_row(element, own)


def _odd_row(element: etree._Element, own: str) -> dict[str, str | None] | str:
    """Read a record that has attributes, or say what else is odd about it."""
    found: dict[str, str | None] = {f"@{key!s}": str(value) for key, value in element.items()}
    reason = "mixed" if _MIXED(element) else None
    for child in element:
        name = str(child.tag).removeprefix(own)
        if len(child):
            reason = "nested"
        elif name in found:
            reason = "repeated"
        found[name] = child.text or ""
        _attributes(found, name, child)
    return reason or found


def _attributes(found: dict[str, str | None], name: str, child: etree._Element) -> None:
    for key, value in child.items():
        if key != _NIL:
            found[f"{name}@{key!s}"] = str(value)
        elif value in {"true", "1"}:
            found[name] = None


def _path(element: etree._Element) -> list[str]:
    return [str(each.tag) for each in (*list(element.iterancestors())[::-1], element)]


def _shown(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
