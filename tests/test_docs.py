"""The manual says what the program does: generated pages match, links and commands exist."""

import re
from pathlib import Path

import pytest

from docs.reference.pages import FOLDER, pages
from hub.errors import entries

ROOT = Path(__file__).parent.parent
WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MADE = pages()


def test_generated_pages_are_fresh():
    stale = [
        name
        for name, text in MADE.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run make docs"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_commands_named_in_the_manual_exist(path):
    text = path.read_text(encoding="utf-8")
    known = set(re.findall(r"^## `(hub[^`]*)`", MADE["commands.md"], re.M))
    words = {word for command in known for word in [" ".join(command.split()[:n]) for n in (2, 3)]}
    named = re.findall(r"`(hub(?: [a-z]+){1,2})", text)
    assert [
        name for name in named if name not in words and " ".join(name.split()[:2]) not in known
    ] == []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets


def test_every_code_raised_is_explained_and_every_explained_code_is_raised():
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "hub").rglob("*.py"))
    raised = set(re.findall(r'"(HUB-[A-Z]\d\d)"', source))
    assert raised == set(entries())
