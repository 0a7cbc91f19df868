"""Lines as rows: JSON, and fields of so many bytes."""

from __future__ import annotations

from connectors.conformance.payloads.payload import Payload

_F = {"fields": ["a", "b"]}
_ONE, _THREE = (1, ("1", "2")), (3, ("3", "4"))
_J = b'{"a":"1","b":"2"}\n%s\n{"a":"3","b":"4"}\n'

JSONL = (
    Payload("plain", _J[:18], (_ONE,), spec=_F),
    Payload("no bytes", b"", spec=_F),
    Payload("no last newline", _J[:17], (_ONE,), spec=_F),
    Payload("windows line ends", b'{"a":"1"}\r\n{"a":""}\r\n', ((1, ("1",)), (2, ("",)))),
    Payload("byte-order mark", b'\xef\xbb\xbf{"a":"1"}\n', ((1, ("1",)),)),
    Payload("GB18030", '{"a":"甲𠀀"}\n'.encode("gb18030"), ((1, ("甲𠀀",)),)),
    Payload("null and absent", b'{"b":null}\n', ((1, (None, None)),), spec=_F),
    Payload("in any order", b'{"b":"2","a":"1"}\n', (_ONE,), spec=_F),
    Payload(
        "numbers as they are written",
        b'{"a":1.0,"b":12345678901234567890}\n{"a":-0,"b":1e-7}\n',
        ((1, ("1.0", "12345678901234567890")), (2, ("-0", "1e-7"))),
        spec=_F,
    ),
    Payload("zeros of a text", b'{"a":"007","b":"1.0"}\n', ((1, ("007", "1.0")),), spec=_F),
    Payload("truth", b'{"a":true,"b":false}\n', ((1, ("true", "false")),), spec=_F),
    Payload("colons in values", b'{"a":":","b":"10:05:00"}\n', ((1, (":", "10:05:00")),), spec=_F),
    Payload(
        "escapes",
        b'{"a":"\\"\\u7532\\ud840\\udc00\\n","b":"\xe2\x80\xa8"}\n',
        ((1, ('"甲𠀀\n', "\u2028")),),
        spec=_F,
    ),
    Payload(
        "undeclared member",
        _J % b'{"c":9}',
        ((1, ("1", "2", None)), (2, (None, None, "9")), (3, ("3", "4", None))),
        spec=_F,
    ),
    *(
        Payload(name, _J % line, (_ONE, _THREE), ((2, reason),), spec=_F)
        for name, line, reason in (
            ("blank line", b"", "blank"),
            ("blanks alone", b" \r", "blank"),
            ("empty object", b"{}", "blank"),
            ("word", b"null", "json"),
            ("list", b"[1]", "json"),
            ("two objects", b'{"a":"1"}{"b":"2"}', "json"),
            ("text behind", b'{"a":"1"} null', "json"),
            ("comma too many", b'{"a":"1",}', "json"),
            ("leading zero", b'{"a":007}', "json"),
            ("no number", b'{"a":NaN}', "json"),
            ("raw tab", b'{"a":"\t"}', "json"),
            ("object inside", b'{"a":{"b":"1"}}', "nested"),
            ("list inside", b'{"a":["1","2"]}', "nested"),
            ("10,000 deep", b'{"a":' + b"[" * 10_000, "json"),
            ("member twice", b'{"a":"1","a":"1"}', "repeated"),
            ("member twice, escaped", b'{"a":"1","\\u0061":"1"}', "repeated"),
            ("one bad byte", b'{"a":"\xff"}', "encoding"),
            ("half a pair", b'{"a":"\\ud800"}', "encoding"),
        )
    ),
    Payload("breaks off", _J[:18] + b'{"a":"3","b":"4', refused=True, at=2, spec=_F),
    Payload("breaks off inside a character", _J[:18] + b'{"a":"\xe7\x94', refused=True, at=2),
    Payload("one endless line", b'{"a":"' + b"x" * (9 << 20), refused=True, at=1),
    Payload(
        "1001 members",
        b"{" + b",".join(b'"a%d":1' % i for i in range(1001)) + b"}\n",
        refused=True,
        at=1,
    ),
)

_W = {"encoding": "gbk", "fields": [{"name": "a", "width": 2}, {"name": "b", "width": 4}]}
_ZERO = {
    "encoding": "gbk",
    "fields": [{"name": "a", "width": 3, "align": "right", "pad": "0"}, {"name": "b", "width": 2}],
}

FIXED = (
    Payload("plain", b"1 2   \n", (_ONE,), spec=_W),
    Payload("no bytes", b"", spec=_W),
    Payload("no last newline", b"1 2   ", (_ONE,), spec=_W),
    Payload("windows line ends", b"1 2   \r\n3 4   \r\n", (_ONE, (2, ("3", "4"))), spec=_W),
    Payload("mixed line ends", b"1 2   \r\n3 4   \n", (_ONE, (2, ("3", "4"))), spec=_W),
    Payload("characters of two bytes", "甲乙丙\n".encode("gbk"), ((1, ("甲", "乙丙")),), spec=_W),
    Payload("more than GBK", "甲㐀\n".encode("gb18030"), ((1, ("甲", "㐀")),), spec=_W),
    Payload(
        "UTF-8 with its mark",
        b"\xef\xbb\xbf\xe7\x94\xb2 \n",
        ((1, ("甲", "")),),
        spec={
            "encoding": "utf-8",
            "fields": [{"name": "a", "width": 3}, {"name": "b", "width": 1}],
        },
    ),
    Payload("leading blanks stay", b"   2  \n", ((1, ("", " 2")),), spec=_W),
    Payload(
        "zeros in front",
        b"00712\n00000\n   xx\n",
        ((1, ("7", "12")), (2, ("0", "00")), (3, ("", "xx"))),
        spec=_ZERO,
    ),
    Payload("title", b"any\n1 2   \n", ((2, ("1", "2")),), spec=_W | {"skip": 1}),
    Payload("fewer lines than skipped", b"a\n", refused=True, spec=_W | {"skip": 3}),
    *(
        Payload(name, b"1 2   \n%s\n3 4   \n" % line, (_ONE, _THREE), ((2, reason),), spec=_W)
        for name, line, reason in (
            ("blank line", b"", "blank"),
            ("blanks alone", b"      ", "blank"),
            ("too short", b"1 2  ", "width"),
            ("too long", b"1 2    ", "width"),
            ("long by a carriage return", b"1 2   \r\r", "width"),
            ("cut inside a character", "1乙丙 ".encode("gbk"), "encoding"),
            ("no character", b"1 \xff\xff  ", "encoding"),
        )
    ),
    Payload("breaks off", b"1 2   \n3 4", refused=True, at=2, spec=_W),
    Payload("one endless line", b"x" * (9 << 20), refused=True, at=1, spec=_W),
)
