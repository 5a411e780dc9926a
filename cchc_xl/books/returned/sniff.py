"""What a file is, by its content and never by its name (domain section 9, points 10 and 12)."""

import re
from enum import Enum, auto
from typing import Final

from cchc_xl.books.returned.archive import MEGABYTE, Archive
from cchc_xl.books.returned.markup import types_in_use
from cchc_xl.books.returned.refusal import RefusalError, broken

COMPOUND_FILE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_COMPOUND_START: Final = COMPOUND_FILE[:4]
ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_PACKED: Final = {
    b"Rar!": "tệp nén (.rar)", b"7z\xbc\xaf\x27\x1c": "tệp nén (.7z)", b"\x1f\x8b": "tệp nén (.gz)",
}  # fmt: skip
# What a file that is no package begins with, in bytes or in letters of any case behind blanks.
_PICTURE: Final = "ảnh chụp, ảnh quét"
_FILM: Final = "phim, ghi âm"
_PDF: Final = "tệp PDF"
_WEB: Final = "trang web (.html)"
_MAIL: Final = "thư điện tử"
_RICH_TEXT: Final = "tệp Word (.rtf)"
_TEXT: Final = "tệp văn bản"
_NO_FORMS: Final = frozenset({_PICTURE, _FILM, _PDF, _MAIL, _RICH_TEXT})
"""What never holds the table of a form; a text or a web page may be one that was exported."""
_BEGINNINGS: Final = {
    b"\x89PNG": _PICTURE, b"\xff\xd8\xff": _PICTURE, b"GIF8": _PICTURE, b"BM": _PICTURE, b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE, b"%PDF": _PDF, b"ID3": _FILM, b"OggS": _FILM, b"\x1aE\xdf\xa3": _FILM,
}  # fmt: skip
_FIRST_WORDS: Final = {
    b"<!doctype html": _WEB, b"<html": _WEB, b"{\\rtf": _RICH_TEXT, b"mime-version:": _MAIL,
    b"received:": _MAIL, b"from:": _MAIL, b"return-path:": _MAIL, b"delivered-to:": _MAIL,
}  # fmt: skip
_BRANDS: Final = {b"heic": _PICTURE, b"heix": _PICTURE, b"mif1": _PICTURE, b"avif": _PICTURE}
_HEAD: Final = 4_096
_PDF_MARK: Final = b"%PDF-"
_BEFORE_PDF: Final = 1_024
"""Bytes that readers of PDF pass over in front of the mark: scanners leave some there."""
_XML_WORKBOOK: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_DIRECTORY_ENTRY: Final = 128
_COMPOUND_FORMATS: Final = {
    "WordDocument": "Word cũ (.doc)",
    "PowerPoint Document": "PowerPoint cũ (.ppt)",
    "__properties_version1.0": "thư Outlook (.msg)",
    "VisioDocument": "Visio (.vsd)",
}
_OLD_WORKBOOKS: Final = ("Workbook", "Book", "WORKBOOK", "BOOK")
CONTENT_TYPES: Final = "[Content_Types].xml"

_OPEN_DOCUMENT: Final = {
    b"spreadsheet": "LibreOffice Calc (.ods)",
    b"text": "LibreOffice Writer (.odt)",
    b"presentation": "LibreOffice Impress (.odp)",
}
_ZIP_FORMAT: Final = "tệp nén (.zip)"
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
_DOCUMENTS: Final = frozenset({_WORD, _POWERPOINT, _OPEN_DOCUMENT[b"text"], _OPEN_DOCUMENT[b"presentation"]})
"""Formats that hold no table of a form."""
_WORKBOOK_TYPE: Final = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml")
_MACRO_WORKBOOK_TYPE: Final = re.compile(rb"ms-excel\.(?:sheet|template|addin)\.macroenabled\.main")


BEGINNING: Final = 16
"""Bytes that tell what is no form: a picture, a film, a PDF, a letter."""


class Stray(Enum):
    """What is no form, whoever sent it."""

    PICTURE = auto()
    """A picture, a film or a recording."""
    PAPER = auto()
    """A PDF, a letter or a text of Word."""


def stray(head: bytes) -> Stray | None:
    """What a file is that begins so and is no form; None for what may be one."""
    kind = _marked_kind(head)
    if kind not in _NO_FORMS:
        return None
    return Stray.PICTURE if kind in (_PICTURE, _FILM) else Stray.PAPER


def require_zip(data: bytes) -> None:
    """Pass a file that begins as a zip does. Raises RefusalError for every other content.

    TEP05 zero bytes; TEP02 an encrypted Office file; TEP03 an old Excel or WPS file; TEP04 another file of Office or
    Outlook, or an archive; TEP06 the first bytes of a zip and no more; TEP01 anything else, by its kind.
    """
    if not data:
        raise RefusalError("TEP05")
    if data.startswith(_COMPOUND_START):
        raise _compound_refusal(data)
    if data.startswith(_EMPTY_ZIP):
        raise RefusalError("TEP04", format=_ZIP_FORMAT)
    if data.startswith(ZIP):
        return
    if ZIP.startswith(data):
        raise broken()
    for start, label in _PACKED.items():
        if data.startswith(start):
            raise RefusalError("TEP04", format=label)
    if _XML_WORKBOOK in data[:_HEAD]:
        raise RefusalError("TEP04", format="Excel 2003 (.xml)")
    kind = _kind(data)
    raise RefusalError("TEP01", kind=kind or "tệp không rõ loại", no_form=kind in _NO_FORMS)


def require_workbook(archive: Archive) -> None:
    """Pass a zip that is an Excel workbook in XML. Raises RefusalError.

    TEP04 another format, TEP08 a workbook of the macro-enabled kind, TEP01 a package that is no document at all.
    """
    names = {name.casefold() for name in archive.names}
    entry = archive.find(CONTENT_TYPES)
    if entry is None:
        raise _other_format(_without_content_types(archive, names))
    for part, label in _MAIN_PARTS.items():
        if part in names:
            raise _other_format(label)
    types = types_in_use(archive.read(entry, MEGABYTE), names)
    for main_type, label in _MAIN_TYPES.items():
        if main_type in types:
            raise _other_format(label)
    if _MACRO_WORKBOOK_TYPE.search(types):
        raise RefusalError("TEP08", what="sổ tính dạng có macro (.xlsm)")
    if "xl/workbook.xml" not in names and not _WORKBOOK_TYPE.search(types):
        raise RefusalError("TEP01", kind="tệp không rõ loại")


def _other_format(label: str) -> RefusalError:
    return RefusalError("TEP04", format=label, no_form=label in _DOCUMENTS)


def _media_kind(data: bytes) -> str:
    """What a file is that begins with a mark of its own, "" for others."""
    for start, label in _BEGINNINGS.items():
        if data.startswith(start):
            return label
    if data[4:8] == b"ftyp":  # the box that films and the pictures of telephones begin with
        return _BRANDS.get(data[8:12], _FILM)
    if data.startswith(b"RIFF"):
        return _PICTURE if data[8:12] == b"WEBP" else _FILM
    return ""


def _kind(data: bytes) -> str:
    """What a file is that is no package, in words; "" where it cannot be told."""
    if label := _marked_kind(data):
        return label
    is_text = not any(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:_HEAD])
    return _TEXT if is_text else ""


def _marked_kind(data: bytes) -> str:
    """What a file is that says so by its first bytes or words, "" for others."""
    if label := _media_kind(data):
        return label
    head = data[:_HEAD]
    if _PDF_MARK in head[:_BEFORE_PDF]:
        return _PDF
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, label in _FIRST_WORDS.items():
        if words.startswith(start):
            return label
    return ""


def _compound_refusal(data: bytes) -> RefusalError:
    """A compound file (D0CF11E0) by the streams of its directory."""
    if _has_stream(data, "EncryptedPackage"):
        return RefusalError("TEP02")
    for stream, label in _COMPOUND_FORMATS.items():
        if _has_stream(data, stream):
            return RefusalError("TEP04", format=label, no_form=True)
    # An old workbook, or too little of a file to tell what it was.
    if any(_has_stream(data, stream) for stream in _OLD_WORKBOOKS) or not _has_stream(data, "Root Entry"):
        return RefusalError("TEP03")
    return RefusalError("TEP04", format="không phải của Excel")


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
    return _ZIP_FORMAT
