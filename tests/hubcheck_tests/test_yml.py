"""The small reader against the library, on everything the sample publishes."""

from pathlib import Path

import pytest
import yaml

from tests.hubcheck.yml import parsed

SAMPLE = sorted((Path(__file__).parents[2] / "catalog" / "sample").rglob("*.yml"))


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: "-".join(path.parts[-3:]))
def test_the_catalog_is_read_as_its_own_library_reads_it(path):
    text = path.read_text("utf-8")
    assert parsed(text) == yaml.BaseLoader(text).get_single_data()


@pytest.mark.parametrize(
    "text",
    [
        "columns: [code, 'name']  # both",
        "columns:\n  - code # one\n  - name\nrhythm: day",
        "grant: G\ncolumns: [\n  code,\n  name,\n]\n",
        'columns:\n- code\n- "name"',
        "---\ncolumns:\n  code: name\n",
        "a: {b: [1, {c: d}], e: , 'f: g': \"h, # i\"}\nj: it's # not quoted",
        "a:\n- b: 1\n  c: 2\n- d\n-\n  e: f\ng: 'it''s'\nh: \"say \\\"i\\\"\"",
        "a: http://b:1/c\nd: [x:y, '[z']\ne:\nf: {}",
    ],
)
def test_every_form_in_use(text):
    assert parsed(text) == yaml.BaseLoader(text).get_single_data()


def test_prose_is_passed_over():
    assert parsed("a: 1\nb: >\n  some: words\n  of no use\nc: 2\n")["c"] == "2"
    assert parsed("") == {}
