"""Why, and how right: explain, measure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer, out, table
from hub.registry.matching.brief import reasons
from hub.registry.matching.explain import Explanation, why
from hub.registry.matching.explain import explain as explained
from hub.registry.measuring.calibration import calibration as calibrated
from hub.registry.measuring.measure import measure as measured
from hub.registry.measuring.mistakes import mistakes as mistaken

COMMANDS: Final = typer.Typer()
SHOWN: Final = ("stratum", "n", "wrong", "precision", "recall", "f1", "baseline_f1")
"""Of a measure what fits a line; the rest is in the JSON."""
Row = dict[str, Any]


@COMMANDS.command()
def explain(
    left: Annotated[str, typer.Argument(help="记载 agency/resource|key，或单位 or a unit")],
    right: Annotated[str, typer.Argument(help="同上；略去则解释单位内部 or nothing")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """依据 why two records or units are one or not, or what holds one unit together."""
    home = flows.home()
    catalog = flows.catalog(home)
    pairs = [explained(home, catalog, left, right)] if right else why(home, catalog, left)
    if as_json:
        answer([pair.body() for pair in pairs], as_json=True)
        return
    for pair in pairs:
        _tell(pair)


@COMMANDS.command()
def measure(
    truth: Annotated[Path, typer.Option("--truth", help="agency,resource,record_key,true_unit")],
    *,
    calibration: Annotated[bool, typer.Option(help="校准 how true the probabilities are")] = False,
    mistakes: Annotated[bool, typer.Option(help="最重的错误 the gravest mistakes")] = False,
    as_json: AsJson = False,
) -> None:
    """度量 precision and recall against a truth file, by stratum, beside the name baseline."""
    home = flows.home()
    given = home, flows.catalog(home), truth
    if calibration or mistakes:
        rows: list[Any] = [*calibrated(*given)] if calibration else [*mistaken(*given)]
        answer(rows if as_json else [_rounded(row) for row in rows], as_json=as_json)
        return
    found: list[Any] = [*measured(*given)]
    brief = [_rounded({name: row[name] for name in SHOWN}) for row in found]
    answer(found if as_json else brief, as_json=as_json)


def _tell(pair: Explanation) -> None:
    """One pair as a clerk reads it."""
    sides = (f"{side['reference']} {side['name'] or ''}" for side in (pair.left, pair.right))
    odds = f"{pair.evidence['weight']:+.1f} 点 points, {pair.evidence['probability']:.4f}"
    out.print(f"{' ↔ '.join(sides)}\n{pair.verdict} ({odds})", highlight=False, markup=False)
    told = {
        "判定 decided": [one["text"] for one in pair.decided],
        "理由 because": reasons(pair),
        "阻止 against": pair.vetoes,
        "改变 to change it": pair.changes,
    }
    table({"": name, " ": _both(text)} for name, texts in told.items() for text in texts)


def _both(text: Any) -> str:
    return f"{text['zh']}\n{text['en']}"


def _rounded(row: Row) -> Row:
    return {name: round(v, 4) if isinstance(v, float) else v for name, v in row.items()}
