"""Train the model that weighs likeness."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from hub import flows
from hub.base.home import open_home
from hub.settings import Settings

COMMANDS: Final = typer.Typer()
INTO: Final = "模型文件 the model's file, JSON"
TRUTH: Final = "真值表 agency,resource,record_key,true_unit: the curve is read off it"
ALSO: Final = "另一个主目录 another home whose registry is built; its truth.csv beside it counts"
WEIGHTS: Final = "权重是否重学；否则只重读曲线 the weights anew, or only the curves"
VERSION: Final = "模型版本 the model's version"


@COMMANDS.command()
def train(
    into: Annotated[Path, typer.Argument(help=INTO)],
    *,
    truth: Annotated[Path | None, typer.Option(help=TRUTH, exists=True)] = None,
    also: Annotated[list[Path] | None, typer.Option(help=ALSO, exists=True)] = None,
    weights: Annotated[bool, typer.Option(help=WEIGHTS)] = True,
    version: Annotated[str, typer.Option(help=VERSION)] = "local",
) -> None:
    """训练 the weights of likeness anew from what has been built, by Splink."""
    from hub.registry.training.train import train as learnt

    homes = [flows.home(), *(open_home(Settings.at(folder)) for folder in also or [])]
    truths = [truth, *(_beside(folder) for folder in also or [])]
    lessons = [(home.settings.state, told) for home, told in zip(homes, truths, strict=True)]
    body = learnt(lessons, version, weights=weights)
    into.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _beside(folder: Path) -> Path | None:
    """A made province lies beside its home."""
    told = folder.parent / "province" / "truth.csv"
    return told if told.exists() else None
