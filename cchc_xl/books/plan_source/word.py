"""The tables of a Word document: merged cells, numbers that Word counts itself, tracked changes read as accepted."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from cchc_xl.appendix.source import PlanSource, SourceCell, SourceRow, SourceTable
from cchc_xl.books.plan_source.word_numbers import Counters
from cchc_xl.books.returned.refusal import broken
from cchc_xl.model.text import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_CHANGES: Final = frozenset({f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo", f"{_W}cellIns", f"{_W}cellDel"})
_SIGNS: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes) -> PlanSource:
    """The paragraphs and tables of a document. Raises RefusalError where it is damaged."""
    from docx import Document

    try:
        document = Document(BytesIO(data))
        body: Any = document.element.body
    except Exception as error:  # python-docx lets many kinds out on damaged packages
        raise broken() from error
    counters = Counters.of(document)
    lines: list[str] = []
    tables: list[SourceTable] = []
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            rows = tuple(_rows(block, counters))
            width = len(block.findall(f"{_W}tblGrid/{_W}gridCol"))
            tables.append(SourceTable(f"Bảng {len(tables) + 1}", rows, width, tuple(filter(None, lines))))
            lines = []
        else:
            lines.append(tidy(_paragraph(block, counters)))
    is_revised = any(element.tag in _CHANGES for element in body.iter())
    return PlanSource(tuple(tables), is_revised)


def _blocks(parent: "_Element") -> Iterator["_Element"]:
    """Paragraphs and tables in their order, those in content controls too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _GONE and child.tag != f"{_W}sectPr":
            yield from _blocks(child)


def _rows(table: "_Element", counters: Counters) -> Iterator[SourceRow]:
    above: dict[int, SourceCell] = {}
    for number, row in enumerate(_inner(table, "tr"), 1):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        place = _value(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        cells: list[SourceCell] = []
        for element in _inner(row, "tc"):
            span = _value(element.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = element.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val", "continue") == "continue" and place in above:
                held = above[place]
                cell = SourceCell(place, held.text, span, held.bold, from_above=True)
            else:
                cell = SourceCell(place, _text(element, counters), span, _is_bold(element))
            above[place] = cell
            if tidy(cell.text):
                cells.append(cell)
            place += span
        yield SourceRow(number, tuple(cells))


def _inner(parent: "_Element", name: str) -> Iterator["_Element"]:
    """The rows of a table or the cells of a row, those in content controls too, but none of a table inside."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _inner(child, name)


def _value(element: "_Element | None", default: int) -> int:
    text = "" if element is None else str(element.get(f"{_W}val", ""))
    return min(int(text), 1_000) if text.isdigit() else default


def _text(cell: "_Element", counters: Counters) -> str:
    """What a cell says, a line a paragraph; of a table inside it, its cells' lines."""
    paragraphs = (_paragraph(each, counters) for each in cell.iter(f"{_W}p"))
    return "\n".join(filter(None, map(tidy, paragraphs)))


def _paragraph(paragraph: "_Element", counters: Counters) -> str:
    text = "".join(_pieces(paragraph))
    number = counters.next(paragraph)
    return f"{number} {text}".strip()


def _pieces(parent: "_Element") -> Iterator[str]:
    for child in parent:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in (f"{_W}pPr", f"{_W}rPr"):
            yield from _pieces(child)


def _is_bold(cell: "_Element") -> bool:
    runs = [run for run in cell.iter(f"{_W}r") if any(tidy(piece) for piece in _pieces(run))]
    return bool(runs) and all(_runs_bold(run.iterfind(f"{_W}rPr/{_W}b")) for run in runs)


def _runs_bold(marks: "Iterable[_Element]") -> bool:
    return any(mark.get(f"{_W}val", "1") not in ("0", "false", "off") for mark in marks)
