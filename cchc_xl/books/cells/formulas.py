"""Formulas that staff keep in their own columns: made to stand alone, and carried along when rows move.

openpyxl takes formulas apart; it is loaded only where there is one, because loading it costs a third of a second.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

from cchc_xl.books.cells.content import CELL, FORMULA

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator

_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_DIGIT = re.compile(r"[0-9]")
_CELL_REFERENCE = re.compile(r"(\$?[A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})")


def ungroup(cells: Iterable[etree._Element], sheet_data: etree._Element) -> None:
    """Give every cell of the shared formulas that `cells` take part in a formula of its own.

    The first cell of a group holds the text for all: were it moved or overwritten, the others would lose theirs.
    """
    groups = {formula.get("si") for cell in cells if (formula := _shared(cell)) is not None}
    if not groups:
        return
    from openpyxl.formula.translate import Translator

    masters: dict[str | None, Translator] = {}
    members: list[tuple[etree._Element, etree._Element]] = []
    for cell in sheet_data.iter(CELL):
        formula = _shared(cell)
        if formula is not None and formula.get("si") in groups:
            members.append((cell, formula))
            if formula.text:
                masters[formula.get("si")] = Translator(f"={formula.text}", cell.get("r", ""))
    for cell, formula in members:
        master = masters.get(formula.get("si"))
        for attribute in ("t", "si", "ref"):
            formula.attrib.pop(attribute, "")
        if master is None:
            cell.remove(formula)  # a group without its text: the value is all there is
        elif not formula.text:
            formula.text = _translated(master, cell.get("r", ""))


def _shared(cell: etree._Element) -> etree._Element | None:
    formula = cell.find(FORMULA)
    return formula if formula is not None and formula.get("t") == "shared" else None


def _translated(master: "Translator", address: str) -> str:
    from openpyxl.formula.translate import TranslatorError

    try:
        text: str = master.translate_formula(address)
    except TranslatorError:  # a reference beyond the edge of the sheet
        return "#REF!"
    return text[1:]


def moved(formula: str, rows: int, body: range, sheet: str) -> str:
    """The formula (without "=") of a table row that moved by `rows`.

    References to rows of the table's `body` on this `sheet` move with it, so that "=K12*2" of row 12 is "=K11*2" in
    row 11; fixed references ($K$12), references to cells outside the table and to other tabs stay as they are.
    Raises ValueError where the formula cannot be taken apart.
    """
    rest = _TEXTS.sub("", formula)
    if not _DIGIT.search(rest) and '"' not in rest:  # a link of ours: it names no row, and is not worth a library
        return formula
    from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

    parts = []
    try:
        tokens = Tokenizer(f"={formula}").items
    except TokenizerError as error:
        raise ValueError(f"unreadable formula: {formula}") from error
    for token in tokens:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            parts.append(_moved_range(token.value, rows, body, sheet))
        else:
            parts.append(token.value)
    return "".join(parts)


def _moved_range(reference: str, rows: int, body: range, sheet: str) -> str:
    place, mark, cells = reference.rpartition("!")
    title = place[1:-1].replace("''", "'") if place.startswith("'") else place
    if title not in ("", sheet):
        return reference
    return place + mark + ":".join(_moved_cell(cell, rows, body) for cell in cells.split(":"))


def _moved_cell(cell: str, rows: int, body: range) -> str:
    match = _CELL_REFERENCE.fullmatch(cell)
    if match is None or match[2] or int(match[3]) not in body:
        return cell  # a name, a structured reference, a fixed row, a cell outside the table
    return f"{match[1]}{int(match[3]) + rows}"


def filled_down(formula: str, origin: str, target: str) -> str:
    """The formula (without "=") of the cell `origin` as filling it down to the cell `target` gives it.

    One that cannot be taken apart is given as it is.
    """
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator

    try:
        return _translated(Translator(f"={formula}", origin), target)
    except TokenizerError:
        return formula
