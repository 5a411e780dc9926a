"""What a form holds, read back with openpyxl: tabs, table, locks, dropdowns, notes, names."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.books.form import FormContent, write_form
from cchc_xl.model import layout
from cchc_xl.model.progress import INPUT_FIELDS, Field
from cchc_xl.tables.form import headers
from tests.books.form import samples

FORMS = {"long": samples.long_form, "small": samples.small_form, "year": samples.year_form}
INPUT_COLOUR = "FFFFFADC"
TEXT_FIELDS = frozenset(Field) - {Field.DECLARED, Field.PROGRESS, Field.COMPLETED_ON}


def written(content: FormContent, folder: Path) -> Workbook:
    """The form as a program reads it back."""
    path = folder / "form.xlsx"
    write_form(path, content)
    return load_workbook(path)


@pytest.fixture(params=FORMS)
def content(request: pytest.FixtureRequest) -> FormContent:
    """Each of the sample forms."""
    return FORMS[request.param]()


@pytest.fixture
def book(content: FormContent, tmp_path: Path) -> Workbook:
    """The same form, written."""
    return written(content, tmp_path)


def columns(sheet: Worksheet) -> dict[str, int]:
    """Header → column number, read from the table's header row."""
    left, top, right, _ = range_boundaries(sheet.tables[layout.FORM_TABLE].ref)
    return {sheet.cell(top, column).value: column for column in range(left, right + 1)}


def body_rows(sheet: Worksheet) -> range:
    """Row numbers of the table's body."""
    _, top, _, bottom = range_boundaries(sheet.tables[layout.FORM_TABLE].ref)
    return range(top + 1, bottom + 1)


def validations_at(sheet: Worksheet, address: str) -> list[DataValidation]:
    """The validations that cover a cell."""
    return [rule for rule in sheet.data_validations.dataValidation if address in rule.sqref]


def test_tabs_and_their_states(book: Workbook) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert states == {"Hướng dẫn": "visible", "Biểu báo cáo": "visible", "_cchc": "veryHidden"}
    assert next(iter(states)) == "Hướng dẫn"


def test_opens_on_the_first_input_of_the_first_row(book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    assert book.active is sheet
    first = f"{get_column_letter(columns(sheet)[layout.DECLARED])}{body_rows(sheet)[0]}"
    pane = next(item for item in sheet.sheet_view.selection if item.pane == sheet.sheet_view.pane.activePane)
    assert pane.activeCell == first
    assert not sheet[first].protection.locked


def test_header_row_and_task_stay_in_sight_on_a_small_screen(book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    column, row, _, _ = range_boundaries(sheet.freeze_panes)
    assert row == body_rows(sheet)[0]
    assert column == columns(sheet)[layout.TASK] + 1
    zoom = sheet.sheet_view.zoomScale / 100
    width = sum(
        sheet.column_dimensions[get_column_letter(number)].width * 7
        for number in range(1, column)
        if not sheet.column_dimensions[get_column_letter(number)].hidden
    )
    height = sum(sheet.row_dimensions[number].height for number in range(1, row)) * 96 / 72
    assert width * zoom < 1366 / 3
    assert height * zoom < 768 / 4


@pytest.mark.parametrize("name", [layout.FORM_SHEET, layout.FORM_FIGURES_SHEET])
def test_a_row_is_seen_whole_on_a_small_screen_in_every_period(book: Workbook, name: str) -> None:
    """With Cần bổ sung at its end, also where earlier results and the estimate of the year stand in it, at 100 %."""
    if name not in book.sheetnames:
        return  # a unit that is asked for no figures
    sheet = book[name]
    widths = [
        sheet.column_dimensions[letter].width * 7
        for letter in map(get_column_letter, range(1, sheet.max_column + 1))
        if not sheet.column_dimensions[letter].hidden
    ]
    assert sheet.sheet_view.zoomScale <= 100
    assert sum(widths) < 1366 - 60  # row numbers and scroll bar


def test_table_has_the_columns_of_the_contract(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    table = sheet.tables[layout.FORM_TABLE]
    expected = headers(at_year_end=content.asks_estimate)
    assert tuple(columns(sheet)) == expected
    assert tuple(column.name for column in table.tableColumns) == expected
    assert table.autoFilter.ref == table.ref
    assert len(body_rows(sheet)) == len(content.rows)


def test_rows_show_what_was_given_tasks_first(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    place = columns(sheet)
    shown = [
        tuple(sheet.cell(row, place[header]).value for header in (layout.TASK_CODE, layout.STT, layout.TASK))
        for row in body_rows(sheet)
    ]
    assert shown == [(row.task_code, row.stt, row.task) for row in content.rows]
    assert [code for code, _, _ in shown][-7:] == ["K1", "K2", "K3", "K4", "K5", "K6", "K7"]
    assert shown[-7][2] == "Công tác chỉ đạo, điều hành"


def test_other_results_come_after_the_tasks_whatever_the_order_given(tmp_path: Path) -> None:
    given = samples.small_form().rows
    sheet = written(samples.content((*given[2:], *given[:2])), tmp_path)[layout.FORM_SHEET]
    codes = [sheet.cell(row, 1).value for row in body_rows(sheet)]
    assert codes == ["2.1", "2.2", "K1", "K2", "K3", "K4", "K5", "K6", "K7"]


def test_code_column_is_hidden_text(book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    assert columns(sheet)[layout.TASK_CODE] == 1
    assert sheet.column_dimensions["A"].hidden
    for row in body_rows(sheet):
        assert sheet.cell(row, 1).number_format == "@"
        assert isinstance(sheet.cell(row, 1).value, str)


def test_exactly_the_inputs_are_unlocked_and_yellow(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    place = columns(sheet)
    inputs = {(row, place[field.value]) for row in body_rows(sheet) for field in content.fields}
    named = {range_boundaries(book.defined_names[name].attr_text.split("!")[1].replace("$", ""))[:2]
             for name in (*layout.FORM_NAMES, "noi_dung_khac")}  # fmt: skip
    inputs |= {(row, column) for column, row in named}
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    for cell in chain.from_iterable(sheet.iter_rows()):
        place_of = (cell.row, cell.column)
        expected = merged.get(place_of, place_of) in inputs
        assert cell.protection.locked is not expected, cell.coordinate
        if expected and not isinstance(cell, MergedCell):
            assert cell.fill.start_color.rgb == INPUT_COLOUR, cell.coordinate


def test_legend_explains_the_colour_of_the_inputs(book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    yellow = [cell.value for cell in sheet[1] if cell.value and cell.fill.start_color.rgb == INPUT_COLOUR]
    assert yellow == ["Ô vàng: đơn vị điền"]


def test_protection_leaves_filter_and_sizes_free_and_has_no_password(book: Workbook) -> None:
    for title in (layout.FORM_GUIDE_SHEET, layout.FORM_SHEET):
        protection = book[title].protection
        assert protection.sheet
        assert protection.password is None
        for free in ("formatColumns", "formatRows", "autoFilter", "selectLockedCells", "selectUnlockedCells"):
            assert not getattr(protection, free), free


def test_formats_of_the_inputs(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    place = columns(sheet)
    row = body_rows(sheet)[0]
    assert sheet.cell(row, place[layout.PROGRESS]).number_format == "0%"
    assert sheet.cell(row, place[layout.COMPLETED_ON]).number_format == "dd/mm/yyyy"
    for field in TEXT_FIELDS & set(content.fields):
        cell = sheet.cell(row, place[field.value])
        assert cell.number_format == "@"
        assert cell.alignment.wrap_text
    for cell in sheet[row]:
        assert cell.font.name == "Times New Roman"
        assert cell.font.size in (11, 12)


def test_due_dates_are_dates(tmp_path: Path) -> None:
    sheet = written(samples.long_form(), tmp_path)[layout.FORM_SHEET]
    cell = sheet.cell(body_rows(sheet)[0], columns(sheet)[layout.DUE])
    assert cell.value.date() == date(2026, 1, 31)
    assert cell.number_format == "dd/mm/yyyy"


def test_dropdown_of_each_row_offers_its_choices_from_a_range(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    column = get_column_letter(columns(sheet)[layout.DECLARED])
    for number, row in zip(body_rows(sheet), content.rows, strict=True):
        (rule,) = validations_at(sheet, f"{column}{number}")
        assert rule.type == "list"
        title, area = book.defined_names[rule.formula1.lstrip("=")].attr_text.split("!")
        assert title == layout.FORM_IDENTITY_SHEET
        cells = chain.from_iterable(book[title][area.replace("$", "")])
        assert tuple(cell.value for cell in cells) == tuple(map(str, row.choices))


def test_progress_takes_0_to_100_per_cent(book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    column = get_column_letter(columns(sheet)[layout.PROGRESS])
    for row in body_rows(sheet):
        (rule,) = validations_at(sheet, f"{column}{row}")
        assert (rule.type, float(rule.formula1), float(rule.formula2)) == ("decimal", 0, 1)
        assert "0% đến 100%" in rule.prompt


def test_days_are_checked_but_a_person_may_keep_what_was_typed(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    column = get_column_letter(columns(sheet)[layout.COMPLETED_ON])
    day_of_form = book.defined_names["ngay_lap"].attr_text.split("!")[1].replace("$", "")
    for address in (*(f"{column}{row}" for row in body_rows(sheet)), day_of_form):
        (rule,) = validations_at(sheet, address)
        assert rule.type == "date"
        assert rule.errorStyle == "warning"
        assert "dd/mm/yyyy" in rule.error
        serial = (content.window_end - date(1899, 12, 30)).days
        assert serial - 800 < int(rule.formula1) < serial < int(rule.formula2) < serial + 800


def test_every_input_has_a_note_within_the_limits_of_excel(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    place = columns(sheet)
    for row in body_rows(sheet):
        for field in content.fields:
            assert len(validations_at(sheet, f"{get_column_letter(place[field.value])}{row}")) == 1
    for rule in sheet.data_validations.dataValidation:
        assert rule.showInputMessage
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.prompt) <= 255
        assert len(rule.errorTitle or "") <= 32
        assert len(rule.error or "") <= 255
        assert rule.allowBlank


def test_notes_speak_of_the_year_of_the_report(tmp_path: Path) -> None:
    content = samples.content(samples.small_form().rows, window_end=date(2027, 3, 14))
    sheet = written(content, tmp_path)[layout.FORM_SHEET]
    prompts = " ".join(rule.prompt for rule in sheet.data_validations.dataValidation)
    assert "2027" in prompts
    assert "2026" not in prompts


def test_named_cells_stand_beside_their_labels(book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    labels = {"nguoi_lap": "Người lập:", "dien_thoai": "Điện thoại:", "ngay_lap": "Ngày lập:"}
    for name, label in labels.items():
        title, address = book.defined_names[name].attr_text.split("!")
        assert title.strip("'") == layout.FORM_SHEET
        cell = sheet[address.replace("$", "")]
        assert cell.value is None
        before = [other.value for other in sheet[cell.row][: cell.column - 1] if other.value]
        assert before[-1] == label


def test_free_range_and_signatures_stand_below_the_table(content: FormContent, book: Workbook) -> None:
    sheet = book[layout.FORM_SHEET]
    bottom = body_rows(sheet)[-1]
    address = book.defined_names["noi_dung_khac"].attr_text.split("!")[1].replace("$", "")
    free = next(area for area in sheet.merged_cells.ranges if address in area)
    assert free.min_row > bottom + 1
    assert sheet.row_dimensions[free.min_row].height >= 60
    foot = {str(cell.value): cell for cell in chain.from_iterable(sheet.iter_rows(min_row=bottom + 1)) if cell.value}
    left = next(cell for text, cell in foot.items() if "NGƯỜI LẬP BIỂU" in text)
    right = next(cell for text, cell in foot.items() if "THỦ TRƯỞNG ĐƠN VỊ" in text)
    assert left.row == right.row > free.max_row  # one row: it cannot be split over two pages
    assert left.column < right.column
    assert f"Nghệ An, ngày …… tháng …… năm {content.window_end.year}" in right.value
    for cell in (left, right):
        assert "(Ký, ghi rõ họ tên)" in cell.value
    assert sheet.row_dimensions[left.row].height >= 120


def test_rows_are_high_enough_and_may_still_grow(content: FormContent, tmp_path: Path) -> None:
    sheet = written(content, tmp_path)[layout.FORM_SHEET]
    with zipfile.ZipFile(tmp_path / "form.xlsx") as package:
        xml = package.read("xl/worksheets/sheet2.xml").decode()
    fixed = {int(tag[1]): "customHeight" in tag[0] for tag in re.finditer(r'<row r="(\d+)"[^>]*>', xml)}
    for row in body_rows(sheet):
        least = 2 if str(sheet.cell(row, 1).value).startswith("K") else 3
        assert least * 15.75 <= sheet.row_dimensions[row].height <= 409
        assert not fixed[row], "a fixed row would hide what is typed into it"
    assert fixed[body_rows(sheet)[-1] + 2]


def test_heading_and_guide_name_unit_period_and_where_to_send(content: FormContent, book: Workbook) -> None:
    texts = list(all_texts(book[layout.FORM_SHEET]))
    for text in ("VĂN PHÒNG UBND TỈNH NGHỆ AN", content.unit_name.upper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
        assert text in texts
    (title,) = [text for text in texts if text.startswith(content.report_title)]
    assert title.endswith(f"\nKính gửi: {content.coordinating_unit_name}")
    assert any(f"{content.window_end:%d/%m/%Y}" in text for text in texts)
    guide = " ".join(all_texts(book[layout.FORM_GUIDE_SHEET]))
    for text in (content.unit_name, content.period_name, content.coordinating_unit_name, content.coordinating_contact):
        assert text in guide
    assert f"{content.send_by:%d/%m/%Y}" in guide


def test_guide_has_five_steps_and_explains_every_status(book: Workbook) -> None:
    sheet = book[layout.FORM_GUIDE_SHEET]
    assert [cell.value for cell in sheet["A"] if isinstance(cell.value, int)] == [1, 2, 3, 4, 5]
    texts = list(all_texts(sheet))
    for field in (Field.DECLARED, Field.RESULT, Field.EVIDENCE):
        assert field.value in texts
    for status in ("Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Đề nghị điều chỉnh",
                   "Đã thực hiện trong kỳ", "Không phát sinh trong kỳ"):  # fmt: skip
        assert status in texts
    assert "Kết quả trong kỳ; Văn bản, tài liệu kiểm chứng; Ngày hoàn thành" in texts
    assert not any("lỗi" in text.lower() for text in texts)


def test_pre_filled_inputs_are_shown_in_their_types(tmp_path: Path) -> None:
    sheet = written(samples.year_form(), tmp_path)[layout.FORM_SHEET]
    place = columns(sheet)
    values = [sheet.cell(body_rows(sheet)[0], place[field.value]).value for field in INPUT_FIELDS]
    assert values[0] == "Đã hoàn thành"
    assert values[1] == 1.0
    assert values[4].date() == date(2026, 1, 20)
    assert values[5] is None


def test_a_form_without_a_sending_day_says_none(tmp_path: Path) -> None:
    book = written(samples.content(samples.small_form().rows, send_by=None), tmp_path)
    for title in (layout.FORM_GUIDE_SHEET, layout.FORM_SHEET):
        texts = " ".join(all_texts(book[title]))
        assert "chậm nhất" not in texts
        assert "Hạn gửi" not in texts


def all_texts(sheet: Worksheet) -> Iterator[str]:
    """Every text of a sheet."""
    return (cell.value for cell in chain.from_iterable(sheet.iter_rows()) if isinstance(cell.value, str))
