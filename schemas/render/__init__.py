"""A contract for people and programs that do not read JSON Schema: XSD, a page, a table, a form."""

from schemas.render.excel import headings, workbook
from schemas.render.markdown import page
from schemas.render.sql import ddl
from schemas.render.xml import xsd

__all__ = ["ddl", "headings", "page", "workbook", "xsd"]
