"""What bureaus really send, and what a reader must make of it, form by form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connectors.conformance.formats import held, seen
from connectors.errors import Malformed
from connectors.kinds import format as build

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes, the rows and bad rows in them by line, or the line at which they are refused."""

    name: str
    data: bytes
    rows: tuple[tuple[int, Values], ...] = ()
    bad: tuple[tuple[int, str], ...] = ()
    refused: bool = False
    at: int | None = None
    spec: Mapping[str, Any] = field(default_factory=dict)

    def wrong(self, kind: str) -> str | None:
        """Read the bytes as this kind, and compare."""
        try:
            reading = seen(build({"kind": kind, **self.spec}), self.data)
        except Malformed as error:
            as_said = self.refused and error.line == self.at
            return None if as_said else f"refused at line {error.line}: {error}"
        if self.refused:
            return f"not refused: {reading.rows}"
        bad = tuple((row.line, row.reason) for row in reading.bad)
        return held(reading.rows, list(self.rows)) or held(bad, self.bad)


_ONE, _TWO = (2, ("1", "2")), (3, ("3", "4"))
_UTF8 = {"encoding": "utf-8"}
_GAP = {"header": {"skip": 1, "names": ["n", "id", "name"]}}

CSV = (
    Payload("plain", b"a,b\n1,2\n3,4\n", (_ONE, _TWO)),
    Payload("no last newline", b"a,b\n1,2\n3,4", (_ONE, _TWO)),
    Payload("windows line ends", b"a,b\r\n1,2\r\n3,4\r\n", (_ONE, _TWO)),
    Payload("old macintosh line ends", b"a,b\r1,2\r3,4", (_ONE, _TWO)),
    Payload("byte-order mark", b"\xef\xbb\xbfa,b\n1,2\n", (_ONE,)),
    Payload("UTF-16", "\ufeffa,b\n1,甲\n".encode("utf-16-le"), ((2, ("1", "甲")),)),
    Payload("GB18030", "a,b\n甲𠀀,㐀\n".encode("gb18030"), ((2, ("甲𠀀", "㐀")),)),
    Payload(
        "more than GBK declared as GBK",
        "a,b\n𠀀,㐀\n".encode("gb18030"),
        ((2, ("𠀀", "㐀")),),
        spec={"encoding": "gbk"},
    ),
    Payload(
        "mark against declaration", b"\xef\xbb\xbfa\n", refused=True, at=1, spec={"encoding": "gbk"}
    ),
    Payload("header only", b"a,b\n"),
    Payload("header only, no newline", b"a,b"),
    Payload("blank header", b"\na,b\n", refused=True, at=1),
    Payload("header names twice", b"a,b,a\n1,2,3\n", refused=True, at=1),
    Payload("header over two lines", b'"a\nx",b\n1,2\n', ((3, ("1", "2")),)),
    Payload(
        "title above the header", b"report,2006\na,b\n3,4\n", (_TWO,), spec={"header": {"skip": 1}}
    ),
    Payload(
        "header that lies, with a tab after its first name",
        "编号\t识别号,名称,级别\n1,X,甲\n".encode("gb18030"),
        ((2, ("1", "X", "甲")),),
        spec=_GAP,
    ),
    Payload("fewer lines than skipped", b"a\n", refused=True, spec={"header": {"skip": 3}}),
    Payload("wrong width", b"a,b\n1\n3,4\n1,2,3\n", (_TWO,), ((2, "width"), (4, "width"))),
    Payload(
        "line breaks in values and in skipped rows",
        b'a,b\n"1\n",2\n1,2,"x\ny"\n"1\r\n2",3\n9,9\n',
        ((2, ("1\n", "2")), (6, ("1\r\n2", "3")), (8, ("9", "9"))),
        ((4, "width"),),
    ),
    Payload("blank lines", b"a,b\n\n3,4\n\n", (_TWO,), ((2, "blank"), (4, "blank"))),
    Payload("a row of nothing", b'a,b\n,\n3,4\n"",\n', (_TWO,), ((2, "blank"), (4, "blank"))),
    Payload("unclosed quote", b'a,b\n1,2\n3,"4\n5,6\n', refused=True, at=3),
    Payload("unclosed quote of the right width", b'a,b\n1,"2\n', refused=True, at=2),
    Payload(
        "text after a quote", b'a,b\n1,"2"x\n3,4\n5,"\n"x\n', (_TWO,), ((2, "quote"), (4, "quote"))
    ),
    Payload("quotes inside a plain value", b'a,b\n1,2"x""y"\n3,4\n', ((2, ("1", '2"x""y"')), _TWO)),
    Payload("doubled quotes", b'a,b\n"""",""""""\n3,4\n', ((2, ('"', '""')), _TWO)),
    Payload("one bad byte", b"a,b\n1,\xff\n3,4\n", (_TWO,), ((2, "encoding"),)),
    Payload(
        "one bad byte in a tall row",
        b'a,b\n"1\n\xff",2\n"5\n",6\n',
        ((4, ("5\n", "6")),),
        ((2, "encoding"),),
        spec=_UTF8,
    ),
    Payload(
        "cut inside a character", b"a,b\n1,2\n3,\xe7\x94", (_ONE,), ((3, "encoding"),), spec=_UTF8
    ),
    Payload("NUL", b"a,b\n1\0,2\n", ((2, ("1\0", "2")),)),
    Payload("outer blanks", b"a,b\n 1,2 \n", ((2, (" 1", "2 ")),)),
    Payload("words that mean null elsewhere", b"a,b\nNULL,N/A\n", ((2, ("NULL", "N/A")),)),
    Payload("empty values", b"a,b\n1,\n", ((2, ("1", "")),)),
    Payload("one endless record", b"a,b\n1," + b"x" * (9 << 20), refused=True, at=2),
    Payload("no bytes", b"", refused=True),
)

_R = {"record": "r", "fields": ["a", "b"]}
_X = b"<l><r><a>1</a><b>2</b></r>%s<r><a>3</a><b>4</b></r></l>"
_FIRST, _THIRD = (1, ("1", "2")), (3, ("3", "4"))

XML = (
    Payload("plain", _X % b"", (_FIRST, (2, ("3", "4"))), spec=_R),
    Payload("no records", b"<l/>", spec=_R),
    Payload("absent and empty", b"<l><r><a/></r></l>", ((1, ("", None)),), spec=_R),
    Payload(
        "comment and CDATA",
        b"<l><r><a>x<!-- -->y<![CDATA[<]]></a><b/></r></l>",
        ((1, ("xy<", "")),),
        spec=_R,
    ),
    Payload(
        "undeclared child",
        b"<l><r><a>1</a><b>2</b><c>3</c></r></l>",
        ((1, ("1", "2", "3")),),
        spec=_R,
    ),
    Payload("attribute", b"<l><r c='3'><a>1</a><b>2</b></r></l>", ((1, ("1", "2", "3")),), spec=_R),
    Payload("misnamed record", _X % b"<R/>", (_FIRST, _THIRD), ((2, "unknown"),), spec=_R),
    Payload("text between records", _X % b"x", (_FIRST, _THIRD), ((2, "mixed"),), spec=_R),
    Payload("text in a record", _X % b"<r>x</r>", (_FIRST, _THIRD), ((2, "mixed"),), spec=_R),
    Payload("nested", _X % b"<r><a><b>9</b></a></r>", (_FIRST, _THIRD), ((2, "nested"),), spec=_R),
    Payload("repeated", _X % b"<r><a/><a/></r>", (_FIRST, _THIRD), ((2, "repeated"),), spec=_R),
    Payload(
        "one bad byte", _X % b"<r><a>\xff</a></r>", (_FIRST, _THIRD), ((2, "encoding"),), spec=_R
    ),
    Payload("declared record neighbour", b"<l><head/></l>", spec=_R | {"ignore": ["head"]}),
    Payload(
        "records deeper down",
        b"<m><h/><l><r><a>1</a></r></l></m>",
        ((1, ("1", None)),),
        spec=_R | {"root": "m/l"},
    ),
    Payload("no place for records", b"<m><h/></m>", refused=True, spec=_R | {"root": "m/l"}),
    Payload(
        "more than GBK declared as GBK",
        '<?xml version="1.0" encoding="GBK"?><l><r><a>𠀀</a><b>㐀</b></r></l>'.encode("gb18030"),
        ((1, ("𠀀", "㐀")),),
        spec=_R,
    ),
    Payload("breaks off", b"<l>\n<r><a>1</a></r>\n<r><a>2", refused=True, at=3, spec=_R),
    Payload("entity", b"<l><r><a>1&x;2</a></r></l>", refused=True, at=1, spec=_R),
    Payload(
        "DOCTYPE",
        b'<!DOCTYPE l [<!ENTITY x "y">]><l><r><a>1&x;2</a></r></l>',
        refused=True,
        at=1,
        spec=_R,
    ),
    Payload(
        "DOCTYPE after a comment",
        b"<?xml version='1.0'?>\n<!-- -->\n<!DOCTYPE l>\n<l/>",
        refused=True,
        at=3,
        spec=_R,
    ),
    Payload("300 deep", b"<l>" + b"<r>" * 300, refused=True, at=1, spec=_R),
    Payload(
        "1001 columns",
        b"<l><r " + b" ".join(b"a%d=''" % i for i in range(1001)) + b"/></l>",
        refused=True,
        spec=_R,
    ),
    Payload("no bytes", b"", refused=True, spec=_R),
)

PARQUET = (
    Payload("no bytes", b"", refused=True),
    Payload("something else", b"a,b\n1,2\n" * 10, refused=True),
    Payload("beginning and end only", b"PAR1" * 3, refused=True),
)

PAYLOADS = {"csv": CSV, "parquet": PARQUET, "xml": XML}
