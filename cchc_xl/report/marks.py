"""Places of a draft that a person must still see to: a text in brackets on yellow, gone once it is written over."""

import copy
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from cchc_xl.report.words import Value

if TYPE_CHECKING:
    from docx.document import Document

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Signs for use inside a program: no person types them, no document keeps them."""
_COLOUR: Final = "yellow"

CAUSE: Final = "HCQT bổ sung nguyên nhân"
"""Why something is late, where no unit has stated it: nothing is made up."""


def draft_mark(what: str, figure: str = "") -> str:
    """ "[HCQT bổ sung nguyên nhân]", or a figure with what is said of it: "100% [mới có 8/12 đơn vị]"."""
    return f"{_OPEN}{figure}{' ' if figure else ''}[{what}]{_CLOSE}"


def marks_in(value: Value) -> list[str]:
    """Every mark in the values of a document, in their order, as it is printed."""
    if isinstance(value, str):
        return [piece.split(_CLOSE)[0] for piece in value.split(_OPEN)[1:]]
    if isinstance(value, Mapping):
        return [mark for item in value.values() for mark in marks_in(item)]
    if isinstance(value, Sequence):
        return [mark for item in value for mark in marks_in(item)]
    return []


def paint_marks(document: "Document") -> None:
    """Set every mark of a filled document on yellow, and take the signs around it away."""
    from docx.oxml.ns import qn

    texts = [text for text in document.element.body.iter(qn("w:t")) if text.text and _OPEN in text.text]
    for text in texts:
        run = text.getparent()
        pieces = _pieces(text.text)
        for piece, is_mark in pieces:
            run.addprevious(_run_of(run, piece, is_mark=is_mark))
        run.getparent().remove(run)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into what is a mark and what is not, in order."""
    before, *marked = text.split(_OPEN)
    found = [(before, False)]
    for piece in marked:
        mark, _, after = piece.partition(_CLOSE)
        found += [(mark, True), (after, False)]
    return [(piece, is_mark) for piece, is_mark in found if piece]


def _run_of(run: Any, piece: str, *, is_mark: bool) -> Any:
    """A run that looks like `run` and holds one piece of its text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = copy.deepcopy(run)
    for child in list(made):
        if child.tag != qn("w:rPr"):
            made.remove(child)
    if is_mark:
        colour = OxmlElement("w:highlight")
        colour.set(qn("w:val"), _COLOUR)
        made.get_or_add_rPr().insert_element_before(
            colour, "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:lang"
        )
    made.text = piece
    return made
