"""What people put beside the cells of a sheet: notes, text boxes, pictures, words struck through, words in the margins
of its pages; and among the properties of the file.

No reader of values sees any of it. Looked at only where the package says that a sheet has it, and within bounds: what
is too much is cut, never refused, since nothing of it goes into the master by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from cchc_xl.books.returned.fonts import CELL, SHARED_INDEX, STYLE_ID, Fonts
from cchc_xl.books.returned.formulas import unescaped
from cchc_xl.books.returned.markup import PREFIX, plain, start_tag
from cchc_xl.books.returned.refusal import RefusalError
from cchc_xl.books.returned.strings import shared_items
from cchc_xl.books.returned.workbook import SheetPart, relations
from cchc_xl.model.returned import Aside, AsideKind

MAX_ASIDES: Final = 500
MAX_TEXT: Final = 30_000
"""Characters of one aside: what a cell holds."""

_TEXT: Final = re.compile(b"<" + PREFIX + rb"t(?:\s[^<>]*)?(?<!/)>([^<]*)")
_THREAD_TEXT: Final = re.compile(b"<" + PREFIX + rb"text(?:\s[^<>]*)?(?<!/)>([^<]*)")
_REF: Final = re.compile(rb"""^[^<>]*?\bref\s*=\s*["']([A-Z]{1,3}[1-9][0-9]{0,6})["']""")
_STRUCK: Final = re.compile(
    b"<" + PREFIX + rb"""strike(?=[\s/>])(?![^<>]*\bval\s*=\s*["'](?:0|false|off)["'])[^<>]*>"""
)
_RUN: Final = start_tag(b"r", PREFIX)
_MARGIN: Final = re.compile(
    b"<"
    + PREFIX
    + rb"(?:odd|even|first)(?:Header|Footer)(?:\s[^<>]*)?(?<!/)>([^<]{1,"
    + str(MAX_TEXT).encode()
    + rb"})"
)
_MARGIN_CODE: Final = re.compile(r'&(?:([LCR])|"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|(&)|[A-Z])')
"""Where a part of a margin begins, how it looks, or what a program fills in: pages, days, names."""
_PROPERTY: Final = re.compile(
    b"<" + PREFIX + rb"(?:title|subject|description|keywords|category)(?:\s[^<>]*)?(?<!/)>([^<]+)"
)


def asides_of(
    parts: Mapping[str, bytes], sheets: Sequence[SheetPart], markup: Sequence[bytes], shared: bytes, styles: bytes
) -> tuple[Aside, ...]:
    """Everything beside the cells, sheet by sheet, then what the file says of itself.

    `markup` is what `placed` returned for each of the sheets.
    """
    return tuple(islice(_all(parts, sheets, markup, shared, styles), MAX_ASIDES))


def _all(
    parts: Mapping[str, bytes], sheets: Sequence[SheetPart], markup: Sequence[bytes], shared: bytes, styles: bytes
) -> Iterator[Aside]:
    struck = _Struck(shared, styles)
    for sheet, cells in zip(sheets, markup, strict=True):
        yield from _attached(parts, sheet)
        for address, text in struck.cells(cells):
            yield Aside(AsideKind.STRUCK, sheet.name, text[:MAX_TEXT], address)
        for line in dict.fromkeys(_margins(cells)):  # the first page says it once more
            yield Aside(AsideKind.PAGE, sheet.name, line)
    for text in dict.fromkeys(_properties(parts.get("docprops/core.xml", b""))):
        yield Aside(AsideKind.PROPERTY, "", text)


def _margins(sheet: bytes) -> Iterator[str]:
    """Each line of the headers and footers of the printed pages, without its codes."""
    for found in _MARGIN.findall(sheet):
        text = _MARGIN_CODE.sub(
            lambda code: "\n" if code[1] else code[2] or "", unescaped(found.decode("utf-8", "replace"))
        )
        yield from filter(None, map(str.strip, text.split("\n")))


def _properties(core: bytes) -> Iterator[str]:
    """What people may type among the properties of a file."""
    try:
        found = _PROPERTY.findall(plain([core])[0])
    except RefusalError:
        return
    yield from filter(None, (_joined([text]) for text in found))


def _attached(parts: Mapping[str, bytes], sheet: SheetPart) -> Iterator[Aside]:
    """What the relationships of a sheet name; a part that no XML reader takes is no reason to refuse the sheet."""
    try:
        targets: dict[str, list[bytes]] = {}
        for kind, target in relations(parts, sheet.path).values():
            if kind in ("comments", "threadedComment", "drawing") and target in parts:
                targets.setdefault(kind, []).extend(plain([parts[target]]))
    except RefusalError:
        return
    threads = [found for part in targets.get("threadedComment", ()) for found in _notes(part, b"threadedComment")]
    in_threads = {cell for cell, _ in threads}
    notes = [found for part in targets.get("comments", ()) for found in _notes(part, b"comment")]
    for cell, text in (*threads, *(note for note in notes if note[0] not in in_threads)):
        if text:
            yield Aside(AsideKind.NOTE, sheet.name, text, cell)
    for drawing in targets.get("drawing", ()):
        for text in dict.fromkeys(_shapes(drawing)):  # a box stands there twice, once for older programs
            yield Aside(AsideKind.TEXT_BOX, sheet.name, text)
        pictures = sum(1 for name in (b"pic", b"graphicFrame") for _ in start_tag(name, PREFIX).finditer(drawing))
        for _ in range(min(pictures, MAX_ASIDES)):
            yield Aside(AsideKind.PICTURE, sheet.name)


def _notes(part: bytes, name: bytes) -> Iterator[tuple[str | None, str]]:
    """Cell and text of each note."""
    pattern = _TEXT if name == b"comment" else _THREAD_TEXT
    for piece in start_tag(name, PREFIX).split(part, maxsplit=MAX_ASIDES)[1:]:
        ref = _REF.search(piece)
        yield ref[1].decode() if ref else None, _joined(pattern.findall(piece))


def _shapes(drawing: bytes) -> Iterator[str]:
    """The text of each shape that has one, a paragraph a line."""
    for shape in start_tag(b"sp", PREFIX).split(drawing, maxsplit=MAX_ASIDES)[1:]:
        lines = [_joined(_TEXT.findall(paragraph)) for paragraph in start_tag(b"p", PREFIX).split(shape)]
        if text := "\n".join(filter(None, lines)).strip():
            yield text[:MAX_TEXT]


def _joined(pieces: Sequence[bytes]) -> str:
    return unescaped(b"".join(pieces)[: 4 * MAX_TEXT].decode("utf-8", "replace"))[:MAX_TEXT].strip()


class _Struck:
    """Words struck through, by cell style and in the pieces of texts."""

    def __init__(self, shared: bytes, styles: bytes) -> None:
        self._styles = Fonts(styles).styles_with(_STRUCK) if b"strike" in styles else frozenset[int]()
        self._items: dict[int, bytes] = {}
        if self._styles or b"strike" in shared:
            pieced = enumerate(shared_items(shared))
            self._items = {at: item for at, item in pieced if _RUN.search(item) is not None}

    def cells(self, sheet: bytes) -> Iterator[tuple[str, str]]:
        """Cells with words struck through, with these words; "" where all of the cell is."""
        if not self._styles and not self._items and b"strike" not in sheet:
            return
        for cell in CELL.finditer(sheet):
            found = self._words(cell[2], cell[3])
            if found is not None:
                yield cell[1].decode(), found

    def _words(self, attributes: bytes, content: bytes) -> str | None:
        style, index = STYLE_ID.search(attributes), None
        if self._items and b't="s"' in attributes:
            index = SHARED_INDEX.search(content)
        struck = style is not None and int(style[1]) in self._styles
        text = self._items.get(int(index[1]), b"") if index else content
        pieces = _RUN.split(text)[1:]
        if not pieces:
            return "" if struck else None
        # A piece has a format of its own, or that of the cell where it names none.
        words = [piece for piece in pieces if _STRUCK.search(piece) or (struck and b"rPr" not in piece)]
        return _joined([text for piece in words for text in _TEXT.findall(piece)]) or None
