"""A proposal as files in a tree: agency, resource, feed, sample, contract, what a trial says."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.files.plain import parsed
from catalog.files.writing import written
from catalog.models import Feed
from catalog.rules.layout import CODE
from hub.errors import Usage
from hub.proposal import declared
from hub.proposal.page import page
from hub.proposal.propose import Proposal
from hub.proposal.sample import sample

NAMED = re.compile(f"{CODE}/{CODE}")


@dataclass(frozen=True, slots=True)
class Written:
    """The folder of a proposed feed, ready to be tried."""

    folder: Path
    feed: Feed
    sample: Path


def free(tree: Path, feed: str) -> Path:
    """The folder of a feed in a tree; raises Usage for no feed's name, or where one is already."""
    if not NAMED.fullmatch(feed):
        raise Usage("HUB-C08", feed=feed)
    agency, _, resource = feed.partition("/")
    folder = tree / agency / "provides" / resource
    if folder.exists():
        raise Usage("HUB-C06", folder=folder)
    return folder


def write(made: Proposal, tree: Path, published: Path) -> Written:
    """Write the declarations; an agency of this tree, or of the published one, stays as it is."""
    folder = free(tree, made.id)
    agency, _, name = made.id.partition("/")
    folder.mkdir(parents=True)
    _agency(made, tree / agency / "agency.yml", published / agency / "agency.yml")
    number = _department(tree / agency / "agency.yml")
    resource = declared.resource(made.sheet, number, name, made.matches, made.contract.reference)
    (folder / "resource.yml").write_text(written(resource), encoding="utf-8")
    feed = declared.feed(made.sheet, agency, made.columns, made.matches)
    (folder / "feed.yml").write_text(written(feed), encoding="utf-8")
    suffix, data = sample(made.sheet, made.private)
    (folder / f"sample.{suffix}").write_bytes(data)
    if made.body:
        path = tree / "contracts" / made.contract.name / f"v{made.contract.version}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made.body, ensure_ascii=False, indent=2) + "\n", "utf-8")
    one = Feed.model_validate(feed | {"id": made.id, "folder": folder})
    return Written(folder, one, folder / f"sample.{suffix}")


def _agency(made: Proposal, file: Path, known: Path) -> None:
    if known.exists() and not file.exists():
        shutil.copyfile(known, file)
    elif not file.exists():
        body = declared.agency(file.parent.name, made.matches)
        file.write_text(written(body), encoding="utf-8")


def _department(file: Path) -> str:
    body = parsed(file.read_text(encoding="utf-8"))
    return str(body.get("department", declared.PROVISIONAL))


def finish(made: Proposal, at: Written, counts: Mapping[str, Any]) -> None:
    """Add what the sample was found to give, and the page that explains all of it."""
    text = json.dumps(counts, ensure_ascii=False, indent=2) + "\n"
    (at.folder / "expected.json").write_text(text, encoding="utf-8")
    (at.folder / "PROPOSAL.md").write_text(page(made, counts), encoding="utf-8")


def short(made: Proposal) -> list[dict[str, Any]]:
    """Column by column, for a table: the strongest reason alone."""
    return [
        {"列 column": row["column"], "字段 field": row["field"], "把握": row["confidence"]}
        | {"依据 evidence": str(row["evidence"][-1])}
        for row in made.rows()
    ]


def told(made: Proposal, at: Written, counts: Mapping[str, Any]) -> dict[str, Any]:
    """Everything, for a program."""
    columns = [row | {"evidence": [e.says for e in row["evidence"]]} for row in made.rows()]
    others = [{"contract": one.contract.reference, "score": one.score} for one in made.others]
    return {
        "feed": made.id,
        "folder": str(at.folder),
        "contract": made.contract.reference,
        "new": made.body is not None,
        "columns": columns,
        "others": others,
        "file": [e.says for e in made.told],
        "todo": [e.says for e in made.todo],
        "sample": dict(counts),
    }
