"""What is told and what is asked meet, and only they."""

import pytest

from hub.directory.shelf.words.tokens import asked, told, words


def meets(question, text):
    tokens = told([text], ends=True)
    return all(
        any(have.startswith(t.token) if t.beginning else have == t.token for have in tokens)
        for word in words(question)
        for t in asked(word)
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("企业", "全部企业登记"),
        ("业登", "企业登记"),
        ("税", "国税"),
        ("税", "税务"),
        ("payer", "Taxpayers"),
        ("TAX", "ｔａｘｐａｙｅｒ"),
        ("015/0000", "307015/000012"),
        ("A级名单", "A级名单"),
        ("１２", "000012"),
        ("𠮷野", "𠮷野家"),
    ],
)
def test_found(question, text):
    assert meets(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("企登", "企业登记"),
        ("地税", "国税 地"),
        ("payr", "payer"),
        ("税务局", "税务"),
        ("13", "12"),
    ],
)
def test_not_found(question, text):
    assert not meets(question, text)


def test_a_question_is_cut_short_and_marks_are_no_words():
    assert words("a b c d e f g h i j") == list("abcdefgh")
    assert words("《》，. _") == []
    assert len(asked("x" * 100)[0].token) == 32
