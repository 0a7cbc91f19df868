"""The id of an entry as an address has it: two segments."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends


def _key(agency: str, name: str) -> str:
    return f"{agency}/{name}"


Key = Annotated[str, Depends(_key)]
