"""The synthetic province: is it believable, is it the same again, and how long does it take.

    python -m bench.province [--out docs/reference/proof/province.json]

Makes the scenes, asks ``hub sample report`` of each, makes one twice, and makes a million units.
Prints one JSON object; with ``--out`` it is kept with the manual, as data and as a page.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hub.sample import realism

ROOT: Final = Path(__file__).parents[1]
GENERATOR: Final = ROOT / "hub" / "sample"
SIZES: Final = {"2006": 20_000, "2016": 20_000, "2019": 100_000}
MILLION: Final = 1_000_000
SEED: Final = 1
SAME: Final = 2_000
PAGE: Final = """\
# Proof of the province 样例省的证明

Written by `{command}` at commit {commit}, seed {seed}. Generator (`hub/sample`, sha256 over its
files): `{generator}`.

The same arguments gave the same bytes: {same}. {million:,} units of scene 2006, two days, all
feeds: {seconds:.0f} s, {peak:.0f} MiB at most in all processes together. A figure is *in* when the
report counts it as believable; its range stands beside it.
"""


def source() -> str:
    """64 hex over names and bytes of everything the generator is made of."""
    told = hashlib.sha256()
    for path in sorted(GENERATOR.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            told.update(f"{path.relative_to(GENERATOR).as_posix()}\n".encode() + path.read_bytes())
    return told.hexdigest()


def digest(folder: Path) -> str:
    """64 hex over a province's files."""
    told = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        told.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return told.hexdigest()


def made(folder: Path, units: int, scene: str) -> tuple[float, float]:
    """Seconds and peak MiB of ``hub sample make`` and every process it starts."""
    words = [sys.executable, "-m", "hub.cli.main", "sample", "make", str(folder)]
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, fixed words
        [*words, "--units", str(units), "--seed", str(SEED), "--scene", scene],
        stdout=subprocess.DEVNULL,
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident, _family(process.pid))))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(process.returncode)
    return time.perf_counter() - began, peak


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in told.split():
        yield from _family(int(child))


def _resident(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    lines = (line.split() for line in told.splitlines())
    return next((int(line[1]) / 1024 for line in lines if line[:1] == ["VmRSS:"]), 0.0)


def figures() -> dict[str, Any]:
    """Everything, one after the other, each province thrown away before the next."""
    body: dict[str, Any] = {"seed": SEED, "generator": source(), "scenes": {}}
    with tempfile.TemporaryDirectory() as place:
        once, again = Path(place) / "once", Path(place) / "again"
        for folder in (once, again):
            made(folder, SAME, "2006")
        body["same_bytes"] = digest(once) == digest(again)
    for scene, units in SIZES.items():
        with tempfile.TemporaryDirectory() as place:
            made(Path(place), units, scene)
            body["scenes"][scene] = {"units": units, "report": realism.report(Path(place))}
    with tempfile.TemporaryDirectory() as place:
        seconds, peak = made(Path(place), MILLION, "2006")
    return body | {"million_seconds": round(seconds, 1), "million_peak_mib": round(peak)}


def page(body: dict[str, Any]) -> str:
    """The figures for people."""
    head = PAGE.format(
        command="make proof-province",
        commit=_commit(),
        seed=SEED,
        generator=body["generator"],
        same="yes" if body["same_bytes"] else "NO",
        million=MILLION,
        seconds=body["million_seconds"],
        peak=body["million_peak_mib"],
    )
    return "\n".join([head, *_tables(body["scenes"]), ""])


def _tables(scenes: dict[str, Any]) -> Iterator[str]:
    for scene, told in scenes.items():
        yield f"\n## Scene {scene}, {told['units']:,} units\n"
        yield "| statistic | expected | here | within |\n|---|---|---|---|"
        for row in told["report"]:
            within = {True: "in", False: "OUT", None: "–"}[row["within"]]
            cells = (row["statistic"], _plain(row["expected"]), _plain(row["here"]), within)
            yield f"| {' | '.join(cells)} |"


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " to ".join(map(_plain, value))
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _commit() -> str:
    words = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    return subprocess.check_output(words, cwd=ROOT, text=True).strip()  # noqa: S603 - fixed words


def main() -> None:
    """Print the figures, and keep them when asked to."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path)
    out = asked.parse_args().out
    body = figures()
    text = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(text)
    if out:
        out.write_text(text, encoding="utf-8")
        out.with_suffix(".md").write_text(page(body), encoding="utf-8")


if __name__ == "__main__":
    main()
