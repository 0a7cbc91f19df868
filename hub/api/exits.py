"""The whole catalog to take away: DCAT as Turtle and JSON-LD, and a table for people.

A form is written once for each published tree and then read from a file; who asks first is sent it
while it is being written.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from catalog.exits import dcat, graph
from catalog.exits.table import table
from catalog.models import Catalog, Resource
from hub.base.home import Home
from hub.errors import Usage
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import published
from hub.portal.render import speech
from schemas import codes, contract
from schemas.contract import Contract

FORMS: Final = {"ttl": graph.TURTLE, "jsonld": graph.JSONLD}
TABLE: Final = "csv"
PIECE: Final = 1 << 16
"""Bytes sent at once."""
NOT_MODIFIED: Final = 304
router = APIRouter(include_in_schema=False)


@router.get("/catalog.{form}")
def whole(request: Request, home: InHome, _: CatalogReader, form: str) -> Response:
    """Every published entry; an unchanged catalog is not sent again to who has it (RFC 9110)."""
    if form not in (*FORMS, TABLE):
        raise Usage("HUB-O20", path=request.url.path)
    catalog, base = published.catalog(home), str(request.base_url)
    name = f"{catalog.root.name.lstrip('.')}.{speech(request).language}.{form}"
    tag = f'"{sha256(f"{name} {base}".encode()).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=NOT_MODIFIED, headers={"ETag": tag})
    head = FORMS[form].head(base) if form in FORMS else ""
    kind = FORMS[form].kind if form in FORMS else "text/csv; charset=utf-8"
    held = {"ETag": tag, "Content-Disposition": f'attachment; filename="catalog.{form}"'}
    return Sent(_sent(home, catalog, head, name), headers=held, media_type=kind)


class Sent(StreamingResponse):
    """Ends its generator when who asked has gone, and does not wait for memory to be collected."""

    def __init__(self, pieces: Generator[bytes], **more: Any) -> None:
        super().__init__(pieces, **more)
        self.pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what there is."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.pieces.close()


def _sent(home: Home, catalog: Catalog, head: str, name: str) -> Generator[bytes]:
    """The head, and then what is kept, or is from now on."""
    yield head.encode()
    path = home.settings.exits / name
    if path.exists():
        with path.open("rb") as file:
            yield from iter(lambda: file.read(PIECE), b"")
    else:
        yield from _kept(path, _written(home, catalog, name))


def _written(home: Home, catalog: Catalog, name: str) -> Iterator[str]:
    language, form = name.split(".")[-2:]
    if form in FORMS:
        themes = codes.load("catalog-theme", home.settings.codes)
        return graph.body(FORMS[form], dcat.nodes(catalog, themes))
    return table(catalog, _means(home), "en" if language == "en" else "zh")


def _kept(path: Path, texts: Iterator[str]) -> Iterator[bytes]:
    """Pieces as they are written; those of other trees go when this one is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with fresh.open("wb") as file:
            for piece in _pieces(texts):
                file.write(piece)
                yield piece
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    tree = path.name.partition(".")[0]
    for old in path.parent.glob("[!.]*"):
        if old.name.partition(".")[0] != tree:
            old.unlink(missing_ok=True)


def _pieces(texts: Iterator[str]) -> Iterator[bytes]:
    """Texts in pieces worth sending."""
    waiting, size = [], 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def _means(home: Home) -> Callable[[Resource], Contract | None]:
    """The contract of an entry, each read once."""

    @cache
    def load(reference: str) -> Contract:
        return contract.load(reference, home.settings.contracts)

    return lambda one: load(one.contract) if one.contract else None
