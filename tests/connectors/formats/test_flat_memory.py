"""A larger payload needs no more memory."""

import io
import json
import subprocess
import sys

import pyarrow as pa
import pytest

from connectors.formats.csv import HEAD, Csv

PROGRAM = """
import json, resource, sys
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

form = format(json.loads(sys.argv[7]))
small, large = (read(form, sys.argv[1], int(times)) for times in sys.argv[5:7])
print(small[0], large[0], large[1] - small[1])
"""


FIXED = {"kind": "fixed", "encoding": "gbk", "fields": [{"name": "a", "width": 500}]}


@pytest.mark.parametrize(
    ("spec", "parts", "times"),
    [
        ({"kind": "xml", "record": "r"}, ("<l>", f"<r><a>{'x' * 83}</a></r>\n", "</l>"), (9, 36)),
        ({"kind": "jsonl"}, ("", f'{{"a":"{"x" * 990}"}}\n', ""), (9, 36)),
        (FIXED, ("", "x" * 500 + "\n", ""), (18, 72)),
    ],
    ids=["xml", "jsonl", "fixed"],
)
def test_what_is_read_is_let_go(tmp_path, spec, parts, times):
    arguments = [str(tmp_path / "payload"), *parts, *map(str, times), json.dumps(spec)]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    small, large, growth = map(int, done.stdout.split())
    assert (small, large) == tuple(1000 * each for each in times)
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
