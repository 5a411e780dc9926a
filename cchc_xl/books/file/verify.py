"""Reading a written workbook back with other readers, before it takes the place of the master.

Only what was written is looked at, cell by cell as the file gives them: a character that somebody left in the last
corner of a tab is as far from being looked at as from being written.
"""

import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from cchc_xl.books import errors
from cchc_xl.books.cells.content import MAIN, unescape
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.tables import TablePart
from cchc_xl.model.address import letters_of
from cchc_xl.model.text import nfc

_CELL, _VALUE, _TEXT, _PHONETIC, _TABLE = (f"{MAIN} {tag}" for tag in ("c", "v", "t", "rPh", "table"))
_SLICE: Final = 1 << 16

_Read = str | float | int | bool | None


def verify_written(path: Path, sheets: Mapping[str, SheetXml], tables: Iterable[TablePart]) -> None:
    """Compare the cells written (`sheets`, by part) and the extent of tables changed with what `path` holds.

    Raises BookError at the first difference, and where the file is no sound package or no workbook.
    """
    try:
        with path.open("rb") as stream:
            titles = CalamineWorkbook.from_filelike(stream).sheet_names
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                raise zipfile.BadZipFile
            entries = {name.casefold(): name for name in archive.namelist()}
            for part, sheet in sheets.items():
                if sheet.title not in titles:
                    raise errors.not_as_written(sheet.title, "A1")
                _verify_cells(sheet, _cells(archive, entries[part.casefold()], _addresses(sheet)))
            for table in tables:
                if _extent(archive, entries[table.part.casefold()]) != table.root.get("ref"):
                    raise errors.table_not_as_written(table.name)
    except (CalamineError, zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError) as error:
        raise errors.not_a_workbook(path.name, "kiểm tra lại sau khi ghi không đạt") from error


def _addresses(sheet: SheetXml) -> Mapping[str, tuple[int, int]]:
    return {f"{letters_of(column)}{row}": (row, column) for row, column in sorted(sheet.written)}


def _verify_cells(sheet: SheetXml, read: Mapping[str, _Read]) -> None:
    for address, (row, column) in _addresses(sheet).items():
        if not _equal(sheet.content(row, column).value, read.get(address)):
            raise errors.not_as_written(sheet.title, address)


def _equal(wanted: _Read, read: _Read) -> bool:
    return wanted == read and isinstance(wanted, bool) == isinstance(read, bool)


def _cells(archive: zipfile.ZipFile, entry: str, wanted: Collection[str]) -> dict[str, _Read]:
    """The values of some cells of a sheet, as stored; all that the job writes say their address."""
    found: dict[str, _Read] = {}
    address = kind = ""
    texts: list[str] = []
    keeping = False
    phonetic = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal address, kind, keeping, phonetic
        if tag == _CELL:
            address, kind = attributes.get("r", ""), attributes.get("t", "n")
            texts.clear()
        phonetic += tag == _PHONETIC
        keeping = tag in (_VALUE, _TEXT) and address in wanted and not phonetic

    def end(tag: str) -> None:
        nonlocal keeping, phonetic
        keeping = False
        phonetic -= tag == _PHONETIC
        if tag == _CELL and address in wanted:
            found[address] = _stored("".join(texts), kind)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: texts.append(text) if keeping else None
    with archive.open(entry) as stream:
        while piece := stream.read(_SLICE):
            parser.Parse(piece)
    parser.Parse(b"", True)
    return found


def _stored(raw: str, kind: str) -> _Read:
    if not raw:
        return None
    if kind == "n":
        return float(raw) if any(mark in raw for mark in ".eE") else int(raw)
    return raw == "1" if kind == "b" else nfc(unescape(raw))


def _extent(archive: zipfile.ZipFile, entry: str) -> str:
    extents: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, attributes: (
        extents.append(attributes.get("ref", "")) if tag == _TABLE else None
    )
    parser.Parse(archive.read(entry), True)
    return "".join(extents)
