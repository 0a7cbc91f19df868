"""The one shape of a list."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

Item = TypeVar("Item")
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]


class Listing(BaseModel, Generic[Item]):
    """An object around the items, so that a list can grow other members later."""

    items: list[Item]
