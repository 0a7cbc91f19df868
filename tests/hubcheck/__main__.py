"""Run as `python tests/hubcheck HOME` from anywhere: the checker needs no installed project."""

import sys
from importlib import import_module
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

sys.exit(import_module("tests.hubcheck.command").main(sys.argv[1:]))
