"""The catalog's YAML, as far as its files use it: mappings, lists and words, in block or flow form.

Every value is text. There are no anchors and no tags; prose over several lines is passed over.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any, NamedTuple

QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
COMMENT = re.compile(rf"((?:^|[\s:,\[{{-])(?:{QUOTED}))|(?:^|\s)#.*")
ENTRY = re.compile(rf"({QUOTED}|.+?)\s*:(?:\s+(.*)|$)")
TOKEN = re.compile(
    rf"{QUOTED}|[\[\]{{}},]|:(?=\s|$)|[^\s,\[\]{{}}\"':](?:[^,\[\]{{}}:]|:(?!\s|$))*"
)


class Line(NamedTuple):
    """One line without its comment, and how far it is indented."""

    indent: int
    text: str


Lines = deque[Line]


def parsed(text: str) -> Any:
    """A mapping, a list or a word; an empty mapping when there is nothing."""
    lines = _lines(text)
    return _block(lines) if lines else {}


def _lines(text: str) -> Lines:
    """Lines that say something; a flow form over several lines is one."""
    lines: Lines = deque()
    for raw in text.splitlines():
        bare = COMMENT.sub(lambda found: found[1] or "", raw).rstrip()
        if lines and _open(lines[-1].text):
            lines.append(Line(lines[-1].indent, f"{lines.pop().text} {bare.strip()}"))
        elif bare.strip() not in {"", "---"}:
            lines.append(Line(len(bare) - len(bare.lstrip()), bare.strip()))
    return lines


def _open(text: str) -> bool:
    flow = re.search(r"(?:^|-\s|:\s)\s*([\[{].*)", text)
    plain = re.sub(QUOTED, "", flow[1]) if flow else ""
    return sum(plain.count(each) for each in "[{") > sum(plain.count(each) for each in "]}")


def _block(lines: Lines) -> Any:
    indent, text = lines[0]
    return _list(lines, indent) if _is_item(text) else _mapping(lines, indent)


def _is_item(text: str) -> bool:
    return text == "-" or text.startswith("- ")


def _mapping(lines: Lines, indent: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while lines and lines[0].indent == indent and not _is_item(lines[0].text):
        entry = ENTRY.match(lines.popleft().text)
        value = _value(lines, indent, (entry[2] or "").strip() if entry else "-")
        if entry:
            found[_word(entry[1])] = value
    return found


def _list(lines: Lines, indent: int) -> list[Any]:
    found = []
    while lines and lines[0].indent == indent and _is_item(lines[0].text):
        text = lines.popleft().text[2:].strip()
        if text[:1] not in "[{" and ENTRY.match(text):
            lines.appendleft(Line(indent + 2, text))
            text = ""
        found.append(_value(lines, indent, text))
    return found


def _value(lines: Lines, indent: int, text: str) -> Any:
    """What stands behind a colon or a dash, or in the lines below it."""
    if not text:
        below = lines and (lines[0].indent > indent or _is_item(lines[0].text))
        return _block(lines) if below and lines[0].indent >= indent else ""
    while lines and lines[0].indent > indent:
        lines.popleft()
    return _flow(deque(TOKEN.findall(text))) if text[0] in "[{" else _word(text)


def _flow(tokens: deque[str]) -> Any:
    first = tokens.popleft()
    if first == "[":
        return _items(tokens)
    return _pairs(tokens) if first == "{" else _word(first)


def _items(tokens: deque[str]) -> list[Any]:
    found = []
    while tokens and tokens[0] != "]":
        found.append(_flow(tokens))
        _past(tokens, ",")
    _past(tokens, "]")
    return found


def _pairs(tokens: deque[str]) -> dict[str, Any]:
    found = {}
    while tokens and tokens[0] != "}":
        name = _word(tokens.popleft())
        _past(tokens, ":")
        found[name] = _flow(tokens) if tokens and tokens[0] not in ",}" else ""
        _past(tokens, ",")
    _past(tokens, "}")
    return found


def _past(tokens: deque[str], mark: str) -> None:
    if tokens and tokens[0] == mark:
        tokens.popleft()


def _word(text: str) -> str:
    text = text.strip()
    if text[:1] == "'":
        return text[1:-1].replace("''", "'")
    if text[:1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text
