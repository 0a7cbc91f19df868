"""A contract as ``CREATE TABLE`` in the words of each database; no driver is needed to say them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, MetaData, Numeric, String, Table, Text, Unicode, UnicodeText
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateTable, DDLElement, SetColumnComment, SetTableComment
from sqlalchemy.types import BigInteger, TypeEngine

from schemas.contract import Contract, Field

TYPES: dict[str, TypeEngine[Any]] = {
    "date": Date().with_variant(mssql.DATE(), "mssql"),
    "integer": BigInteger(),
    "number": Numeric(24, 6),
}
DIALECTS: dict[str, type[Dialect]] = {
    "sqlite": sqlite.dialect,
    "postgresql": postgresql.dialect,
    "mysql": mysql.dialect,
    "mssql": mssql.dialect,
    "oracle": oracle.dialect,
    "dameng": oracle.dialect,
}
LONGEST = {"mysql": 255, "mssql": 4000, "oracle": 1000}
"""Characters that surely fit a short text: MySQL counts a row's texts together (65,535 bytes),
SQL Server ends NVARCHAR at 4,000, Oracle VARCHAR2 at 4,000 bytes of up to four a character."""
SILENT = {"mssql"}
"""Comments there name the database they are in, which nobody knows beforehand."""


def ddl(contract: Contract, dialect: str) -> str:
    """``CREATE TABLE`` and the labels as comments; KeyError for another dialect.

    Dameng takes Oracle's words. The key is the primary key where all of it must be given.
    """
    spoken = DIALECTS[dialect]()
    whole = all(contract.field(name).required for name in contract.key)
    columns = [
        Column(
            field.name,
            _type(field, LONGEST.get(spoken.name)),
            nullable=not field.required,
            primary_key=whole and field.name in contract.key,
            comment=f"{field.label.zh} {field.label.en}",
        )
        for field in contract.fields
    ]
    name, title = contract.name.replace("-", "_"), f"{contract.title.zh} {contract.title.en}"
    table = Table(name, MetaData(), *columns, comment=title)
    said: list[DDLElement] = [CreateTable(table)]
    if spoken.supports_comments and not spoken.inline_comments and spoken.name not in SILENT:
        said += [SetTableComment(table), *map(SetColumnComment, table.columns)]
    return "".join(f"{str(one.compile(dialect=spoken)).strip()};\n" for one in said)


def _type(field: Field, longest: int | None) -> TypeEngine[Any]:
    if field.kind in TYPES:
        return TYPES[field.kind]
    fits = field.max_length and (longest is None or field.max_length <= longest)
    if fits:
        return String(field.max_length).with_variant(Unicode(field.max_length), "mssql")
    return Text().with_variant(UnicodeText(), "mssql")
