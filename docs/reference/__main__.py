"""Make the reference pages from the program: ``python -m docs.reference``."""

from __future__ import annotations

from docs.reference.pages import FOLDER, pages

for name, text in pages().items():
    target = FOLDER / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
