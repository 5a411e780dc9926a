"""What a person sees: the tabs in a real LibreOffice, on screen and on paper."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.builder import MasterContent, build_master
from cchc_xl.books.builder.period_block import NO_PERIOD, NOT_ENTERED
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.period import format_date_with_weekday
from tests.books.builder import samples
from tests.books.builder.conftest import MACROS
from tests.support.office import convert, needs_office, pdf_text
from tests.support.without_titles import copy_without_titles

pytestmark = [needs_office, pytest.mark.office]

_TITLES = {
    "Trang chính": "SỔ THEO DÕI KẾ HOẠCH",
    "Theo dõi": "THEO DÕI THỰC HIỆN NHIỆM VỤ TRONG KỲ",
    "Tiếp nhận báo cáo": "TIẾP NHẬN BÁO CÁO CỦA ĐƠN VỊ",
    "Cần xử lý": "NỘI DUNG CẦN XỬ LÝ",
    "Đôn đốc": "DANH SÁCH ĐÔN ĐỐC THỰC HIỆN",
    "Vướng mắc": "KHÓ KHĂN, VƯỚNG MẮC TRONG THỰC HIỆN",
    "Kết quả thực hiện": "KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH VĂN PHÒNG",
    "Biểu thống kê": "BIỂU THỐNG KÊ KẾT QUẢ THỰC HIỆN",
    "Tổng quan": "TỔNG QUAN THỰC HIỆN",
    "Phụ lục": "CÁC NHIỆM VỤ TRỌNG TÂM",
    "Phân công": "PHÂN CÔNG ĐƠN VỊ, NGƯỜI PHỤ TRÁCH",
    "Thời hạn": "THỜI HẠN TỪNG NHIỆM VỤ",
    "Văn bản": "VĂN BẢN, TÀI LIỆU KIỂM CHỨNG",
    "Số liệu": "SỐ LIỆU CHỈ TIÊU THEO KỲ",
    "Kiểm tra CCHC": "KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",
    "Tổng hợp theo đơn vị": "TỔNG HỢP THEO ĐƠN VỊ",
    "Tổng hợp theo nội dung": "TỔNG HỢP THEO NỘI DUNG",
    "Tổng hợp theo nhiệm vụ": "TỔNG HỢP THEO NHIỆM VỤ",
    "Thay đổi so với kỳ trước": "THAY ĐỔI SO VỚI KỲ TRƯỚC",
    "Lịch thực hiện": "LỊCH THỰC HIỆN",
    "Tự chấm điểm": "TỰ CHẤM ĐIỂM KẾT QUẢ THỰC HIỆN",
    "Thi đua đơn vị": "KẾT QUẢ CÁC ĐƠN VỊ THỰC HIỆN",
    "Danh sách đơn vị": "DANH SÁCH ĐƠN VỊ",
    "Kỳ báo cáo": "KỲ BÁO CÁO",
    "Chỉ tiêu": "CHỈ TIÊU",
    "Tiêu chí": "TIÊU CHÍ CHẤM ĐIỂM",
    "Cấu hình": "CẤU HÌNH",
}


@lru_cache
def _printed(path: Path) -> dict[str, list[str]]:
    """Pages of each visible tab as text: a tab begins where its title stands on the page."""
    pages = pdf_text(convert(path, "pdf", path.parent)).split("\f")[:-1]
    visible = [tab.title for tab in tables.TABS if not tab.hidden]
    found: dict[str, list[str]] = {}
    waiting = list(visible)
    for page in pages:
        if waiting and _TITLES[waiting[0]] in page:
            found[waiting.pop(0)] = []
        found[list(found)[-1]].append(page)
    assert waiting == []
    return found


def _words(text: str) -> set[str]:
    return set(text.split())


@pytest.mark.parametrize("master", ["busy_master", "crowded_master", "empty_master"])
def test_every_tab_prints_one_page_wide(master: str, request: pytest.FixtureRequest) -> None:
    by_tab = _printed(request.getfixturevalue(master))
    assert len(by_tab["Trang chính"]) == 1
    assert len(by_tab["Tổng quan"]) == 1
    assert len(by_tab["Lịch thực hiện"]) == 1
    for tab in tables.TABS:
        # Some take two or three pages in width, each with the columns that name the row.
        if tab.table is None or tab.hidden or tab.table.look.pages_wide > 1:
            continue
        first, last = tab.table.columns[0], tab.table.columns[-1]
        for number, page in enumerate(by_tab[tab.title], start=1):
            # The header repeats; its first and last column stand on the same page.
            assert _words(first) | _words(last) <= _words(page), f"{tab.title}, page {number}"
    for title, columns in (("Phụ lục", (layout.STT, layout.COORDINATING)), ("Kết quả thực hiện", ("(1)", "(9)"))):
        for page in by_tab[title]:
            assert all(_words(column) <= _words(page) for column in columns)


def test_pages_count_from_one_on_each_tab_and_the_first_bears_no_number(busy_master: Path) -> None:
    pages = _printed(busy_master)["Phụ lục"]
    assert len(pages) > 1
    first_lines = [page.lstrip("\n").split("\n")[0].strip() for page in pages]
    assert first_lines == ["PHỤ LỤC", *map(str, range(2, len(pages) + 1))]


def test_only_filled_rows_of_the_results_print(empty_master: Path, busy_master: Path) -> None:
    empty = _printed(empty_master)["Kết quả thực hiện"]
    assert len(empty) == 1
    full = _printed(busy_master)["Kết quả thực hiện"]
    assert "Nội dung 8." in full[-1] or "Nội dung 7." in full[-1]


def _control_cells(content: MasterContent, folder: Path) -> list[list[str]]:
    """Trang chính as LibreOffice shows it after its own calculation."""
    path = folder / "so.xlsm"
    build_master(path, content, MACROS)
    copy_without_titles(path, path)
    # The first tab; comma, quote, UTF-8, all from row 1; texts as the cells show them.
    shown = convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", folder)
    with shown.open(encoding="utf-8") as file:
        return list(csv.reader(file))


def _row(rows: list[list[str]], label: str) -> list[str]:
    return next(row for row in rows if label in row)


def test_days_left_are_counted_from_today(tmp_path: Path) -> None:
    today = date.today()
    content = samples.almost_empty()
    given = {**content.tables, "tblKy": samples.periods(today + timedelta(days=5), today - timedelta(days=2))}
    rows = _control_cells(replace(content, tables=given), tmp_path)
    assert "còn 5 ngày" in _row(rows, "Hạn đơn vị gửi")
    assert "quá 2 ngày" in _row(rows, "Hạn gửi Sở Nội vụ")
    assert format_date_with_weekday(today + timedelta(days=5)) in _row(rows, "Hạn đơn vị gửi")


def test_once_the_report_is_sent_no_days_are_counted(tmp_path: Path) -> None:
    today = date.today()
    content = samples.almost_empty()
    first, *others = samples.periods(today - timedelta(days=9), today - timedelta(days=2))
    sent = [{**first, "Ngày gửi Sở Nội vụ": today - timedelta(days=3)}, *others]
    said = {**content.values, Name.REPORTS_SENT: "Đã gửi 01 trong 04 báo cáo, đúng hạn"}
    rows = _control_cells(replace(content, tables={**content.tables, "tblKy": sent}, values=said), tmp_path)
    assert "Đã gửi 01 trong 04 báo cáo, đúng hạn" in _row(rows, "Hạn gửi Sở Nội vụ")
    shown = [*_row(rows, "Hạn đơn vị gửi"), *_row(rows, "Hạn gửi Sở Nội vụ")]
    assert not [cell for cell in shown if "ngày" in cell and "quá" in cell]


def test_the_open_period_shows_its_window_with_weekdays_and_what_is_not_entered(tmp_path: Path) -> None:
    today = date.today()
    content = samples.almost_empty()
    given = {**content.tables, "tblKy": samples.periods(today, None)}
    rows = _control_cells(replace(content, tables=given), tmp_path)
    assert {"Thứ Hai, 15/12/2025", "đến Thứ Bảy, 14/03/2026"} <= set(_row(rows, "Thời gian chốt số liệu"))
    assert "hôm nay" in _row(rows, "Hạn đơn vị gửi")
    assert NOT_ENTERED in _row(rows, "Hạn gửi Sở Nội vụ")
    assert "Quý I" in _row(rows, "Kỳ")


def test_without_an_open_period_the_page_says_so(tmp_path: Path) -> None:
    content = MasterContent(samples.PLAN, "0.1.0", values={Name.NEXT_STEP: "Mở kỳ báo cáo đầu tiên."})
    rows = _control_cells(content, tmp_path)
    assert NO_PERIOD in _row(rows, "Kỳ")
    assert not any(re.search(r"#|Err:", cell) for row in rows for cell in row)
