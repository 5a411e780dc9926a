"""The master is what the layout says: tabs, code names, tables, columns, names, hidden tabs, properties."""

import re
import warnings
from itertools import groupby
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import tables
from cchc_xl.books.builder import MasterContent, build_master
from cchc_xl.books.builder.content import BLOCK_SHAPES
from cchc_xl.books.builder.lists_tab import MESSAGES_NAME, XLWINGS_SETTINGS
from cchc_xl.books.vba.messages import MESSAGES
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.tables.choices import LISTS
from cchc_xl.tables.tab import Section
from cchc_xl.tables.tabs import SCHEMA
from tests.books.builder import samples
from tests.books.builder.conftest import MACROS
from tests.books.builder.package import area_shape, defined_names, main, parts, sheets
from tests.support.with_macros import load_with_macros


@pytest.fixture(scope="module")
def book(busy_master: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return load_with_macros(busy_master)


def test_tabs_stand_in_order_under_their_code_names(busy_master: Path) -> None:
    found = [(title, sheet.find(main("sheetPr")).get("codeName")) for title, sheet in sheets(busy_master).items()]
    assert found == [(tab.title, tab.code_name) for tab in tables.TABS]


def test_tabs_of_one_section_stand_together_and_have_one_colour(busy_master: Path) -> None:
    visible = [tab for tab in tables.TABS if not tab.hidden]
    assert [section for section, _ in groupby(visible, key=lambda tab: tab.section)] == list(Section)
    colours = {title: sheet.find(f".//{main('tabColor')}").get("rgb") for title, sheet in sheets(busy_master).items()}
    by_section = [{colours[tab.title] for tab in visible if tab.section is section} for section in Section]
    assert [len(found) for found in by_section] == [1, 1, 1, 1]
    assert len(set.union(*by_section)) == 4


def test_the_index_names_each_tab_with_its_purpose_in_its_section(book: openpyxl.Workbook) -> None:
    sheet = book["Trang chính"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for tab in tables.TABS:
        listed = f"{tab.title}: {tab.purpose}"
        assert (listed in texts) is not tab.hidden
        assert bool(tab.purpose) is not tab.hidden
    headings = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    for section in Section:
        heading = headings[section.value.upper()]
        first = next(tab for tab in tables.TABS if tab.section is section)
        assert heading.offset(row=1).value == f"{first.title}: {first.purpose}"


def test_the_tabs_of_the_machinery_are_hidden(book: openpyxl.Workbook) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert states == {tab.title: tab.shown.value for tab in tables.TABS}
    assert book.active is book.worksheets[0]


def test_each_table_stands_on_its_tab_with_its_columns(book: openpyxl.Workbook) -> None:
    found = {
        sheet.title: {table.name: tuple(table.column_names) for table in sheet.tables.values()}
        for sheet in book.worksheets
    }
    expected = {tab.title: {table.name: table.columns for table in tab.tables} for tab in tables.TABS}
    assert found == expected


def test_an_empty_table_has_one_blank_row_and_nothing_stands_below_any_table(empty_master: Path) -> None:
    book = openpyxl.load_workbook(empty_master)
    for tab in tables.TABS:
        sheet = book[tab.title]
        for spec in tab.tables:
            table = sheet.tables[spec.name]
            first, last = (int(part) for part in re.findall(r"\d+", table.ref))
            below = [cell.value for row in sheet[table.ref.replace(str(first), str(first + 1), 1)] for cell in row]
            if spec.name not in samples.almost_empty().tables:
                assert last == first + 1
                assert set(below) == {None}
        if tab.table is not None:
            assert sheet.max_row == int(re.findall(r"\d+", sheet.tables[tab.table.name].ref)[1])


def test_tables_of_one_tab_stand_side_by_side_with_a_gap_under_headings_of_their_own(book: openpyxl.Workbook) -> None:
    sheet = book["Kỳ báo cáo"]
    periods, extensions = (range_boundaries(sheet.tables[name].ref) for name in ("tblKy", "tblGiaHan"))
    assert extensions[0] == periods[2] + 2
    assert extensions[1] == periods[1]
    assert sheet.cell(1, extensions[0]).value == tables.EXTENSIONS.look.title
    assert sheet.cell(2, extensions[0]).value == tables.EXTENSIONS.look.purpose
    # A filter of one would hide rows of the other.
    assert sheet.tables["tblKy"].autoFilter is not None
    assert sheet.tables["tblGiaHan"].autoFilter is None


def test_above_each_table_stand_a_title_and_what_the_tab_is_for(book: openpyxl.Workbook) -> None:
    for tab in tables.TABS:
        if tab.table is not None and tab.table.look.printed is None:
            title, note = book[tab.title]["A1"].value, book[tab.title]["A2"].value
            assert title == title.upper()
            assert len(note) > 40


def test_what_goes_to_the_leaders_desk_bears_the_office_and_keeps_its_note_off_the_paper(
    book: openpyxl.Workbook,
) -> None:
    for tab in tables.TABS:
        if tab.table is not None and tab.table.look.printed is not None:
            sheet = book[tab.title]
            assert (sheet["A1"].value, sheet["A2"].value) == ("UBND TỈNH NGHỆ AN", "VĂN PHÒNG")
            assert sheet["A4"].value == sheet["A4"].value.upper()
            (prompt,) = [rule.prompt for rule in sheet.data_validations.dataValidation if str(rule.sqref) == "A4"]
            assert 40 < len(prompt) <= 255


def test_every_name_of_the_layout_is_defined_with_its_shape(busy_master: Path) -> None:
    found = defined_names(busy_master)
    wanted = {value for key, value in vars(Name).items() if key.isupper()}
    assert wanted <= set(found)
    for name, shape in BLOCK_SHAPES.items():
        # The appendix with its results, and the timeline, grow downwards: the name is the first row (layout.Name).
        rows = 1 if name in (Name.RESULT_BLOCK, Name.TIMELINE) else shape[0]
        assert area_shape(found[name]) == (rows, shape[1]), name
    for name in wanted - set(BLOCK_SHAPES):
        assert area_shape(found[name]) == (1, 1), name


def test_lists_and_messages_stand_under_their_names(busy_master: Path, book: openpyxl.Workbook) -> None:
    found = defined_names(busy_master)
    for choice in LISTS:
        assert tuple(_column_of(book, found[choice.name])) == choice.values
    sheet, rows = _rows_of(book, found[MESSAGES_NAME])
    assert sheet.title == "Danh mục"
    assert {row[0].value: row[1].value for row in rows} == dict(MESSAGES)


def test_xlwings_settings_are_key_and_value(book: openpyxl.Workbook) -> None:
    rows = {row[0].value: row[1].value or "" for row in book["xlwings.conf"].iter_rows(max_col=2)}
    assert rows == dict(XLWINGS_SETTINGS)
    assert rows["INTERPRETER_WIN"] == ""
    assert rows["SHOW CONSOLE"] == "False"


def test_custom_properties_carry_version_and_plan(book: openpyxl.Workbook) -> None:
    properties = {item.name: item.value for item in book.custom_doc_props.props}
    assert properties == {
        layout.PROPERTY_VERSION: "0.1.0",
        layout.PROPERTY_PLAN: samples.PLAN.plan_id,
        layout.PROPERTY_SCHEMA: SCHEMA,
    }


def test_equal_content_gives_equal_files(tmp_path: Path, busy_master: Path) -> None:
    again = tmp_path / "again.xlsm"
    build_master(again, samples.busy(), MACROS)
    assert parts(again) == parts(busy_master)
    assert again.read_bytes() == busy_master.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.xlsm"]


def test_a_text_never_becomes_a_formula(busy_master: Path) -> None:
    allowed = {"Trang chính"}
    with_formulas = {title for title, sheet in sheets(busy_master).items() if sheet.find(f".//{main('f')}") is not None}
    assert with_formulas == allowed
    strings = etree.fromstring(parts(busy_master)["xl/sharedStrings.xml"])
    assert samples.FORMULA_LIKE in {"".join(item.itertext()) for item in strings}


def test_task_codes_are_text_in_text_cells(book: openpyxl.Workbook) -> None:
    for tab in tables.TABS:
        if tab.table is None or layout.TASK_CODE not in tab.table.columns:
            continue
        sheet = book[tab.title]
        table = sheet.tables[tab.table.name]
        for row in list(sheet[table.ref])[1:]:
            cell = row[tab.table.columns.index(layout.TASK_CODE)]
            assert cell.number_format == "@"
            assert cell.value is None or isinstance(cell.value, str)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"tables": {"tblLa": []}}, "unknown table tblLa"),
        ({"tables": {"tblKy": [{"Cột lạ": 1}]}}, "unknown columns of tblKy"),
        ({"values": {"ten_la": 1}}, "unknown named cells"),
        ({"blocks": {"ten_la": []}}, "unknown block ten_la"),
        ({"blocks": {Name.GLANCE: [("1", "2", "3")]}}, "larger than 5 x 2"),
        ({"blocks": {Name.OVERVIEW_TILES: [("a", "b", "c")] * 4}}, "larger than 3 x 5"),
    ],
)
def test_content_that_has_no_place_is_refused(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        MasterContent(samples.PLAN, "0.1.0", **change)  # type: ignore[arg-type]


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    content = MasterContent(samples.PLAN, "0.1.0", {"tblCauHinh": [{"Ý nghĩa": "x" * 32_768}]})
    with pytest.raises(ValueError, match="32768 characters"):
        build_master(tmp_path / "a.xlsm", content, MACROS)
    assert list(tmp_path.iterdir()) == []


def _rows_of(book: openpyxl.Workbook, reference: str) -> tuple[Worksheet, list[tuple[object, ...]]]:
    title, area = reference.replace("$", "").rsplit("!", 1)
    sheet = book[title.strip("'")]
    return sheet, list(sheet[area])


def _column_of(book: openpyxl.Workbook, reference: str) -> list[str]:
    _, rows = _rows_of(book, reference)
    return [str(row[0].value) for row in rows]  # type: ignore[attr-defined]
