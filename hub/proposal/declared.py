"""What a proposal declares: agency, resource and feed, as they will stand in their files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from catalog.classes import PROVINCE
from hub.proposal.matching.match import Match
from hub.proposal.reading.column import Column
from hub.proposal.reading.sheet import Sheet

DAYS = (
    ("[0-9]{4}-[0-9]{2}-[0-9]{2}", r"\d{4}-\d{2}-\d{2}"),
    ("(?:19|20)[0-9]{6}", r"\d{8}"),
    ("(?:19|20)[0-9]{2}-[0-9]{2}", r"\d{4}-\d{2}"),
    ("(?:19|20)[0-9]{4}", r"\d{6}"),
    ("(?:19|20)[0-9]{2}", r"\d{4}"),
)
"""Days, months and years as file names write them, and the pattern of each."""
NOWHERE = "000000"
"""The region of an agency whose records do not tell it."""
PROVISIONAL = "999"
"""The department number of an agency until the administrator gives it one."""


def pattern(name: str) -> str:
    """The file's name as a regular expression; a day in it becomes the business date."""
    for shape, digits in DAYS:
        found = re.search(rf"(?<![0-9]){shape}(?![0-9])", name)
        if found:
            before, after = _plain(name[: found.start()]), _plain(name[found.end() :])
            return f"{before}(?P<date>{digits}){after}"
    return _plain(name)


def _plain(text: str) -> str:
    return re.escape(text).replace("\\-", "-")


def agency(code: str, matches: Sequence[Match]) -> dict[str, Any]:
    """A bureau nobody has told us more of than its code and, by its records, its region."""
    at = region(matches)
    body = {"title": {"zh": code, "en": code}, "kind": "other", "region": at}
    area = {} if at[2:] == "0000" else {"area": "Z"}
    return body | {"department": PROVISIONAL} | area


def region(matches: Sequence[Match]) -> str:
    """The division nearly all records share, by the digits of identifiers and division codes."""
    votes: Counter[str] = Counter()
    for match in matches:
        at = {"id.uscc": 2, "region": 0, "id.taxpayer_id": 0}.get(match.field.map or "")
        if at is not None:
            heads = (text[at : at + 6] for text in match.column.texts)
            votes.update(head for head in heads if re.fullmatch("[1-8][0-9]{5}", head))
    for digits in (6, 4, 2):
        shorter = Counter[str]()
        for head, count in votes.items():
            shorter[head[:digits]] += count
        if shorter and shorter.most_common(1)[0][1] >= 0.8 * votes.total():
            return shorter.most_common(1)[0][0].ljust(6, "0")
    return NOWHERE


def resource(
    sheet: Sheet, department: str, name: str, matches: Sequence[Match], contract: str
) -> dict[str, Any]:
    """Shared on conditions until somebody decides otherwise; personal items not at all."""
    file, title = sheet.payload.path.name, _title(sheet) or name
    hidden = [m.field.name for m in matches if m.field.sensitivity in ("personal", "secret")]
    body: dict[str, Any] = {
        "title": {"zh": title, "en": name},
        "summary": {"zh": f"由 {file} 提出，待核定", "en": f"Proposed from {file}; to be reviewed"},
        "class": f"{PROVINCE}{department}",
        "format": "database",
        "contract": contract,
        "cycle": "monthly",
        "sharing": "conditional",
        "way": "file",
        "conditions": "供行政机关履行职责使用，具体条件由提供部门核定",
    }
    if hidden:
        body |= {"basis": "个人信息，依《中华人民共和国个人信息保护法》不予共享"}
        body |= {"items": dict.fromkeys(hidden, "none")}
    return body


def _title(sheet: Sheet) -> str:
    words = (line.strip(' \t\r\n,;|"') for line in sheet.titles)
    return next((word for word in words if word), "")


def feed(
    sheet: Sheet, agency: str, columns: Sequence[Column], matches: Sequence[Match]
) -> dict[str, Any]:
    """The mapping with every translation the file needs, and nothing more."""
    mapped = {match.column.name: match.field.name for match in matches}
    nulls = sorted({null for column in columns for null in column.nulls})
    body: dict[str, Any] = {
        "transport": {"kind": "local", "folder": f"${folder(agency)}"},
        "pattern": pattern(sheet.payload.path.name),
        "format": sheet.form | ({"nulls": ["", *nulls]} if nulls else {}),
        "mode": "snapshot",
        "columns": mapped,
        "ignore": [column.name for column in columns if column.name not in mapped],
        "fold": _some((m.field.name, folds(m)) for m in matches),
        "dates": _some((m.field.name, list(m.verdict.dates)) for m in matches if m.verdict),
        "lookups": _some((m.field.name, m.verdict.lookups) for m in matches if m.verdict),
        "expect": {"min_rows": max(sheet.count // 2, 1)},
        "due": {"cycle": "monthly", "day": 1},
    }
    return {key: value for key, value in body.items() if value}


def folder(agency: str) -> str:
    """The name under which an administrator keeps the bureau's folder."""
    return f"{agency.replace('-', '_').upper()}_FOLDER"


def folds(match: Match) -> list[str]:
    """Translations of form that the values need; capitals matter to identifiers alone."""
    steps = list(match.column.folds)
    if match.field.identifier:
        values = match.column.values
        if "space" not in steps and any(re.search(r"\s", value) for value in values):
            steps.append("space")
        if any(value != value.upper() for value in values):
            steps.append("case")
    return steps


def _some(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in pairs if value}
