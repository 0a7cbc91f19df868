"""A larger payload needs no more memory."""

import io
import subprocess
import sys

import pyarrow as pa
import pytest

from connectors.formats.csv import HEAD, Csv

PROGRAM = """
import resource, sys
from connectors.kinds import format

HEAD, UNIT, END = (part.encode() for part in sys.argv[2:5])

def read(form, path, times):
    with open(path, "wb") as out:
        out.write(HEAD)
        for _ in range(times):
            out.write(UNIT * 1000)
        out.write(END)
    with open(path, "rb") as data:
        rows = sum(part.batch.num_rows for part in form.read(data))
    return rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10

form = format({"kind": "xml", "record": "r"})
small, large = (read(form, sys.argv[1], int(times)) for times in sys.argv[5:7])
print(small[0], large[0], large[1] - small[1])
"""


def test_xml(tmp_path):
    arguments = [str(tmp_path / "payload"), "<l>", "<r><a>" + "x" * 83 + "</a></r>\n", "</l>"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments, "9", "36"],
        capture_output=True,
        text=True,
        check=True,
    )
    small, large, growth = map(int, done.stdout.split())
    assert (small, large) == (9_000, 36_000)
    assert growth < 16, "MiB"


@pytest.mark.parametrize("value", ["x" * 96, '"' + "甲" * 32 + '"'])
def test_csv_reads_no_more_than_some_blocks_ahead(monkeypatch, value):
    """In blocks of a sixtieth of the real size, so that the file need not be large."""
    block = 1 << 16
    monkeypatch.setattr("connectors.formats.csv.BLOCK", block)
    data = io.BytesIO(f"a,b\n{f'1,{value}{chr(10)}' * 200_000}".encode())
    before, peak, taken = pa.total_allocated_bytes(), 0, 0
    for part in Csv().read(data):
        taken += part.batch.nbytes
        peak = max(peak, pa.total_allocated_bytes() - before)
        assert data.tell() - taken < HEAD + 64 * block
    assert peak < 32 * block
