"""Formulas of one document, in Excel's notation: `=COUNTIFS(tblTheoDoi[Mã ĐV],"HCQT",'Phụ lục'!A5:A41,">0")`.

Two ways in and out, because LibreOffice's parser for Excel's notation does not know columns of tables, and rewriting
from one notation to the other does not know everything a formula can hold. The bare name of a table (without a column)
means all its cells here, in Excel those below the header.
"""

import re
from collections.abc import Callable
from typing import Any

from tests.support.xlwings_lo.values import RefusedError

_EXCEL_NOTATION = 3  # com.sun.star.sheet.AddressConvention.XL_OOX
_GRAMMAR_ERRORS = (501, 507, 508, 509, 510, 511, 512, 520)
"""LibreOffice keeps a formula with these; Excel does not take it at all."""

_STRING = r'(?P<keep>"(?:[^"]|"")*"|\[[^\[\]]*\])'  # a text, or a column of a table: commas in them mean nothing
_TAB = r"(?P<tab>'(?:[^']|'')+'|[^\W\d]\w*)"
_EXCEL_PARTS = re.compile(rf"{_STRING}|{_TAB}!|(?P<separator>,)|\b(?P<truth>TRUE|FALSE)\b(?!\()")
_OWN_PARTS = re.compile(
    rf"{_STRING}|\$?{_TAB}\.(?=\$?[A-Z]{{1,3}}\$?\d|\$?[A-Z]{{1,3}}:|\$?\d+:)|(?P<separator>;)|\b(?P<truth>TRUE|FALSE)\(\)"
)
_BEYOND_REWRITING = re.compile(r"[{}~!|]|#REF|file:")


class Formulas:
    """Puts formulas into cells of `document` and reads them."""

    def __init__(self, document: Any) -> None:
        self._parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.CompileEnglish, self._parser.FormulaConvention = True, _EXCEL_NOTATION

    def tokens(self, formula: str, position: Any) -> Any:
        """A formula as LibreOffice keeps it; `position`: the CellAddress that relative references start from."""
        return self._parser.parseFormula(formula.removeprefix("="), position)

    def put(self, cell: Any, formula: str) -> None:
        """Enter a formula into a cell. Raises RefusedError, the cell left blank, where its grammar is wrong.

        Two differences stay: a missing closing bracket LibreOffice adds, and while calculation is manual it gives 0
        where Excel calculates a formula as it is entered.
        """
        if "[" in formula:
            cell.setFormula(_EXCEL_PARTS.sub(_to_own, formula))
        else:
            cell.setTokens(self.tokens(formula, cell.CellAddress))
        error = cell.getError()
        if error in _GRAMMAR_ERRORS:
            cell.String = ""
            raise RefusedError(f"{formula!r} is not a formula (LibreOffice's error {error})")

    def text(self, tokens: Any, position: Any) -> str:
        """Tokens without columns of tables as a formula."""
        printed: str = self._parser.printFormula(tokens, position)
        return "=" + re.sub(rf"{_STRING}|\b(TRUE|FALSE)\(\)", lambda part: part["keep"] or part[2], printed)

    def of_cell(self, own_text: str, find_cell: Callable[[], Any]) -> str:
        """A cell's formula; `own_text` is how LibreOffice writes it, the cell is asked for only where need be."""
        if _BEYOND_REWRITING.search(re.sub(_STRING, "", own_text)):
            cell = find_cell()
            return self.text(cell.getTokens(), cell.CellAddress)
        return _OWN_PARTS.sub(_to_excel, own_text)


def _to_own(part: re.Match[str]) -> str:
    if part["keep"]:
        return part["keep"]
    if part["tab"]:
        return f"${part['tab']}."
    return ";" if part["separator"] else f"{part['truth']}()"


def _to_excel(part: re.Match[str]) -> str:
    if part["keep"]:
        return part["keep"]
    if part["tab"]:
        return f"{part['tab']}!"
    return "," if part["separator"] else part["truth"]
