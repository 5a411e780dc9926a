"""How tabs are printed, as the file says it (Nghị định 30/2020/NĐ-CP)."""

from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.model.plan_data import load_plan
from tests.books.builder.package import main, parts, sheets

_MM = 25.4
WIDE = {"Theo dõi": "3", "Lịch sử": "3", "Kỳ báo cáo": "2", "Cần xử lý": "2"}


def test_every_tab_prints_on_a4_one_page_wide_within_the_margins(busy_master: Path) -> None:
    for title, sheet in sheets(busy_master).items():
        setup, margins = sheet.find(main("pageSetup")), sheet.find(main("pageMargins"))
        assert setup.get("paperSize") == "9"
        assert setup.get("orientation") == "landscape"
        # What is too wide to be read on one page begins each with the columns that name the row.
        assert setup.get("fitToWidth", "1") == WIDE.get(title, "1")
        one_page = title in ("Trang chính", "Tổng quan", "Thay đổi so với kỳ trước", "Lịch thực hiện")
        assert setup.get("fitToHeight", "1") == ("1" if one_page else "0"), title
        found = {side: float(margins.get(side)) * _MM for side in ("left", "right", "top", "bottom")}
        assert found == pytest.approx({"left": 30, "right": 15, "top": 20, "bottom": 20})


def test_page_numbers_are_centred_on_top_from_page_two_on_each_tab(busy_master: Path) -> None:
    for sheet in sheets(busy_master).values():
        header = sheet.find(main("headerFooter"))
        assert header.get("differentFirst") == "1"
        assert [etree.QName(child).localname for child in header] == ["oddHeader"]
        assert header[0].text == '&C&"Times New Roman,Regular"&13&P'
        setup = sheet.find(main("pageSetup"))
        assert (setup.get("useFirstPageNumber"), setup.get("firstPageNumber", "1")) == ("1", "1")


def test_headers_repeat_and_stay_in_view(busy_master: Path) -> None:
    book = openpyxl.load_workbook(busy_master)
    for tab in tables.TABS:
        sheet = book[tab.title]
        if tab.table is None:
            continue
        row = int(sheet.tables[tab.table.name].ref.split(":")[0][1:])
        numbered = tab.table.look.printed is not None
        assert sheet.print_title_rows == f"${row - numbered}:${row}"
        if numbered:
            numbers = [cell.value for cell in sheet[row - 1]]
            assert numbers == list(tab.table.numbers)
        # Below totals or figures the header stands too low to be kept in view on a small screen.
        low = numbered and (tab.table.look.printed.totals or tab.table.look.printed.figures)
        assert str(sheet.freeze_panes).endswith(str(row + 1)) != bool(low), tab.title
    assert book["Theo dõi"].print_title_cols == "$A:$C"
    assert book["Phụ lục"].print_title_rows == "$5:$6"
    assert book["Theo dõi"].freeze_panes == "D5"


def test_no_page_of_the_results_parts_a_heading_from_its_first_task(busy_master: Path) -> None:
    sheet = openpyxl.load_workbook(busy_master)["Kết quả thực hiện"]
    headings = {row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith("Nội dung ")}
    assert len(headings) == len(load_plan().groups)
    # A break stands below the row it names.
    first_rows = {mark.id + 1 for mark in sheet.row_breaks.brk}
    assert first_rows
    assert not first_rows & {heading + 1 for heading in headings}


def test_everything_is_in_times_new_roman(busy_master: Path) -> None:
    styles = etree.fromstring(parts(busy_master)["xl/styles.xml"])
    names = {name.get("val") for name in styles.find(main("fonts")).iter(main("name"))}
    assert names == {"Times New Roman"}


def test_rows_of_texts_have_a_height_that_follows_them(busy_master: Path) -> None:
    rows = {int(row.get("r")): row for row in sheets(busy_master)["Theo dõi"].iter(main("row"))}
    assert float(rows[5].get("ht")) > 60
    assert rows[5].get("customHeight") is None
    assert rows[4].get("customHeight") == "1"
    appendix = {int(row.get("r")): row for row in sheets(busy_master)["Phụ lục"].iter(main("row"))}
    assert float(appendix[11].get("ht")) > float(appendix[8].get("ht"))


def test_a_chart_names_its_rates_and_classes_as_the_tables_do(busy_master: Path) -> None:
    sheet = openpyxl.load_workbook(busy_master)["Tổng quan"]
    headers = {cell.value for row in sheet.iter_rows(min_col=7) for cell in row if isinstance(cell.value, str)}
    assert set(layout.RATE_COLUMNS[1::2]) <= headers
    assert set(layout.OVERVIEW_STANDINGS) <= headers


def test_charts_refer_to_cells_and_are_described(busy_master: Path) -> None:
    package = parts(busy_master)
    charts = sorted(name for name in package if name.startswith("xl/charts/chart"))
    assert len(charts) == 3
    for name in charts:
        references = [element.text for element in etree.fromstring(package[name]).iter("{*}f")]
        assert references
        assert all(str(reference).startswith("'Tổng quan'!$") for reference in references)
    *bars, rates = (etree.fromstring(package[name]) for name in charts)
    assert [len(list(chart.iter("{*}legend"))) for chart in (*bars, rates)] == [0, 1, 1], "both bars have the same"
    axis = next(rates.iter("{*}valAx"))
    assert axis.find("{*}delete") is None, "the axis is seen"
    assert axis.find("{*}numFmt").get("formatCode") == "0%"
    drawing = etree.fromstring(package["xl/drawings/drawing1.xml"])
    descriptions = [element.get("descr") for element in drawing.iter("{*}cNvPr")]
    assert all(str(text).startswith("Biểu đồ ") for text in descriptions)
    assert len(descriptions) == 3
