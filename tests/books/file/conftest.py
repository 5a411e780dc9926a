"""Workbooks to change, written by XlsxWriter."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from cchc_xl.books.file.book import FileBook

Build = Callable[[xlsxwriter.Workbook], None]


class MakeBook:
    """Writes a workbook and opens it; `again` saves it and opens it anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, build: Build) -> FileBook:
        return FileBook.open(written(self._folder / "Sổ theo dõi.xlsx", build))

    def again(self, book: FileBook) -> FileBook:
        book.save()
        return FileBook.open(book.path)


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Build a workbook and open it; `make_book.again(book)` saves it and opens it anew."""
    return MakeBook(tmp_path)


def written(path: Path, build: Build) -> Path:
    """Write the workbook that `build` makes; return its path."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as workbook:
        build(workbook)
    return path


Columns = Sequence[str | dict[str, object]]

DEFAULT_COLUMNS: Columns = ("Mã NV", "Kết quả trong kỳ", "Ngày báo cáo", "Tiến độ (%)", "Ghi chú riêng")
DEFAULT_ROWS: Sequence[Sequence[object]] = (
    ("1.1", "Đã ban hành Kế hoạch", date(2026, 1, 20), 1, "của 1.1"),
    ("1.2", "Đang tổng hợp", None, 0.5, "của 1.2"),
    ("2.1", None, None, None, "của 2.1"),
    ("2.2", "Đã thực hiện", date(2026, 3, 2), 0.25, "của 2.2"),
)


def tracking(
    *,
    tab: str = "Theo dõi",
    tabs_before: Sequence[str] = ("Trang chính",),
    top: int = 3,
    left: int = 0,
    columns: Columns = DEFAULT_COLUMNS,
    rows: Sequence[Sequence[object]] = DEFAULT_ROWS,
    extra: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None] | None = None,
) -> Build:
    """A workbook with `tblTheoDoi` on `tab`, its header in row `top` + 1; `extra` adds what a test needs."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        text = workbook.add_format({"num_format": "@", "text_wrap": True})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        share = workbook.add_format({"num_format": "0%"})
        formats = {"Mã NV": text, "Ngày báo cáo": day, "Tiến độ (%)": share}
        for name in tabs_before:
            workbook.add_worksheet(name)
        sheet = workbook.add_worksheet(tab)
        specs = [{"header": column} if isinstance(column, str) else column for column in columns]
        body = rows or [()]
        area = (top, left, top + len(body), left + len(specs) - 1)
        sheet.add_table(*area, {"name": "tblTheoDoi", "columns": specs})
        for offset, row in enumerate(body, start=top + 1):
            padded = [*row, *[None] * (len(specs) - len(row))]
            for column, (spec, value) in enumerate(zip(specs, padded, strict=True), start=left):
                if "formula" in spec and value is None:
                    continue
                style = formats.get(str(spec["header"]))
                if value is None:
                    sheet.write_blank(offset, column, None, style)
                elif isinstance(value, date | datetime):
                    sheet.write_datetime(offset, column, value, style)
                elif isinstance(value, str) and not value.startswith("{="):
                    sheet.write_string(offset, column, value, style)
                elif isinstance(value, str):
                    sheet.write_formula(offset, column, value[1:-1], style, 1)
                else:
                    sheet.write(offset, column, value, style)
        if extra is not None:
            extra(workbook, sheet)

    return build
