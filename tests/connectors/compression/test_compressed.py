"""What is unpacked is bounded, and the file it lies in is closed whatever happens."""

import gc
import gzip
import io
import tracemalloc
import warnings
import zipfile

import pyarrow as pa
import pytest

from connectors import kinds
from connectors.compression.gzip import Gzip
from connectors.compression.zip import Zip
from connectors.conformance.formats import seen, written
from connectors.errors import BadSpec, Malformed

ROWS = pa.RecordBatch.from_pydict({"a": ["1", "2"]})


@pytest.mark.parametrize("compression", kinds.COMPRESSIONS)
def test_nothing_is_unpacked_beyond_the_bounds(compression):
    """1,000 to 1, of which 16 MiB are free."""
    out, packed = io.BytesIO(), io.BytesIO()
    kind = kinds.COMPRESSIONS[compression]()
    kind.pack(io.BytesIO(bytes(64 << 20)), packed, "rows.csv")
    with pytest.raises(Malformed, match="max_ratio"):
        kind.unpack(packed, out)
    assert out.tell() <= 16 << 20


def test_a_lying_size_is_not_believed():
    """Declared as 8 bytes, packed from 32 MiB: what is read ends with the declared size."""
    packed, out = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.csv", bytes(32 << 20))
        archive.infolist()[0].file_size = 8
    tracemalloc.start()
    with pytest.raises(Malformed):
        Zip().unpack(packed, out)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (out.tell() <= 8, peak < 24 << 20) == (True, True)


@pytest.mark.parametrize("compression", kinds.COMPRESSIONS)
@pytest.mark.parametrize("whole", [True, False])
def test_no_file_stays_open(monkeypatch, compression, whole):
    monkeypatch.setattr("connectors.compression.compressed.MEMORY", 1)
    form = kinds.format({"kind": "csv", "compression": compression})
    data = written(form, [ROWS], ROWS.schema)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if whole:
            form.read(io.BytesIO(data))  # never iterated
        else:
            with pytest.raises(Malformed):
                form.read(io.BytesIO(data[:-1]))
        gc.collect()


def test_a_standard_tool_reads_what_is_written():
    plain = written(kinds.format({"kind": "csv"}), [ROWS], ROWS.schema)
    spec = {"kind": "csv", "compression": "gzip"}
    assert gzip.decompress(written(kinds.format(spec), [ROWS], ROWS.schema)) == plain
    spec = {"kind": "csv", "compression": "zip"}
    packed = io.BytesIO(written(kinds.format(spec), [ROWS], ROWS.schema))
    with zipfile.ZipFile(packed) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"rows.csv": plain}


def test_a_chinese_name_without_the_mark_of_utf_8():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("MMMM.csv", b"a\n1\n")
        archive.writestr("note.txt", b"")
    data = out.getvalue().replace(b"MMMM", "名录".encode("gbk"))
    form = kinds.format({"kind": "csv", "compression": "zip", "member": r"名录\.csv"})
    assert seen(form, data).rows == [(2, ("1",))]


@pytest.mark.parametrize(
    "wrong",
    [lambda: Gzip(max_bytes=0), lambda: Zip(max_ratio=-1), lambda: Zip(member="(")],
)
def test_wrong_declarations(wrong):
    with pytest.raises(BadSpec):
        wrong()


def test_a_member_that_could_not_be_found_again():
    form = kinds.format({"kind": "csv", "compression": "zip", "member": "名录"})
    with pytest.raises(BadSpec, match=r"rows\.csv"):
        written(form, [ROWS], ROWS.schema)
