"""Rows of a table that no page holds: kept whole they would be cut off at its end."""

from math import ceil
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

_MM_PER_LETTER: Final = 2.0
"""About what a letter takes in the sizes of tables, 11 to 12."""
_MOST_LINES: Final = 20
"""Of some 30 that a page on its side has."""
_TWIPS_PER_MM: Final = 56.7


def let_long_rows_split(document: "Document") -> None:
    """Take "keep the row on one page" from the rows whose texts are as long as a page."""
    from docx.oxml.ns import qn

    for row in document.element.body.iter(qn("w:tr")):
        marks = list(row.iter(qn("w:cantSplit")))
        if marks and max((_lines(cell) for cell in row.iter(qn("w:tc"))), default=0) > _MOST_LINES:
            for mark in marks:
                mark.getparent().remove(mark)


def _lines(cell: Any) -> int:
    """About how many lines a cell fills."""
    from docx.oxml.ns import qn

    width = next((int(each.get(qn("w:w"), 0)) for each in cell.iter(qn("w:tcW"))), 0) / _TWIPS_PER_MM
    letters = max(width / _MM_PER_LETTER, 1)
    paragraphs = ("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in cell.iter(qn("w:p")))
    return sum(max(ceil(len(paragraph) / letters), 1) for paragraph in paragraphs)
