"""XML as programs send it, and as nobody should."""

from __future__ import annotations

from connectors.conformance.payloads.payload import Payload

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
