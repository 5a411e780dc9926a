"""The builder of the master workbook: tabs, tables, formats, dropdowns, charts, print set-up (ADR 9)."""

from cchc_xl.books.builder.content import MasterContent
from cchc_xl.books.builder.workbook import build_master

__all__ = ["MasterContent", "build_master"]
