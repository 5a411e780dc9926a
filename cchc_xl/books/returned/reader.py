"""The door: one path in, a file that passed the guard or the reason why it did not."""

import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from cchc_xl.books.returned import sniff
from cchc_xl.books.returned.archive import MEGABYTE, Archive
from cchc_xl.books.returned.asides import asides_of
from cchc_xl.books.returned.fonts import LegacyFonts
from cchc_xl.books.returned.formulas import calls_dde, formulas_of
from cchc_xl.books.returned.markup import plain
from cchc_xl.books.returned.percents import PercentCells
from cchc_xl.books.returned.pictures import has_pictures, picture_cells
from cchc_xl.books.returned.places import MAX_COLUMNS, MAX_ROWS, errors_as_text, placed, require_table_within
from cchc_xl.books.returned.preflight import DDE, Contents, inspect
from cchc_xl.books.returned.refusal import RefusalError, over_limit
from cchc_xl.books.returned.strings import require_bounded_text
from cchc_xl.books.returned.values import read_values
from cchc_xl.books.returned.worded import WordedNumbers
from cchc_xl.books.returned.workbook import Workbook, open_workbook, properties_of
from cchc_xl.model.returned import Note, Refused, ReturnedFile, SheetGrid
from cchc_xl.model.text import shown_name

MAX_FILE: Final = 20 * MEGABYTE
MAX_AREA: Final = MAX_ROWS * MAX_COLUMNS
"""Positions of all sheets together, from A1 to the last cell of each: what a dense grid costs."""

MAX_CHARACTERS: Final = 2_000_000
"""Characters in all cells together, some 600 pages: what the rules can look through in a moment."""


def read_returned(path: Path) -> ReturnedFile | Refused:
    """Guard and read a returned workbook (ADR 5). Nothing in the file makes it raise.

    The file's bytes are read once; `sha256` is theirs, "" where they could not be read or exceed `MAX_FILE`.
    `name` is the file's name as it lies in the folder, as far as a cell can hold it.
    """
    return read_with_bytes(path)[0]


def read_with_bytes(path: Path) -> tuple[ReturnedFile | Refused, bytes]:
    """Like `read_returned`, with the very bytes that were judged: b"" where there are none."""
    name, digest, data = shown_name(path.name), "", b""
    try:
        data = _bytes(path)
        digest = sha256(data).hexdigest()
        return _read(name, digest, data), data
    except RefusalError as refusal:
        return Refused(name, digest, refusal.code, refusal.params, refusal.no_form), data
    except OSError as error:
        return Refused(name, digest, "TEP10", {"reason": _reason(error)}), b""


def stray_kind(path: Path) -> sniff.Stray | None:
    """What a file is that is no form, by its first bytes; None for what may be one or cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as opened:
            return sniff.stray(opened.read(sniff.BEGINNING))
    except OSError:
        return None


def _bytes(path: Path) -> bytes:
    kind = path.stat().st_mode
    if stat.S_ISDIR(kind):
        raise IsADirectoryError
    if not stat.S_ISREG(kind):
        raise RefusalError("TEP10", reason="không phải là một tệp")
    with path.open("rb") as opened:
        data = opened.read(MAX_FILE + 1)  # never more, whatever size the folder shows
    if len(data) > MAX_FILE:
        raise over_limit("tệp lớn hơn 20 MB")
    return data


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không tìm thấy tệp"
    if isinstance(error, PermissionError):
        return "không có quyền đọc, hoặc tệp đang mở ở chương trình khác"
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục"
    return "không đọc được từ ổ đĩa"


def _read(name: str, digest: str, data: bytes) -> ReturnedFile:
    sniff.require_zip(data)
    archive = Archive(data)
    sniff.require_workbook(archive)
    contents = inspect(archive)
    book = open_workbook(contents.parts)
    tables = [part for part_name, part in contents.parts.items() if part_name.startswith("xl/tables/")]
    shared_strings, styles, *others = plain(
        (book.shared_strings, book.styles, *(sheet.markup for sheet in book.sheets), *tables)
    )
    for table in others[len(book.sheets) :]:
        require_table_within(table)
    sheets = []
    area = 0
    for part in others[: len(book.sheets)]:
        markup, rows, columns = placed(part)
        sheets.append(markup)
        area += rows * columns
        if area > MAX_AREA:
            raise over_limit("các trang phủ quá nhiều ô")
    formulas = [formulas_of(sheet) for sheet in sheets]
    if any(calls_dde(formula) for of_sheet in formulas for formula in of_sheet.values()):
        raise RefusalError("TEP08", what=DDE)
    require_bounded_text(shared_strings, sheets)
    fonts = LegacyFonts(styles, shared_strings)
    worded, percents = WordedNumbers(styles), PercentCells(styles)
    values = read_values([errors_as_text(sheet) for sheet in sheets], shared_strings, styles, book.from_1904)
    texts = (value for rows in values for row in rows for value in row if isinstance(value, str))
    if sum(map(len, texts)) > MAX_CHARACTERS:
        raise over_limit("nội dung các ô vượt 2 triệu ký tự")
    properties = properties_of(contents.parts)
    return ReturnedFile(
        name=name,
        sha256=digest,
        modified=properties.modified,
        title=properties.title,
        sheets=tuple(
            SheetGrid(sheet.name, sheet.state, rows, found)
            for sheet, rows, found in zip(book.sheets, values, formulas, strict=True)
        ),
        notes=tuple(_notes(contents, book)),
        legacy_fonts={
            (sheet.name, address): font
            for sheet, markup in zip(book.sheets, sheets, strict=True)
            for address, font in fonts.cells(markup).items()
        },
        pictures=frozenset(
            (sheet.name, address)
            for sheet, markup in zip(book.sheets, sheets if has_pictures(contents.parts) else (), strict=False)
            for address in picture_cells(markup)
        ),
        percents=frozenset(
            (sheet.name, address)
            for sheet, markup in zip(book.sheets, sheets, strict=True)
            for address in percents.cells(markup)
        ),
        asides=asides_of(contents.parts, book.sheets, sheets, shared_strings, styles),
        worded={
            (sheet.name, address): shown
            for sheet, markup in zip(book.sheets, sheets, strict=True)
            for address, shown in worded.cells(markup).items()
        },
    )


def _notes(contents: Contents, book: Workbook) -> Iterator[Note]:
    """What is to be said of a file that is taken."""
    if contents.noted:
        yield Note("TEP09", {"what": ", ".join(contents.noted)})
    if book.absent:
        yield Note("TEP12", {"names": ", ".join(f"“{name}”" for name in book.absent)})
