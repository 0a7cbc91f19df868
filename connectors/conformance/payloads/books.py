"""Workbooks and Parquet: forms that are archives themselves."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

from connectors.conformance.payloads.payload import Payload

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": "<Relationships>"
    f'<Relationship Id="w" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
    '<sheet name="甲" sheetId="1" r:id="x"/><sheet name="乙" sheetId="2" r:id="y"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": "<Relationships>"
    f'<Relationship Id="x" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="y" Type="{_LINKS}/worksheet" Target="worksheets/sheet2.xml"/>'
    "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>'
    '<numFmt numFmtId="170" formatCode="yyyy-mm-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="46"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_MAIN}"/>',
}


def _book(rows: str, *more: str) -> bytes:
    """Make a workbook of these rows, with a merged range if one is given."""
    merged = "".join(f'<mergeCells><mergeCell ref="{each}"/></mergeCells>' for each in more)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merged}</worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (_PARTS | {"xl/worksheets/sheet1.xml": sheet}).items():
            archive.writestr(name, text)
    return out.getvalue()


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _cell(place: str, value: str, more: str = "") -> str:
    return f'<c r="{place}" {more}><v>{value}</v></c>'


_AB = f"<row>{_text('A1', 'a')}{_text('B1', 'b')}</row>"
_OLD = zlib.decompress(
    base64.b85decode(
        b"c-rk)O=uHA6#iy5X?|#vO-zNRP(s0~wS`&_dTCb$?a5fZD5BKF<RG=F1U=M)R%?!e;7RdPs0S}qFaDqhy?GESdJq"
        b"I5QSjnPQ1H-Zee*JlX|0fe7Ao^C^Ua$#Z)RS0X5M7>^+K#X`yg4t3Jk+S)eWJgPA4dZyn+p?cU>iVd61H8u&xja("
        b"nPlS@wDw#K+U0=?+PUD`(6+OA1NKjS)?Zm`P3R>FZ+-Y%7-Chf!m~spo6`NGoNDKz<iG_pE2)d%{AsBvMq~aSa8z"
        b"4yYwnPD!aKZ0@d#$Zu6cs+tH4fY879)E^4-Z>?xkkoLOfTUA|V#fhKe$U&t3#If^?715<?liHZJPu8agt_8h*uDd"
        b"3y8tDmQger@#vr2ny8ANYelNRzlye?$6!X}BkOla$a3r2wQ52b1YVbV3z<weX#xl(m3?ft><k@O)TBbdCV_vIx+|"
        b"JA=AH4pEk4ygzJmVe#(QHwUt#&KPT^IqKKWhD|)Oi_5A7HI8tN#jI?5nYS@t;a)pgPBJHG@lxJ1+OCEDGi-B}YkO"
        b"#%9gMfm<~n%`$)zuc9(R>KIa^7dAE{hO%)fJH(M@Mnj@qkd27RJW+`6go#PM>W<H!f*j^AQRP}<seS08{;EU8^Yh"
        b"%whn>g@<^FIKS^Y_EE}D8uYe41?NUu3|6Q-qQB!9mMhZgv79n<Dsgg2=@zN7#J8B7#J8B7#K7Pq5qp(`jX(+H-Lc"
        b"tuCqj`YCe<vw>XSRdd|_Mavutm7cte;`q>D-@cI%Bw(-6fDjcEFix@|i{TOe0{n8Ci)c>A_8`^(w3pG1_wHZJE@%"
        b"TRh46Mx{"
    )
)
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

XLSX = (
    Payload("plain", _book(_AB + _text("A2", "007") + _text("B2", " x ")), ((2, ("007", " x ")),)),
    Payload("header only", _book(_AB)),
    Payload(
        "numbers, dates, truth, spans of time",
        _book(
            _AB
            + _cell("A2", "12")
            + _cell("B2", "0.1")
            + _cell("A3", "1E22")
            + _cell("B3", "-1E-7")
            + _cell("A4", "38777", 's="1"')
            + _cell("B4", "38777.25", 's="2"')
            + _cell("A5", "1", 't="b"')
            + _cell("B5", "1.5", 's="3"')
        ),
        (
            (2, ("12", "0.1")),
            (3, ("10000000000000000000000", "-0.0000001")),
            (4, ("2006-03-01", "2006-03-01T06:00:00")),
            (5, ("true", "1 day, 12:00:00")),
        ),
    ),
    Payload(
        "formulas and errors",
        _book(_AB + '<c r="A2" t="str"><f>B2</f><v>last</v></c><c r="B2" t="e"><v>#N/A</v></c>'),
        ((2, ("last", "#N/A")),),
    ),
    Payload(
        "blank rows",
        _book(_AB + _text("A3", "1") + _text("B7", "")),
        ((3, ("1", "")),),
        ((2, "blank"),),
    ),
    Payload(
        "title in a merged range, second sheet column blank",
        _book(
            _text("B1", "title") + _text("B3", "a") + _text("D3", "b") + _text("D4", "1"), "B1:D1"
        ),
        ((4, ("", "1")),),
        spec={"header": {"skip": 1}},
    ),
    Payload(
        "names given, first column empty",
        _book(_text("B1", "1") + _text("C1", "2")),
        ((1, ("", "1", "2")),),
        spec={"header": {"names": ["a", "b", "c"]}},
    ),
    Payload(
        "beside the columns",
        _book(_AB + _text("C2", "9") + _text("A3", "1")),
        ((3, ("1", "")),),
        ((2, "width"),),
    ),
    Payload("header names twice", _book(_text("A2", "a") + _text("B2", "a")), refused=True, at=2),
    Payload("by name", _book(_AB), spec={"sheet": "甲"}),
    Payload("empty sheet", _book(_AB), refused=True, spec={"sheet": 2}),
    Payload("no such sheet", _book(_AB), refused=True, spec={"sheet": "丙"}),
    Payload("no such number", _book(_AB), refused=True, spec={"sheet": 3}),
    Payload("workbook of Excel 97", _OLD, ((2, ("007", "12")), (3, ("甲", "2006-03-01")))),
    Payload("cell far away", _book(_AB + _cell("XFD1048576", "1")), refused=True),
    Payload(
        "row far away", _book(_AB + '<row r = "999999999"><c><v>1</v></c></row>'), refused=True
    ),
    Payload("larger than it looks", _book(_AB + "<!--" + " " * (20 << 20) + "-->"), refused=True),
    Payload("entity", _book("<!DOCTYPE a>" + _AB + _text("A2", "&x;")), refused=True),
    Payload("not an old workbook after all", _LOCKED, refused=True),
    Payload("another archive", b"PK\x05\x06" + bytes(18), refused=True),
    Payload("no bytes", b"", refused=True),
    Payload("CSV under another name", b"a,b\n1,2\n", refused=True),
)

PARQUET = (
    Payload("no bytes", b"", refused=True),
    Payload("something else", b"a,b\n1,2\n" * 10, refused=True),
    Payload("beginning and end only", b"PAR1" * 3, refused=True),
)
