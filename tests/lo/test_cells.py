"""Values, formulas and formats in real cells."""

from datetime import date, datetime

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.xlwings_lo import NotMappedError, OfficeError, engine
from tests.support.xlwings_lo.fixtures import needs_lo
from tests.support.xlwings_lo.values import FIRST_DAY

pytestmark = needs_lo

WORDS = st.text(st.sampled_from("Đặng ườỷ hoá;,.'\"\n\t#$%&()*/:<>[]{}|~₫–\u0301"), min_size=1, max_size=40)
NUMBERS = st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.12g}"))
MOMENTS = st.datetimes(FIRST_DAY, datetime(2199, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
VALUES = st.one_of(st.none(), st.booleans(), NUMBERS, MOMENTS, st.from_regex(r"[^\W\d_][^'\x00-\x1f]*", fullmatch=True))
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=1, max_size=5)
)
on_one_sheet = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@on_one_sheet
@given(ROWS)
def test_a_block_comes_back_as_it_was_written(sheet: xw.Sheet, rows: list[list[object]]) -> None:
    sheet["A1:D5"].clear_contents()
    sheet["A1:D5"].number_format = "General"
    block = sheet["A1"].resize(len(rows), len(rows[0]))
    block.value = rows
    assert block.options(ndim=2).value == rows


@on_one_sheet
@given(
    st.lists(st.one_of(WORDS, st.from_regex(r"[=+\-@'0-9][^\x00-\x1f]{0,20}", fullmatch=True)), min_size=1, max_size=5)
)
def test_a_text_cell_keeps_its_text(sheet: xw.Sheet, texts: list[str]) -> None:
    block = sheet["A1"].resize(len(texts), 1)
    block.number_format = "@"
    block.value = [[text] for text in texts]
    assert [row[0] for row in block.options(ndim=2).value] == texts


def test_lines_and_tabs_stay_and_a_carriage_return_is_not_mapped(sheet: xw.Sheet) -> None:
    sheet["A1"].value = text = "Kết quả:\n\t- đã ban hành\n"
    assert sheet["A1"].value == text
    with pytest.raises(NotMappedError):
        sheet["A1"].value = "một\r\nhai"


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "@SUM(1,1)"])
def test_a_text_that_begins_like_a_formula_becomes_one(sheet: xw.Sheet, text: str) -> None:
    sheet["A1"].value = text
    assert sheet["A1"].value == 2
    assert sheet["A1"].formula.startswith("=")


@pytest.mark.parametrize("text", ["-abc", "+abc", "@abc", "=abc"])
def test_a_word_behind_it_is_an_unknown_name(sheet: xw.Sheet, text: str) -> None:
    sheet["A1"].value = text
    assert sheet["A1"].value is None
    assert sheet["A1"].options(err_to_str=True).value == "#NAME?"


@pytest.mark.parametrize("text", ["- Kế hoạch số 12", "+84 912 345 678", "=)", "=1+"])
def test_what_is_no_formula_is_refused(sheet: xw.Sheet, text: str) -> None:
    with pytest.raises(OfficeError, match="not a formula"):
        sheet["A1"].value = text


def test_what_a_cell_of_format_general_makes_of_texts(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["00123", "1.1", "50%", "25:00", "'00123", "05/03/2026"]]
    assert sheet["A1:F1"].value == [123, 1.1, 0.5, "25:00", "00123", datetime(2026, 5, 3)]
    shown = [sheet[cell].number_format for cell in ("A1", "B1", "C1", "D1", "E1", "F1")]
    assert shown == ["General", "General", "0%", "General", "General", "dd/mm/yyyy"]


def test_a_number_in_a_text_cell_is_a_text(sheet: xw.Sheet) -> None:
    sheet["A1:C1"].number_format = "@"
    sheet["A1"].value = [[7, True, date(2026, 3, 5)]]
    assert sheet["A1:C1"].value == ["7", "TRUE", "3/5/2026"]


def test_a_percentage_cell_does_not_divide_a_number(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "0%"
    sheet["A1"].value = 50
    assert sheet["A1"].value == 50
    assert sheet["A1"].number_format == "0%"


def test_a_cell_that_held_a_truth_value_takes_a_number(sheet: xw.Sheet) -> None:
    sheet["A1"].value = True
    assert (sheet["A1"].value, sheet["A1"].number_format) == (True, "General")
    sheet["A1"].value = 7
    assert sheet["A1"].value == 7.0


def test_a_truth_value_in_a_formatted_cell_is_not_mapped(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "0.00"
    with pytest.raises(NotMappedError):
        sheet["A1"].value = True
    assert sheet["A1"].value is None


def test_dates_keep_the_format_of_their_cell(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "dddd, dd/mm/yyyy"
    sheet["A1"].value = date(2026, 3, 14)
    assert sheet["A1"].number_format == "dddd, dd/mm/yyyy"
    assert sheet["A1"].options(dates=date).value == date(2026, 3, 14)


def test_formulas_are_calculated_and_read_back(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["C1:C2"].formula = "=A1*B1"
    sheet["D1"].formula = [["=C1>5", '=IF(TRUE,"a;b","c")', "=1/0", "=DATE(2026,3,5)", '="" & ""']]
    assert sheet["C1:C2"].value == [2, 12]
    assert sheet["C1:C2"].formula == (("=A1*B1",), ("=A2*B2",))
    assert sheet["D1:H1"].options(err_to_str=True).value == [False, "a;b", "#DIV/0!", datetime(2026, 3, 5), None]
    assert sheet["E1"].formula == '=IF(TRUE,"a;b","c")'


def test_formulas_over_tabs_and_columns_of_tables(sheet: xw.Sheet) -> None:
    sheet.name = "Theo dõi"
    sheet["A1"].value = [["Mã ĐV", "Khó khăn, vướng mắc"], ["HCQT", "thiếu người"], ["CTTDT", None], ["HCQT", None]]
    sheet.tables.add(source=sheet["A1:B4"], name="tblTheoDoi")
    other = sheet.book.sheets.add("Tổng hợp")
    formula = "=COUNTIFS(tblTheoDoi[Mã ĐV],A1,tblTheoDoi[Khó khăn, vướng mắc],\"\")+COUNTA('Theo dõi'!$A$2:A4)"
    other["A1"].value = [["HCQT", formula]]
    assert other["B1"].value == 1 + 3
    assert other["B1"].formula == formula


def test_clearing_leaves_the_format(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "@"
    sheet["A1"].value = "0012"
    sheet["A1:B2"].clear_contents()
    assert sheet["A1"].value is None
    assert sheet["A1"].number_format == "@"


def test_a_row_grows_with_its_text(sheet: xw.Sheet) -> None:
    sheet["A1"].wrap_text = True
    sheet["A1"].value = "Ban hành Kế hoạch cải cách hành chính " * 5
    sheet["A1"].row_height = 12.75
    sheet["A1"].rows.autofit()
    assert sheet["A1"].row_height > 50


def test_a_block_costs_as_many_calls_whatever_its_size(sheet: xw.Sheet) -> None:
    def calls_for(rows: int) -> int:
        engine.calls.reset()
        sheet["A1"].value = [["Kế hoạch số 12/KH-VPUB", 0.5, date(2026, 3, 5)]] * rows
        assert len(sheet["A1"].resize(rows, 3).options(ndim=2).value) == rows
        return engine.calls.total

    assert calls_for(27) == calls_for(2700) > 0
    assert engine.calls.by_name["Range.raw_value="] == engine.calls.by_name["Range.raw_value"] == 1
