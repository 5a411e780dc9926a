"""What a file is, by its content and never by its name (domain section 9, points 10 and 12)."""

import re
from typing import Final

from cchc_xl.books.returned.archive import MEGABYTE, Archive
from cchc_xl.books.returned.markup import types_in_use
from cchc_xl.books.returned.refusal import RefusalError, broken

COMPOUND_FILE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_COMPOUND_START: Final = COMPOUND_FILE[:4]
ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_DIRECTORY_ENTRY: Final = 128
CONTENT_TYPES: Final = "[Content_Types].xml"

_OPEN_DOCUMENT: Final = {
    b"spreadsheet": "LibreOffice Calc (.ods)",
    b"text": "LibreOffice Writer (.odt)",
    b"presentation": "LibreOffice Impress (.odp)",
}
_WORD: Final = "Word (.docx)"
_POWERPOINT: Final = "PowerPoint (.pptx)"
_BINARY: Final = "Excel nhị phân (.xlsb)"
_MAIN_PARTS: Final = {
    "xl/workbook.bin": _BINARY,
    "word/document.xml": _WORD,
    "ppt/presentation.xml": _POWERPOINT,
}
_MAIN_TYPES: Final = {
    b"sheet.binary.macroenabled.main": _BINARY,
    b"wordprocessingml.document.main": _WORD,
    b"ms-word.document.macroenabled.main": _WORD,
    b"presentationml.presentation.main": _POWERPOINT,
}
_WORKBOOK_TYPE: Final = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml")
_MACRO_WORKBOOK_TYPE: Final = re.compile(rb"ms-excel\.(?:sheet|template|addin)\.macroenabled\.main")


def require_zip(data: bytes) -> None:
    """Pass a file that begins as a zip does. Raises RefusalError for every other content.

    TEP05 zero bytes; TEP02 an encrypted Office file; TEP03 an old Excel or WPS file; TEP04 an old Word or
    PowerPoint file, or a zip with nothing in it; TEP06 the first bytes of a zip and no more; TEP01 anything else.
    """
    if not data:
        raise RefusalError("TEP05")
    if data.startswith(_COMPOUND_START):
        raise _compound_refusal(data)
    if data.startswith(_EMPTY_ZIP):
        raise RefusalError("TEP04", format="tệp nén (.zip)")
    if data.startswith(ZIP):
        return
    if ZIP.startswith(data):
        raise broken()
    raise RefusalError("TEP01")


def require_workbook(archive: Archive) -> None:
    """Pass a zip that is an Excel workbook in XML. Raises RefusalError.

    TEP04 another format, TEP08 a workbook of the macro-enabled kind, TEP01 a package that is no document at all.
    """
    names = {name.casefold() for name in archive.names}
    entry = archive.find(CONTENT_TYPES)
    if entry is None:
        raise RefusalError("TEP04", format=_without_content_types(archive, names))
    for part, label in _MAIN_PARTS.items():
        if part in names:
            raise RefusalError("TEP04", format=label)
    types = types_in_use(archive.read(entry, MEGABYTE), names)
    for main_type, label in _MAIN_TYPES.items():
        if main_type in types:
            raise RefusalError("TEP04", format=label)
    if _MACRO_WORKBOOK_TYPE.search(types):
        raise RefusalError("TEP08", what="sổ tính dạng có macro (.xlsm)")
    if "xl/workbook.xml" not in names and not _WORKBOOK_TYPE.search(types):
        raise RefusalError("TEP01")


def _compound_refusal(data: bytes) -> RefusalError:
    """A compound file (D0CF11E0) by the streams of its directory."""
    if _has_stream(data, "EncryptedPackage"):
        return RefusalError("TEP02")
    if _has_stream(data, "WordDocument"):
        return RefusalError("TEP04", format="Word cũ (.doc)")
    if _has_stream(data, "PowerPoint Document"):
        return RefusalError("TEP04", format="PowerPoint cũ (.ppt)")
    return RefusalError("TEP03")


def _has_stream(data: bytes, name: str) -> bool:
    """Directory entries are 128 bytes, aligned, and begin with the name in UTF-16 and a NUL."""
    wanted = (name + "\0").encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0 and at % _DIRECTORY_ENTRY:
        at = data.find(wanted, at + 1)
    return at >= 0


def _without_content_types(archive: Archive, names: set[str]) -> str:
    entry = archive.find("mimetype")
    if entry is not None:
        mimetype = archive.read(entry, MEGABYTE)
        for word, label in _OPEN_DOCUMENT.items():
            if b"opendocument." + word in mimetype:
                return label
    if "index/document.iwa" in names or "index.zip" in names:
        return "Apple Numbers (.numbers)"
    return "tệp nén (.zip)"
