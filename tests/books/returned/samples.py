"""Files as they come back, good and bad, written here byte by byte so that nothing is kept in the repository."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_1 = "xl/worksheets/sheet1.xml"

FORM_HEADERS = (
    "Mã NV", "STT", "Nội dung", "Nhiệm vụ cụ thể", "Vai trò", "Thời gian thực hiện", "Hạn", "Kết quả các kỳ trước",
    "Tình hình thực hiện", "Tiến độ (%)", "Kết quả trong kỳ", "Văn bản, tài liệu kiểm chứng", "Ngày hoàn thành",
    "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Cần bổ sung",
)  # fmt: skip


def form(rows: int = 30) -> bytes:
    """A workbook like the form of a unit: three tabs, a table of 16 columns, one of them formulas; no macros."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    guide = book.add_worksheet("Hướng dẫn")
    for at in range(20):
        guide.write(at, 0, f"Bước {at + 1}: điền vào biểu theo hướng dẫn của HCQT, lưu và gửi lại")
    sheet = book.add_worksheet("Biểu báo cáo")
    text = book.add_format({"locked": False, "text_wrap": True, "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "locked": False})
    percent = book.add_format({"num_format": "0%", "locked": False})
    first, last = 10, 9 + rows
    sheet.write_row(first - 1, 0, FORM_HEADERS)
    for row in range(first, last + 1):
        for column in range(15):
            if column in (6, 12):
                sheet.write_datetime(row, column, date(2026, 3, 14), day)
            elif column == 9:
                sheet.write_number(row, column, 0.5, percent)
            else:
                sheet.write_string(row, column, f"Triển khai kế hoạch cải cách hành chính {row}.{column}", text)
        sheet.write_formula(row, 15, f'=IF(I{row + 1}="","Thiếu tình hình thực hiện","")', text, "")
    sheet.data_validation(first, 8, last, 8, {"validate": "list", "source": "=$T$1:$T$5"})
    sheet.conditional_format(
        first, 0, last, 15, {"type": "formula", "criteria": '=$P11<>""', "format": book.add_format({"bold": True})}
    )
    sheet.merge_range("A1:P1", "BIỂU BÁO CÁO", text)
    sheet.protect()
    identity = book.add_worksheet("_cchc")
    identity.very_hidden()
    for row in range(60):
        identity.write_row(row, 0, [f"1.{row}", "Tình hình thực hiện", "Đang thực hiện"])
    book.close()
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The entries of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(
    parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED, level: int | None = None
) -> bytes:
    """A zip of entries, in the order given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as written:
        for name, part in parts.items():
            written.writestr(zipfile.ZipInfo(name, (2026, 3, 14, 8, 0, 0)), part, compression, level)
    return made.getvalue()


def with_parts(data: bytes, changes: Mapping[str, bytes | str], level: int | None = None) -> bytes:
    """A copy of a package with entries added or replaced."""
    return zipped({**parts_of(data), **changes}, level=level)


def relationships(*relations: tuple[str, str, str]) -> str:
    """A .rels part of (id, type, target)."""
    body = "".join(f'<Relationship Id="{at}" Type="{kind}" Target="{to}"/>' for at, kind, to in relations)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook_parts(
    *sheets: str | bytes,
    states: Sequence[str] = (),
    shared: str | bytes = "",
    styles: str | bytes = "",
    main: str = MAIN,
    extra: str = "",
) -> dict[str, bytes | str]:
    """The parts of a minimal workbook with the given worksheet parts, named "Trang 1", "Trang 2", …"""
    attributes = [f' state="{states[at]}"' if at < len(states) and states[at] else "" for at in range(len(sheets))]
    tabs = "".join(
        f'<sheet name="Trang {n}" sheetId="{n}"{attributes[n - 1]} r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)
    )
    relations = [(f"rId{n}", f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="'
        f'application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": relationships(("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets>{extra}</workbook>',
    }
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = sheet
    if shared:
        parts["xl/sharedStrings.xml"] = shared
        relations.append(("rIdShared", f"{OFFICE}/sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = styles
        relations.append(("rIdStyles", f"{OFFICE}/styles", "styles.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relationships(*relations)
    return parts


def workbook(*sheets: str | bytes, **options: object) -> bytes:
    """`workbook_parts`, zipped."""
    return zipped(workbook_parts(*sheets, **options))  # type: ignore[arg-type]


def compound(*streams: str) -> bytes:
    """A compound file (D0CF11E0) of version 3 with empty-looking streams of 4,096 bytes each; olefile reads it."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    per_stream = 4096 // 512
    directory_sectors = (len(streams) + 1 + 3) // 4
    fat = [fat_sector]
    fat += [at + 2 for at in range(directory_sectors - 1)] + [end]
    starts = []
    for _ in streams:
        start = len(fat)
        starts.append(start)
        fat += [start + at + 1 for at in range(per_stream - 1)] + [end]
    fat += [free] * (128 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    entries = [_directory_entry("Root Entry", 5, child=1 if streams else free, start=end, size=0)]
    for at, (name, start) in enumerate(zip(streams, starts, strict=True)):
        following = at + 2 if at + 1 < len(streams) else free
        entries.append(_directory_entry(name, 2, right=following, start=start, size=4096))
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    return header + struct.pack("<128I", *fat) + directory + b"\x09\x08" * 2048 * len(streams)


def _directory_entry(
    name: str, kind: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF, start: int, size: int
) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child, 0, start, size, 0
    )
