"""What a returned file is: told from inside it, whatever its sheets are called (domain section 9, points 8 and 9)."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.returned import RawValue, ReturnedFile, SheetGrid
from cchc_xl.rules.columns import HEADER_SEARCH_ROWS, FormSheet
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.identity import IdentityError, find_form_sheet, read_identity
from cchc_xl.rules.submission import Rejection, Submission
from cchc_xl.tables.form import headers
from tests.rules.markdown import AS_ISSUED, Identity, form, form_grid, lines, sheet_grid
from tests.rules.samples import context

ROW = "| Mã NV | Tình hình thực hiện |\n| 2.1 | Đã thực hiện trong kỳ |"
BLANK = "| Mã NV | Tình hình thực hiện |\n| 2.1 | |"


def with_sheets(*sheets: SheetGrid) -> ReturnedFile:
    return ReturnedFile("tệp.xlsx", "ab" * 32, None, sheets)


def fault(file: ReturnedFile) -> IdentityError:
    """Why a file cannot be read as a form."""

    def read() -> None:
        read_identity(file)
        find_form_sheet(file)

    with pytest.raises(IdentityError) as caught:
        read()
    return caught.value


# --- the hidden sheet -------------------------------------------------------------------------------------
def test_the_hidden_sheet_says_what_the_form_is() -> None:
    identity, base = read_identity(form(ROW, identity=Identity(unit="CTTDT", issue="3", tasks="2.1 k1")))
    assert identity.model_dump() == {
        "plan_id": AS_ISSUED.plan_id,
        "plan_version": "1",
        "form_version": layout.FORM_VERSION,
        "unit": "CTTDT",
        "period": "quy-1",
        "issue": 3,
        "tasks": "2.1 k1",
        "seal": "",
    }
    assert identity.issued_tasks == {"2.1", "K1"}
    assert base == {}


def test_the_base_is_known_by_task_and_column() -> None:
    given_base: dict[tuple[str, Field], RawValue] = {
        ("2.1", Field.RESULT): "Đã rà soát",
        ("1.1", Field.COMPLETED_ON): date(2026, 1, 20),
        ("K1", Field.PROGRESS): 0.5,
    }
    _, base = read_identity(form(ROW, identity=Identity(base=given_base)))
    assert base == {
        ("2.1", "kết quả trong kỳ"): "Đã rà soát",
        ("1.1", "ngày hoàn thành"): date(2026, 1, 20),
        ("K1", "tiến độ (%)"): 0.5,
    }


def test_rows_of_somebody_elses_in_the_hidden_sheet_are_passed_over() -> None:
    """Notes, blank rows, and rows that were cut short say nothing."""
    grid = Identity(base={("2.1", Field.RESULT): "Đã rà soát"}).grid()
    rows = (("ghi chú", "của đơn vị"), (), ("unit",), *grid.rows, (), ("2.1", Field.PROGRESS.value), (None, "a", "b"))
    identity, base = read_identity(with_sheets(form_grid(ROW), replace(grid, rows=rows)))
    assert identity.unit == AS_ISSUED.unit
    assert base == {("2.1", "kết quả trong kỳ"): "Đã rà soát"}


def test_numbers_for_texts_and_a_sheet_merely_hidden_are_accepted() -> None:
    """LibreOffice saves a very hidden sheet as hidden; other programs turn "1" into 1."""
    hidden = replace(AS_ISSUED.grid(), state="hidden")
    numbers = {"issue": 1.0, "form_version": float(layout.FORM_VERSION)}
    rows = tuple((row[0], numbers[row[0]]) if row[0] in numbers else row for row in hidden.rows if row)
    identity, _ = read_identity(with_sheets(form_grid(ROW), replace(hidden, rows=rows)))
    assert (identity.issue, identity.form_version) == (1, layout.FORM_VERSION)


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        (Identity(unit=""), "mã đơn vị"),
        (Identity(plan_id="", period=""), "mã kế hoạch, mã kỳ"),
        (Identity(issue="lần đầu"), "lần phát hành"),
        (Identity(issue="0"), "lần phát hành"),
        (Identity(issue="9" * 5_000), "lần phát hành"),
    ],
)
def test_a_damaged_identity_is_named_in_words(identity: Identity, words: str) -> None:
    error = fault(form(ROW, identity=identity))
    assert (error.rule.code, error.params) == ("MAU06", {"what": words})


def test_a_form_without_its_hidden_sheet_is_no_longer_ours() -> None:
    assert fault(form(ROW, identity=None)).rule.code == "MAU06"


def test_a_sheet_of_somebody_elses_is_no_form() -> None:
    own = sheet_grid(lines("| TT | Nhiệm vụ | Kết quả |\n| 1 | Rà soát | xong |"), "Sheet1")
    assert fault(with_sheets(own)).rule.code == "MAU01"
    assert fault(with_sheets()).rule.code == "MAU01"


def test_a_form_whose_table_is_gone_is_a_form_that_was_changed() -> None:
    assert fault(with_sheets(SheetGrid("Biểu báo cáo", "visible", ()), AS_ISSUED.grid())).rule.code == "MAU06"


# --- the sheet of the form --------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["Biểu báo cáo", "Sheet1", "Biểu báo cáo (2)", unicodedata.normalize("NFD", "Biểu")])
def test_the_form_is_found_by_its_header_whatever_it_is_called(name: str) -> None:
    assert find_form_sheet(form(ROW, name=name)).grid.name == name


def test_headers_are_known_with_line_breaks_other_spaces_and_decomposed() -> None:
    table = """
        | Mã NV | Tình hình<br>thực hiện | kết quả  trong kỳ | Văn bản,\u00a0tài liệu kiểm chứng |
        | 2.1   | xong                   | 02 ngày           | 12/KH-VPUB                        |
    """
    sheet = find_form_sheet(form(unicodedata.normalize("NFD", table)))
    first = sheet.header_index + 1
    assert (sheet.cell(first, Field.DECLARED), sheet.cell(first, Field.EVIDENCE)) == ("xong", "12/KH-VPUB")
    assert sheet.address(first, Field.RESULT) == "C4"


def test_a_form_with_columns_cut_off_is_still_a_form() -> None:
    sheet = find_form_sheet(form(ROW, without=[Field.RESULT, Field.EVIDENCE, Field.PROPOSAL]))
    assert not sheet.has(Field.RESULT)
    assert sheet.cell(sheet.header_index + 1, Field.RESULT) is None


def test_a_column_that_is_gone_has_no_address() -> None:
    sheet = find_form_sheet(form(ROW, without=[Field.RESULT]))
    with pytest.raises(KeyError):
        sheet.address(sheet.header_index + 1, Field.RESULT)


def test_the_header_is_looked_for_in_the_first_rows_only() -> None:
    assert find_form_sheet(form(ROW, gaps=[HEADER_SEARCH_ROWS - 3])).header_index == HEADER_SEARCH_ROWS - 1
    assert fault(form(ROW, gaps=[HEADER_SEARCH_ROWS - 2])).rule.code == "MAU06"


def test_columns_of_the_unit_and_doubled_ones_are_told_apart() -> None:
    sheet = find_form_sheet(form("| Mã NV | Ghi chú | Hạn | Ghi chú | Hạn |\n| 2.1 | a | b | c | d |"))
    assert sheet.extra == {"Ghi chú": "B3"}
    assert sheet.doubled == {}  # a locked column that nobody reads may well stand there twice


def test_a_doubled_column_that_is_read_makes_the_form_ambiguous() -> None:
    table = "| Mã NV | Kết quả trong kỳ | KẾT QUẢ TRONG KỲ | Mã NV |\n| 2.1 | a | b | 2.1 |"
    error = fault(form(table))
    assert (error.rule.code, error.sheet, error.cell) == ("COT02", "Biểu báo cáo", "C3")
    assert error.params == {"column": "KẾT QUẢ TRONG KỲ”, “Mã NV"}


# --- copies of the sheet ----------------------------------------------------------------------------------
def test_a_copy_with_other_values_is_asked_about() -> None:
    other = form_grid(ROW.replace("Đã thực hiện", "Không phát sinh"), name="Biểu báo cáo (2)")
    error = fault(form(ROW, sheets=[other]))
    assert error.rule.code == "MAU08"
    assert error.params == {"count": "2", "names": "“Biểu báo cáo”, “Biểu báo cáo (2)”"}


def test_an_identical_copy_does_no_harm_the_sheet_of_the_right_name_is_read() -> None:
    copy = form_grid(ROW, name="Sheet1")
    assert find_form_sheet(with_sheets(copy, form_grid(ROW), AS_ISSUED.grid())).grid.name == "Biểu báo cáo"


def test_a_blank_copy_is_left_aside_whichever_it_is() -> None:
    assert find_form_sheet(form(ROW, sheets=[form_grid(BLANK, name="Bản gốc")])).grid.name == "Biểu báo cáo"
    assert find_form_sheet(form(BLANK, sheets=[form_grid(ROW, name="Biểu (2)")])).grid.name == "Biểu (2)"
    assert find_form_sheet(form(BLANK, sheets=[form_grid(BLANK, name="Biểu (2)")])).grid.name == "Biểu báo cáo"


# --- nothing makes it fail otherwise ----------------------------------------------------------------------
HEADERS = st.sampled_from([*headers(at_year_end=True), "Ghi chú", None, 1.0])
ROWS = st.lists(st.lists(HEADERS, max_size=20).map(tuple), max_size=6).map(tuple)


@settings(deadline=None)
@given(rows=ROWS)
def test_any_sheet_is_a_form_or_is_said_not_to_be(rows: tuple[tuple[RawValue, ...], ...]) -> None:
    try:
        sheet = find_form_sheet(with_sheets(SheetGrid("Sheet1", "visible", rows), AS_ISSUED.grid()))
    except IdentityError as error:
        outcome: FormSheet | str = error.rule.code
    else:
        outcome = sheet
    if isinstance(outcome, str):
        assert outcome in ("MAU06", "COT02")
        return
    header = outcome.grid.rows[outcome.header_index]
    assert all(
        header[outcome.columns[name.casefold()]] == name for name in headers(at_year_end=False) if outcome.has(name)
    )


# --- the identity under another name ----------------------------------------------------------------------
BASE: dict[tuple[str, Field], RawValue] = {("2.1", Field.RESULT): "Đã rà soát"}


@settings(deadline=None, max_examples=60)
@given(
    name=st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=31),
    above=st.lists(st.lists(st.sampled_from([None, "Bảng 1", "Table 1"]), max_size=3), max_size=4),
    left=st.integers(0, 3),
)
def test_the_identity_is_known_by_its_keys(name: str, above: list[list[RawValue]], left: int) -> None:
    """Numbers names a tab "_cchc - Bảng 1" and puts a heading above it; others show, rename or move it."""
    hidden = Identity(unit="CTTDT", base=BASE).grid()
    rows = tuple((None,) * left + row for row in hidden.rows)
    moved = SheetGrid(name, "visible", (*map(tuple, above), *rows))
    as_issued = read_identity(form(ROW, identity=Identity(unit="CTTDT", base=BASE)))
    assert read_identity(form(ROW, identity=None, sheets=[moved])) == as_issued


def test_the_tab_of_that_name_counts_before_a_copy() -> None:
    copy = replace(Identity(issue="1").grid(), name="_cchc (2)")
    assert read_identity(form(ROW, identity=Identity(issue="2"), sheets=[copy]))[0].issue == 2


@pytest.mark.parametrize("keys", [0, 1, 2])
def test_a_tab_with_fewer_keys_is_no_identity(keys: int) -> None:
    own = SheetGrid("Ghi chú", "visible", AS_ISSUED.grid().rows[:keys])
    error = fault(form(ROW, identity=None, sheets=[own]))
    assert (error.rule.code, error.params) == ("MAU06", {"what": "thiếu trang nhận dạng của biểu"})
    assert "Numbers" in error.rule.hint
    assert "iPhone" in error.rule.hint


# --- forms of several units in one file -------------------------------------------------------------------
PORTAL, CENTRE = "Cổng thông tin điện tử", "Trung tâm Phục vụ hành chính công"


def headed(unit: str, name: str, table: str = ROW) -> SheetGrid:
    """A form with the unit's name in its heading."""
    grid = form_grid(table, name=name)
    return replace(grid, rows=(("VĂN PHÒNG",), (unit.upper(),), *grid.rows))


def reading_of(*sheets: SheetGrid) -> Submission | Rejection:
    (reading,) = read_form(with_sheets(*sheets), context(["2.1"]))
    return reading


def identity_of(unit: str, name: str = layout.FORM_IDENTITY_SHEET, period: str = "quy-1") -> SheetGrid:
    return replace(Identity(unit=unit, period=period).grid(), name=name)


TOGETHER = {
    "each with its own identity": (
        form_grid(ROW), identity_of("CTTDT"), form_grid(ROW, name="Biểu TT"), identity_of("TTPVHCC", "_cchc TT"),
    ),
    "identities behind the forms": (
        form_grid(ROW), form_grid(ROW, name="Biểu TT"), identity_of("CTTDT"), identity_of("TTPVHCC", "_cchc TT"),
    ),
    "the tab alone copied": (headed(PORTAL, "Biểu báo cáo"), headed(CENTRE, "Biểu TT"), identity_of("CTTDT")),
}  # fmt: skip


@pytest.mark.parametrize("sheets", TOGETHER.values(), ids=TOGETHER)
def test_two_units_in_one_file_are_both_named(sheets: tuple[SheetGrid, ...]) -> None:
    reading = reading_of(*sheets)
    assert isinstance(reading, Rejection)
    assert reading.finding.code == "MAU11"
    assert reading.finding.message == (
        f"Trang “Biểu báo cáo” là biểu của {PORTAL}, trang “Biểu TT” là biểu của {CENTRE}; gửi mỗi đơn vị một tệp."
    )
    assert reading.units == ("CTTDT", "TTPVHCC")


@pytest.mark.parametrize("period", ["6-thang", "?"])
def test_units_whose_forms_are_not_of_this_period_have_not_sent_it(period: str) -> None:
    sheets = (form_grid(ROW), identity_of("CTTDT"), form_grid(ROW, name="TT"), identity_of("PHONGLA", "b", period))
    reading = reading_of(*sheets)
    assert isinstance(reading, Rejection)
    assert "là biểu của PHONGLA" in reading.finding.message
    assert reading.units == ("",)


def test_a_blank_form_of_another_unit_is_left_aside() -> None:
    """Whoever filled in one of two forms sent that one, and it is read by its own identity."""
    blank, filled = headed(PORTAL, "Biểu báo cáo", BLANK), headed(CENTRE, "Biểu TT")
    reading = reading_of(blank, identity_of("CTTDT"), filled, identity_of("TTPVHCC", "_cchc TT"))
    assert isinstance(reading, Submission)
    assert (reading.unit, reading.sheet) == ("TTPVHCC", "Biểu TT")


@pytest.mark.parametrize(
    "second", [headed(PORTAL, "Biểu (2)", ROW.replace("Đã thực", "Chưa thực")), form_grid(BLANK + "\n| 2.2 | |")]
)
def test_two_different_forms_of_one_unit_are_still_its_own_affair(second: SheetGrid) -> None:
    reading = reading_of(headed(PORTAL, "Biểu báo cáo"), second, identity_of("CTTDT"))
    assert not (isinstance(reading, Rejection) and reading.finding.code == "MAU11")
