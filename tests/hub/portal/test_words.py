"""Every sentence is there in both languages, is used, and stands nowhere else."""

import re
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

from hub.portal import routes
from hub.portal.speech.language import words
from hub.registry.observation import FIELDS

PORTAL = Path(routes.__file__).parent
TEMPLATES = sorted((PORTAL / "templates").glob("*.html"))
SOURCES = [*TEMPLATES, *sorted(PORTAL.rglob("*.py"))]
KEY = re.compile(r"""["']([a-z]+\.[a-z_-]+)["']""")
FAMILY = re.compile(r"""t(?:\.known)?\((?:f["']([a-z]+\.)\{|["']([a-z]+\.)["'] ~)""")
SPOKEN = {"alt", "title", "placeholder", "aria-label"}


def facts(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_with_the_same_facts():
    zh, en = words("zh"), words("en")
    assert zh.keys() == en.keys()
    assert [key for key in zh if facts(zh[key]) != facts(en[key])] == []
    assert [key for key in zh if not zh[key].strip() or not en[key].strip()] == []


def test_every_word_is_used_and_every_word_used_is_known():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    families = {a or b for a, b in FAMILY.findall(text)}
    families |= {f"{name}." for name in re.findall(r't\.family\("([a-z]+)"\)', text)}
    named = {key for key in KEY.findall(text) if key in words("zh") or key.split(".")[0] in NAMES}
    dynamic = {key for key in words("zh") if any(key.startswith(family) for family in families)}
    assert named - words("zh").keys() - NOT_WORDS == set()
    assert words("zh").keys() - named - dynamic == set()


NAMES = {key.split(".")[0] for key in words("zh")}
NOT_WORDS = {
    *(path.name for path in TEMPLATES),
    *("catalog.read", "feed.read", "receipt.read"),
    *("registry.read", "registry.judge", "registry.frame", "frame.csv"),
}


def test_families_have_a_word_for_every_value():
    assert {key.removeprefix("field.") for key in words("zh") if key.startswith("field.")} == set(
        FIELDS
    )
    columns = re.compile(r'Column\("([a-z_]+)"')
    listed = re.compile(r"map\(\s*Column, \(([^)]*)\)", re.DOTALL)
    text = "\n".join(p.read_text(encoding="utf-8") for p in (PORTAL / "pages").rglob("*.py"))
    names = set(columns.findall(text))
    for group in listed.findall(text):
        names |= set(re.findall(r'"([a-z_]+)"', group))
    assert len(names) > 20
    assert {f"column.{name}" for name in names} - words("zh").keys() == set()


class Literals(HTMLParser):
    """What a template says by itself, once its expressions are taken out."""

    def __init__(self):
        super().__init__()
        self.said = []

    def handle_data(self, data):
        self.said.append(data)

    def handle_starttag(self, tag, attrs):
        self.said += [value or "" for name, value in attrs if name in SPOKEN]
        assert not {name for name, _ in attrs if name.startswith("on") or name == "style"}, tag
        assert tag != "style"
        if dict(attrs).get("class") == "scroll":
            assert {"tabindex", "role"} <= {name for name, _ in attrs}, "nobody without a mouse"
        assert tag != "script" or dict(attrs).get("src", "").startswith("/static/")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_text_no_script_no_style(path):
    parser = Literals()
    parser.feed(re.sub(r"\{[%{#].*?[%}#]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    said = " ".join(parser.said)
    assert re.findall(r"[^\W\d_]+", said) == []
