"""What a file is, told from its content."""

import io
import os
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest

from cchc_xl.books.returned import read_returned
from cchc_xl.model.returned import Refused, ReturnedFile
from cchc_xl.rules.catalogue import Place, finding
from tests.books.returned import samples
from tests.books.returned.samples import MAIN, PACKAGE, compound, sheet_xml, workbook, workbook_parts, zipped

Refuse = Callable[[bytes], tuple[str, str]]

TYPES = f'<Types xmlns="{PACKAGE}/content-types">%s</Types>'
WORD = 'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
BINARY = 'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"'
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def test_zero_bytes(refused: Refuse) -> None:
    assert refused(b"") == ("TEP05", "")


@pytest.mark.parametrize(
    ("streams", "code", "format_word"),
    [
        (("EncryptionInfo", "EncryptedPackage"), "TEP02", ""),
        (("Workbook",), "TEP03", ""),
        (("Book",), "TEP03", ""),
        (("ETExtData", "Workbook"), "TEP03", ""),
        (("WordDocument", "1Table"), "TEP04", "Word"),
        (("PowerPoint Document",), "TEP04", "PowerPoint"),
        (("__nameid_version1.0", "__properties_version1.0"), "TEP04", "thư Outlook (.msg)"),
        (("VisioDocument",), "TEP04", "Visio"),
        (("Catalog", "1"), "TEP04", "không phải của Excel"),
    ],
)
def test_compound_files(refused: Refuse, streams: tuple[str, ...], code: str, format_word: str) -> None:
    found, words = refused(compound(*streams))
    assert found == code
    assert format_word in words


def test_an_old_workbook_that_speaks_of_an_encrypted_package_is_still_an_old_workbook(refused: Refuse) -> None:
    data = bytearray(compound("Workbook"))
    text = "EncryptedPackage\0".encode("utf-16-le")
    data[-1000 : -1000 + len(text)] = text
    assert refused(bytes(data))[0] == "TEP03"


def test_a_compound_file_cut_short_is_an_old_format(refused: Refuse) -> None:
    assert refused(compound("Workbook")[:40])[0] == "TEP03"


@pytest.mark.parametrize(
    ("parts", "format_word"),
    [
        ({"mimetype": ODS, "content.xml": "<x/>"}, ".ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, ".odt"),
        ({"[Content_Types].xml": TYPES % f"<Override PartName='/word/document.xml' {WORD}/>", "a.xml": "<a/>"}, "Word"),
        ({"[Content_Types].xml": TYPES % "", "word/document.xml": "<w/>"}, "Word"),
        ({"[Content_Types].xml": TYPES % f'<Override PartName="/xl/book.bin" {BINARY}/>', "xl/book.bin": "b"}, ".xlsb"),
        ({"[Content_Types].xml": TYPES % "", "xl/workbook.bin": "b"}, ".xlsb"),
        ({"[Content_Types].xml": TYPES % "", "ppt/presentation.xml": "<p/>"}, "PowerPoint"),
        ({"Index/Document.iwa": "x"}, "Numbers"),
        ({"mimetype": "application/epub+zip", "a.xhtml": "<x/>"}, "zip"),
        ({"bieu.xlsx": "x"}, "zip"),
        ({}, "zip"),
    ],
)
def test_other_packages_are_named(refused: Refuse, parts: dict[str, str], format_word: str) -> None:
    code, words = refused(zipped(parts))
    assert code == "TEP04"
    assert format_word in words


def test_a_package_that_is_no_document(refused: Refuse) -> None:
    assert refused(zipped({"[Content_Types].xml": TYPES % "", "a.xml": "<a/>"}))[0] == "TEP01"


DEFAULTS = [
    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    '<Default ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main" Extension="bin"></Default>',
]


@pytest.mark.parametrize("default", DEFAULTS)
def test_a_default_for_files_that_are_not_there_says_nothing(tmp_path: Path, default: str) -> None:
    """As the writers of Excelize and SheetJS put one into every workbook."""
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    types = str(parts["[Content_Types].xml"])
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(zipped({**parts, "[Content_Types].xml": types.replace("<Default", f"{default}<Default", 1)}))
    assert isinstance(read_returned(path), ReturnedFile)


@pytest.mark.parametrize("default", DEFAULTS)
@pytest.mark.parametrize("name", ["xl/other.bin", "xl/OTHER.BIN"])
def test_a_default_for_files_that_are_there_says_what_they_are(refused: Refuse, default: str, name: str) -> None:
    parts = workbook_parts(sheet_xml(""))
    types = str(parts["[Content_Types].xml"]).replace("<Default", f"{default}<Default", 1)
    assert refused(zipped({**parts, "[Content_Types].xml": types, name: "x"}))[0] in ("TEP04", "TEP08")


@pytest.mark.parametrize("ending", ["b&#105;n", "", "b in"])
def test_a_default_written_in_no_plain_way_counts(refused: Refuse, ending: str) -> None:
    parts = workbook_parts(sheet_xml(""))
    types = str(parts["[Content_Types].xml"]).replace("<Default", f"{DEFAULTS[0]}<Default".replace("bin", ending), 1)
    assert refused(zipped({**parts, "[Content_Types].xml": types}))[0] == "TEP08"


def test_strict_open_xml(refused: Refuse) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').replace(MAIN, strict)
    assert refused(workbook(sheet, main=strict))[0] == "TEP11"


PICTURE = "ảnh chụp, ảnh quét"


@pytest.mark.parametrize(
    ("data", "kind", "no_form"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), PICTURE, True),
        (b"\xff\xd8\xff\xe0" + bytes(500), PICTURE, True),
        (bytes(3) + b"\x18ftypheic" + bytes(500), PICTURE, True),
        (b"RIFF\x10\0\0\0WEBPVP8 ", PICTURE, True),
        (b"RIFF\x10\0\0\0WAVEfmt ", "phim, ghi âm", True),
        (bytes(3) + b"\x18ftypmp42" + bytes(500), "phim, ghi âm", True),
        (b"%PDF-1.7", "tệp PDF", True),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "tệp PDF", True),
        (b"\x1b%-12345X@PJL\r\n" + bytes(200) + b"%PDF-1.3", "tệp PDF", True),
        (b"Received: from mail\nSubject: BC\n", "thư điện tử", True),
        (b"{\\rtf1 x}", "tệp Word (.rtf)", True),
        (b"\xef\xbb\xbf \n<HTML></html>", "trang web (.html)", False),
        ("Mã NV;STT\n1.1;1\n".encode(), "tệp văn bản", False),
        (b"x", "tệp văn bản", False),
        (bytes(4096), "tệp không rõ loại", False),
    ],
)
def test_no_workbook_at_all_and_what_it_is(tmp_path: Path, data: bytes, kind: str, no_form: bool) -> None:
    path = tmp_path / "biểu.xlsx"
    path.write_bytes(data)
    result = read_returned(path)
    assert isinstance(result, Refused)
    assert (result.code, result.params, result.no_form) == ("TEP01", {"kind": kind}, no_form)
    said = finding(result.code, Place(result.name), **result.params)
    assert kind in said.message
    assert "bản giấy có chữ ký" in said.hint


def test_a_workbook_of_excel_2003_in_xml_is_named(refused: Refuse) -> None:
    book = "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n<Workbook xmlns='{}'/>"
    assert refused(book.format("urn:schemas-microsoft-com:office:spreadsheet").encode()) == (
        "TEP04",
        "Excel 2003 (.xml)",
    )
    assert refused(book.format("urn:x").encode()) == ("TEP01", "tệp văn bản")


@pytest.mark.parametrize(("start", "kind"), [(b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf'\x1c", "7z"), (b"\x1f\x8b", "gz")])
def test_an_archive_may_hold_a_form(tmp_path: Path, start: bytes, kind: str) -> None:
    path = tmp_path / "biểu.rar"
    path.write_bytes(start + bytes(100))
    result = read_returned(path)
    assert isinstance(result, Refused)
    assert (result.code, result.params["format"], result.no_form) == ("TEP04", f"tệp nén (.{kind})", False)


@pytest.mark.parametrize("password", ["VelvetSweatshop", "mật khẩu"])
def test_a_password_that_excel_does_not_ask_for_is_mended_the_same_way(tmp_path: Path, password: str) -> None:
    path = tmp_path / "biểu.xlsx"
    with path.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(samples.form())).encrypt(password, locked)
    result = read_returned(path)
    assert isinstance(result, Refused)
    said = finding(result.code, Place(result.name), **result.params)
    assert said.code == "TEP02"
    assert "không hỏi mật khẩu" in said.hint
    assert "lưu lại không mật khẩu" in said.hint


def test_cut_short_anywhere_is_broken(refused: Refuse) -> None:
    data = samples.form()
    for length in sorted({1, 2, 3, 4, 5, 30, 100, *range(200, len(data) - 1, len(data) // 40), len(data) - 1}):
        assert refused(data[:length])[0] == "TEP06", length


def test_missing_parts_are_broken(refused: Refuse) -> None:
    whole = workbook_parts(sheet_xml(""))
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        assert refused(zipped({key: part for key, part in whole.items() if key != name}))[0] == "TEP06", name


def test_a_workbook_without_sheets_is_broken(refused: Refuse) -> None:
    assert refused(workbook())[0] == "TEP06"


def test_a_zip_with_a_password_on_its_entries(refused: Refuse) -> None:
    data = bytearray(workbook(sheet_xml("")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    assert refused(bytes(data))[0] == "TEP02"


def test_other_compressions_are_broken(refused: Refuse) -> None:
    assert refused(zipped(workbook_parts(sheet_xml("")), zipfile.ZIP_BZIP2))[0] == "TEP06"


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    missing = read_returned(tmp_path / "chưa có.xlsx")
    folder = read_returned(tmp_path)
    assert isinstance(missing, Refused)
    assert isinstance(folder, Refused)
    assert (missing.code, missing.sha256, missing.params["reason"]) == ("TEP10", "", "không tìm thấy tệp")
    assert (folder.code, folder.params["reason"]) == ("TEP10", "đây là thư mục")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "denied"), "không có quyền đọc, hoặc tệp đang mở ở chương trình khác"),
        (OSError(5, "I/O"), "không đọc được từ ổ đĩa"),
    ],
)
def test_a_file_that_the_system_does_not_hand_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def fail(self: Path, mode: str) -> None:
        raise error

    path = tmp_path / "bieu.xlsx"
    path.write_bytes(samples.form())
    monkeypatch.setattr(Path, "open", fail)
    result = read_returned(path)
    assert isinstance(result, Refused)
    assert (result.code, result.sha256, result.params["reason"]) == ("TEP10", "", reason)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in the file system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "bieu.xlsx"
    os.mkfifo(pipe)
    result = read_returned(pipe)
    assert isinstance(result, Refused)
    assert result.code == "TEP10"


def test_a_refusal_carries_the_digest_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ảnh chụp.xlsx"
    path.write_bytes(b"\x89PNG")
    result = read_returned(path)
    assert isinstance(result, Refused)
    assert (result.name, result.sha256) == ("ảnh chụp.xlsx", sha256(b"\x89PNG").hexdigest())
