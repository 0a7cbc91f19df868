"""What is written is read again, and what somebody wrote stays as it was."""

import pytest

from catalog.files.plain import parsed
from catalog.files.writing import headed, written

BODY = {"title": {"zh": "局", "en": "No"}, "region": "010203", "tags": ["8:30", "NO"], "n": None}


def test_a_declaration_is_read_as_it_was_written():
    assert parsed(written(BODY)) == BODY
    assert "title:\n  zh: 局\n  en: 'No'\n" in written(BODY)


@pytest.mark.parametrize("text", ["a: b\n", "# why\n\na: b  # because\n", "a:\n  - b\n"])
def test_a_head_leaves_the_text_below_alone(text):
    assert headed(text, {"code": "307015/000001"}) == f"code: 307015/000001\n{text}"


@pytest.mark.parametrize("text", ["{a: b}\n", "---\na: b\n", '"a": b\n'])
def test_a_file_in_another_style_is_written_anew(text):
    assert parsed(headed(text, {"code": "x"})) == {"code": "x", "a": "b"}
