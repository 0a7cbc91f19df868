"""Delimited text as people send it."""

from __future__ import annotations

from connectors.conformance.payloads.payload import Payload

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
