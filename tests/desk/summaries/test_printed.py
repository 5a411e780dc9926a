"""What goes to the leader's desk, on paper: no data, one unit, 60 units and very long texts, all done, a second period.

Every case is made by the jobs, all are rendered by one run of LibreOffice; other tabs are hidden in the copies.
"""

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.summaries.tabs import READ_ON
from cchc_xl.jobs.build import build
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.progress import Declared
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.conftest import PERIOD, RECEIVED_AT
from tests.jobs.helpers import add_units
from tests.support.office import (
    convert_all,
    needs_office,
    pdf_lines_by_size,
    pdf_page_count,
    pdf_text,
    pdf_to_png,
)

pytestmark = [needs_office, pytest.mark.office]

TITLES = {
    "Đôn đốc": "DANH SÁCH ĐÔN ĐỐC THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Vướng mắc": "KHÓ KHĂN, VƯỚNG MẮC TRONG THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Kết quả thực hiện": "KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH VĂN PHÒNG UBND TỈNH NĂM 2026",
    "Biểu thống kê": "BIỂU THỐNG KÊ KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Tổng quan": "TỔNG QUAN THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Tổng hợp theo đơn vị": "TỔNG HỢP THEO ĐƠN VỊ KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Tổng hợp theo nội dung": "TỔNG HỢP THEO NỘI DUNG KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Tổng hợp theo nhiệm vụ": "TỔNG HỢP THEO NHIỆM VỤ KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Thay đổi so với kỳ trước": "THAY ĐỔI SO VỚI KỲ TRƯỚC TRONG THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Lịch thực hiện": "LỊCH THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Tự chấm điểm": "TỰ CHẤM ĐIỂM KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    "Thi đua đơn vị": "KẾT QUẢ CÁC ĐƠN VỊ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026",
}
ONE_PAGE = ("Tổng quan", "Thay đổi so với kỳ trước", "Lịch thực hiện")
LONG = "Đã tham mưu ban hành văn bản chỉ đạo, tổ chức quán triệt và kiểm tra việc thực hiện tại đơn vị. " * 30

Cases = dict[str, dict[str, list[str]]]


def one_unit(master: Path) -> None:
    """HCQT alone: the other units are gone with their rows."""
    book = FileBook.open(master)
    for name in (tables.UNITS.name, tables.TRACKING.name, tables.ROLES.name):
        gone = {row.number for row in book.table(name).rows if row.text(layout.UNIT_CODE) != "HCQT"}
        book.change_table(name, TableChange(deletes=gone))
    book.save()


def type_rows(master: Path, values: Callable[[int, Row], dict[str, CellValue]]) -> None:
    book = FileBook.open(master)
    rows = book.table(tables.TRACKING.name).rows
    changes = {row.number: values(n, row) for n, row in enumerate(rows)}
    book.change_table(tables.TRACKING.name, TableChange(updates=changes))
    book.save()


def many_units(master: Path) -> None:
    """60 units with long names; results, evidence and difficulties of some thousand characters."""
    add_units(master, 57, "Phòng Tổng hợp, Nghiên cứu và Tham mưu các vấn đề chung số {} (đơn vị mẫu)")
    type_rows(
        master,
        lambda n, row: {
            layout.DECLARED: tuple(Declared)[n % len(Declared)].value,
            layout.RESULT: LONG,
            layout.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; " * 40,
            layout.DIFFICULTY: "Chưa được bố trí đủ kinh phí. " * (10 if n % 20 == 0 else 0),
            layout.REPORTED_ON: date(2026, 3, 13) if n % 3 else None,
        },
    )


def all_done(master: Path) -> None:
    def done(_: int, row: Row) -> dict[str, CellValue]:
        continuous = row.values[layout.DUE] is None
        return {
            layout.DECLARED: (Declared.DONE_IN_PERIOD if continuous else Declared.DONE).value,
            layout.COMPLETED_ON: None if continuous else date(2026, 1, 20),
            layout.RESULT: "Đã hoàn thành.",
        }

    type_rows(master, done)


def only(master: Path, out: Path) -> Path:
    """A copy in which all tabs but those of TITLES are hidden, so that only they are rendered.

    What the hidden ones repeat on paper is taken out: LibreOffice would lay it out all the same, at length.
    """
    hidden = 'state="hidden" '
    shown = {number for number, tab in enumerate(tables.TABS) if tab.title in TITLES}

    def repeated(name: re.Match[str]) -> str:
        return name[0] if int(name[1]) in shown else ""

    def show_or_hide(tag: re.Match[str]) -> str:
        plain = re.sub(r' state="\w+"', "", tag[0])
        name = re.search(r'name="([^"]*)"', plain)
        return plain if name and name[1] in TITLES else plain.replace("<sheet ", f"<sheet {hidden}")

    with zipfile.ZipFile(master) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in package.infolist():
            data = package.read(item)
            if item.filename == "xl/workbook.xml":
                text = re.sub(r"<sheet [^>]*>", show_or_hide, data.decode("utf-8"))
                text = re.sub(r' (activeTab|firstSheet)="\d+"', "", text)
                text = re.sub(
                    r'<definedName name="_xlnm.Print_Titles" localSheetId="(\d+)">[^<]*</definedName>', repeated, text
                )
                first = [tab.title for tab in tables.TABS].index(next(iter(TITLES)))
                data = text.replace("<workbookView ", f'<workbookView activeTab="{first}" ', 1).encode()
            copy.writestr(item, data)
    return out


def by_tab(pdf: Path) -> dict[str, list[str]]:
    """Pages of each tab: a tab begins where its whole title stands on the page, in one line."""
    found: dict[str, list[str]] = {}
    waiting = dict(TITLES)
    for page in pdf_text(pdf).split("\f")[:-1]:
        spaced = re.sub(r" +", " ", page)
        begun = next((tab for tab, title in waiting.items() if title in spaced), None)
        if begun:
            del waiting[begun]
            found[begun] = []
        # LibreOffice also prints the tab that the workbook was saved on.
        if found:
            found[list(found)[-1]].append(page)
    assert not waiting
    return found


def pages_of(pdf: Path, tab: str) -> range:
    """The numbers of the pages of a tab, from 1."""
    pages = [re.sub(r" +", " ", page) for page in pdf_text(pdf).split("\f")[:-1]]
    begun = [number for number, page in enumerate(pages, 1) if any(title in page for title in TITLES.values())]
    first = next(number for number in begun if TITLES[tab] in pages[number - 1])
    return range(first, next(number for number in begun if number > first))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, second_period: Path) -> dict[str, Path]:
    """The PDF of each case."""
    folder = tmp_path_factory.mktemp("bản in")
    plain = folder / "plain.xlsm"
    build(plain)
    makers: dict[str, Callable[[Path], None]] = {
        "no data": lambda master: None,
        "one unit": one_unit,
        "60 units": many_units,
        "all done": all_done,
    }
    copies: list[Path] = []
    for number, make in enumerate(makers.values()):
        master = folder / f"{number}.xlsm"
        shutil.copy2(plain, master)
        make(master)
        summarise(FileBook.open(master), PERIOD, RECEIVED_AT)
        copies.append(only(master, folder / f"in-{number}.xlsm"))
    copies.append(only(second_period, folder / "in-ky-hai.xlsm"))
    names = [*makers, "second period"]
    return dict(zip(names, convert_all(copies, "pdf", folder), strict=True))


@pytest.fixture(scope="module")
def cases(printed: dict[str, Path]) -> Cases:
    return {name: by_tab(pdf) for name, pdf in printed.items()}


def test_no_page_is_blank_and_nothing_reaches_the_edge_of_the_paper(printed: dict[str, Path], tmp_path: Path) -> None:
    for name, pdf in printed.items():
        pictures = pdf_to_png(pdf, tmp_path / name, dpi=30)
        assert len(pictures) == pdf_page_count(pdf)
        for picture in pictures:
            with Image.open(picture) as page:
                ink = ImageOps.invert(page.convert("L")).point(lambda level: 255 if level > 40 else 0).getbbox()
                edge = page.width // 40  # some 7 mm of the long side
                assert ink is not None, (name, picture.name)
                free = (ink[0], ink[1] * 2, page.width - ink[2], (page.height - ink[3]) * 2)
                assert min(free) >= edge, (name, picture.name, ink)


def test_every_tab_is_there_with_its_whole_title_and_no_figure_is_hidden(cases: Cases) -> None:
    for name, tabs in cases.items():
        assert set(tabs) == set(TITLES), name
        assert not [tab for tab, pages in tabs.items() if "###" in "".join(pages)], name
        for tab, pages in tabs.items():
            assert "VĂN PHÒNG" in pages[0] or tab == "Tổng quan"


def test_what_a_leader_takes_along_is_one_page(cases: Cases) -> None:
    for name, tabs in cases.items():
        for tab in ONE_PAGE:
            assert len(tabs[tab]) == 1, (name, tab)


def test_page_counts(cases: Cases) -> None:
    """Three units fit on a page where they can; with 60 the pages grow with the rows and no faster."""
    counted = {name: {tab: len(pages) for tab, pages in tabs.items()} for name, tabs in cases.items()}
    one_page = dict.fromkeys(("Vướng mắc", "Tổng hợp theo đơn vị", "Tổng hợp theo nội dung"), 1)
    few = ("no data", "one unit", "all done")
    for name in few:
        assert counted[name] | one_page | {"Kết quả thực hiện": 8} == counted[name], name
    limits = {name: {"Đôn đốc": 2, "Biểu thống kê": 2, "Tổng hợp theo nhiệm vụ": 4} for name in few}
    limits["60 units"] = {
        # Columns of Vướng mắc are so narrow that what is typed every period is seen on a small screen.
        "Đôn đốc": 18, "Vướng mắc": 15, "Kết quả thực hiện": 30, "Biểu thống kê": 2, "Tổng hợp theo đơn vị": 12,
        "Tổng hợp theo nội dung": 1, "Tổng hợp theo nhiệm vụ": 6,
    }  # fmt: skip
    for name, most in limits.items():
        assert {tab: counted[name][tab] for tab, limit in most.items() if counted[name][tab] > limit} == {}, name


def test_each_page_bears_the_first_and_the_last_column(cases: Cases) -> None:
    widths = {tab.title: len(tab.table.columns) for tab in tables.TABS if tab.table and tab.title in TITLES}
    widths["Kết quả thực hiện"] = len(layout.RESULT_BLOCK_COLUMNS)
    for name, tabs in cases.items():
        for tab, columns in widths.items():
            for number, page in enumerate(tabs[tab], start=1):
                assert {"(1)", f"({columns})"} <= set(page.split()), (name, tab, number)


def test_no_heading_of_a_content_group_stands_alone_at_the_foot(cases: Cases) -> None:
    for name, tabs in cases.items():
        for number, page in enumerate(tabs["Kết quả thực hiện"], start=1):
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            assert not lines[-1].startswith("Nội dung "), (name, number)


def test_what_leaders_read_of_the_results_has_ten_points_and_no_page_is_nearly_empty(
    printed: dict[str, Path], tmp_path: Path
) -> None:
    for name, pdf in printed.items():
        pages = pages_of(pdf, "Kết quả thực hiện")
        assert min(pdf_lines_by_size(pdf, pages)) >= 10, name
        for picture in pdf_to_png(pdf, tmp_path / name, dpi=20, pages=pages):
            with Image.open(picture) as page:
                ink = ImageOps.invert(page.convert("L")).point(lambda level: 255 if level > 40 else 0).getbbox()
                assert ink is not None
                assert ink[3] >= page.height * 0.4, (name, picture.name)


def test_a_text_longer_than_a_row_can_be_says_where_it_goes_on(cases: Cases) -> None:
    pages = " ".join("\n".join(cases["60 units"]["Kết quả thực hiện"]).split())
    assert pages.count("…") >= 27
    assert READ_ON.split()[1] in pages


def test_without_a_closed_period_and_with_one(cases: Cases) -> None:
    assert "Chưa có kỳ trước đã chốt để so sánh." in cases["no data"]["Thay đổi so với kỳ trước"][0]
    assert "So với kỳ Quý I" in cases["second period"]["Thay đổi so với kỳ trước"][0]
