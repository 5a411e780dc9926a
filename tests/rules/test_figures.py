"""Số liệu of a returned form: found by its header, rows by code or name, cells through the same guard as the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.counted import in_digits
from cchc_xl.model.finding import Finding
from cchc_xl.model.indicator import FigureField, IndicatorKind
from cchc_xl.model.legacy_font import LegacyFont
from cchc_xl.model.returned import RawValue, ReturnedFile, SheetGrid
from cchc_xl.rules.cells import RawInput
from cchc_xl.rules.figure_rows import FiguresReturned
from cchc_xl.rules.figure_sheet import own_indicators, read_figures
from cchc_xl.rules.figures import check_figure, read_figure
from tests.rules.markdown import figures_grid
from tests.rules.samples import INDICATORS

NUM, DEN, VALUE = FigureField.NUMERATOR, FigureField.DENOMINATOR, FigureField.VALUE
EVIDENCE, NOTE = FigureField.EVIDENCE, FigureField.NOTE
HEADER = "| Mã CT | Chỉ tiêu | Tử số | Mẫu số | Giá trị | Tài liệu kiểm chứng | Ghi chú |"
MT5 = "| MT5 | | {9} | {10} | | Báo cáo số 12/BC-VPUB | |"


def returned(*grids: SheetGrid, legacy: Mapping[tuple[str, str], LegacyFont] | None = None) -> ReturnedFile:
    return ReturnedFile("BieuBC_CTTDT_quy-1.xlsx", "ab" * 32, None, grids, (), legacy or {})


def read(
    *rows: str, asked: Sequence[str] = ("MT5",), base: dict[tuple[str, str], RawValue] | None = None, **made: object
) -> tuple[FiguresReturned, list[Finding]]:
    """Read a tab with these rows (the first one is row 3), of a unit asked for these indicators."""
    grid = figures_grid("\n".join((HEADER, *rows)), **made)  # type: ignore[arg-type]
    return read_figures(returned(grid), {code: INDICATORS[code] for code in asked}, base or {}, "CTTDT")


def said(findings: Iterable[Finding]) -> list[tuple[str, str | None]]:
    """Code and cell, what is only information apart."""
    return [(found.code, found.cell) for found in findings if found.code not in ("CT03", "CT14")]


# --- finding the tab and its rows -------------------------------------------------------------------------
def test_a_row_is_taken_with_its_values_and_cells() -> None:
    figures, findings = read(MT5)
    assert figures.rows["MT5"].values == {NUM: 9, DEN: 10, EVIDENCE: "Báo cáo số 12/BC-VPUB", NOTE: None}
    assert figures.cells[("MT5", NUM)] == "C3"
    assert said(findings) == []


def test_the_tab_is_known_by_its_header_whatever_its_name() -> None:
    figures, _ = read(MT5, name="Sheet3")
    assert figures.sheet == "Sheet3"
    assert figures.rows["MT5"].values[NUM] == 9


def test_rows_are_known_by_their_code_in_any_order() -> None:
    figures, _ = read("| MT3 | | {4} | {4} | | x | |", MT5, asked=["MT5", "MT3"])
    assert {code: row.values[DEN] for code, row in figures.rows.items()} == {"MT5": 10, "MT3": 4}


@pytest.mark.parametrize("name", ["{name}", "{name}<br>(Tử số: số văn bản; Mẫu số: tổng số)"])
def test_a_row_without_its_code_is_known_by_its_name(name: str) -> None:
    text = name.replace("{name}", INDICATORS["MT5"].name)
    figures, findings = read(f"| | {text} | {{9}} | {{10}} | | x | |")
    assert figures.rows["MT5"].values[NUM] == 9
    assert said(findings) == []


def test_a_code_that_became_a_number_is_still_the_code() -> None:
    figures, _ = read("| {3.1} | | | | {5} | x | |", asked=["3.1"])
    assert figures.rows["3.1"].values[VALUE] == 5


def test_a_doubled_row_is_not_taken_and_the_others_are() -> None:
    figures, findings = read(MT5, MT5, "| MT3 | | {4} | {4} | | x | |", asked=["MT5", "MT3"])
    assert set(figures.rows) == {"MT3"}
    assert said(findings) == [("CT13", "A4")]


def test_a_row_of_the_units_own_is_listed_and_a_deleted_one_missed() -> None:
    figures, findings = read("| | Số sáng kiến | {3} | | | | |", asked=["MT5"])
    assert figures.rows == {}
    assert said(findings) == [("CT12", "B3"), ("CT11", None)]
    assert "Số sáng kiến | 3" in findings[0].message


def test_the_signatures_below_are_no_rows() -> None:
    foot: list[list[RawValue]] = [
        [],
        ["NGƯỜI LẬP BIỂU", None, None, None, None, "ngày … THỦ TRƯỞNG ĐƠN VỊ"],
        ["Trần B"],
    ]
    _, findings = read(MT5, foot=foot)
    assert said(findings) == []


def test_a_column_that_is_gone_is_said_once_and_the_others_are_taken() -> None:
    grid = figures_grid(f"{HEADER}\n{MT5}")
    gone = [tuple(None if cell == "Mẫu số" else cell for cell in row) for row in grid.rows]
    figures, findings = read_figures(
        returned(SheetGrid(grid.name, grid.state, tuple(gone))), {"MT5": INDICATORS["MT5"]}, {}, "CTTDT"
    )
    assert DEN not in figures.rows["MT5"].values
    assert figures.rows["MT5"].values[NUM] == 9
    assert said(findings) == [("COT01", None)]


def test_of_a_doubled_column_nothing_is_taken() -> None:
    table = HEADER.replace("Ghi chú", "Tử số") + "\n" + MT5
    figures, findings = read_figures(returned(figures_grid(table)), {"MT5": INDICATORS["MT5"]}, {}, "CTTDT")
    assert figures.rows == {}
    assert said(findings) == [("COT02", "G2")]


def test_a_unit_that_owes_none_needs_no_tab_and_one_that_does_is_told() -> None:
    nothing = returned(SheetGrid("Biểu báo cáo", "visible", ()))
    assert read_figures(nothing, {}, {}, "CTTDT")[1] == []
    assert said(read_figures(nothing, {"MT5": INDICATORS["MT5"]}, {}, "CTTDT")[1]) == [("CT15", None)]


def test_the_merge_base_of_a_row_is_read_in_its_types() -> None:
    base: dict[tuple[str, str], RawValue] = {("CT MT5", "tử số"): 7.0, ("CT MT5", "ghi chú"): "cũ"}
    figures, _ = read(MT5, base=base)
    assert figures.base["MT5"] == {NUM: 7.0, DEN: None, EVIDENCE: None, NOTE: "cũ"}


# --- cells ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mười", "CT01"),
        ("98,5%", "CT01"),
        ("{-1}", "CT02"),
        ("=SUM(A1:A3)", "O04"),
        ("#REF!", "O05"),
        ("{01/02/2026}", "CT01"),
    ],
)
def test_a_cell_that_cannot_be_read_is_held_and_the_rest_of_the_row_is_taken(typed: str, code: str) -> None:
    figures, findings = read(f"| MT5 | | {typed} | {{10}} | | x | |")
    row = figures.rows["MT5"]
    assert row.held == {NUM}
    assert row.values[DEN] == 10
    assert said(findings) == [(code, "C3")]


@pytest.mark.parametrize(("is_percent", "held"), [(True, {NUM}), (False, set())])
def test_a_number_shown_as_a_percent_is_no_count(is_percent: bool, held: set[FigureField]) -> None:
    row = read_figure({NUM: RawInput(0.985, percent=is_percent), DEN: RawInput(10)}, IndicatorKind.RATIO)
    assert (row.held, row.values[DEN]) == (held, 10)
    assert [(issue.rule.code, issue.params["value"]) for issue in row.issues] == [("CT01", "98,5%")] * len(held)


def test_a_text_in_a_legacy_font_is_held() -> None:
    grid = figures_grid(f"{HEADER}\n| MT5 | | {{9}} | {{10}} | | B¸o c¸o | |")
    file = returned(grid, legacy={(grid.name, "F3"): LegacyFont.TCVN3})
    figures, findings = read_figures(file, {"MT5": INDICATORS["MT5"]}, {}, "CTTDT")
    assert figures.rows["MT5"].held == {EVIDENCE}
    assert ("O12", "F3") in said(findings)
    agreed, _ = read_figures(file, {"MT5": INDICATORS["MT5"]}, {}, "CTTDT", accepts_legacy=True)
    assert agreed.rows["MT5"].values[EVIDENCE] == "Báo cáo"


def test_a_text_in_the_wrong_code_page_is_taken_with_a_warning() -> None:
    figures, findings = read("| MT5 | | {9} | {10} | | BÃ¡o cÃ¡o | Ä‘á»£t 5 |")
    assert figures.rows["MT5"].values[EVIDENCE] == "BÃ¡o cÃ¡o"
    assert said(findings) == [("O17", "F3"), ("O17", "G3")]
    assert "“Báo cáo”" in findings[0].message


def test_words_that_a_format_shows_belong_to_texts_and_not_to_numbers() -> None:
    grid = figures_grid(f"{HEADER}\n| MT5 | | {{9}} | {{10}} | | {{12}} | |")
    worded = {(grid.name, "C3"): "9 lượt", (grid.name, "F3"): "12/BC-VPUB", ("Hướng dẫn", "G3"): "x"}
    file = replace(returned(grid), worded=worded)
    figures, findings = read_figures(file, {"MT5": INDICATORS["MT5"]}, {}, "CTTDT")
    assert figures.rows["MT5"].values == {NUM: 9, DEN: 10, EVIDENCE: "12/BC-VPUB", NOTE: None}
    assert said(findings) == []


def test_what_looks_like_a_formula_but_is_text_stays_text() -> None:
    figures, _ = read("| MT5 | | {9} | {10} | | x | @SUM(1) |")
    assert figures.rows["MT5"].values[NOTE] == "@SUM(1)"


def test_the_formula_of_the_form_itself_in_the_value_of_a_ratio_is_nothing_to_say() -> None:
    figures, findings = read("| MT5 | | {9} | {10} | =C3/D3 | x | |")
    assert said(findings) == []
    assert VALUE not in figures.rows["MT5"].values


def test_a_formula_in_the_value_of_a_number_is_held() -> None:
    figures, findings = read("| 3.1 | | | | =1+1 | x | |", asked=["3.1"])
    assert figures.rows["3.1"].held == {VALUE}
    assert said(findings) == [("O04", "E3")]


# --- across the cells -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("numerator", "denominator", "codes"),
    [
        (9.0, 10.0, ["CT14"]), (10.0, 10.0, []), (0.0, 0.0, []), (5.0, 0.0, ["CT05"]), (5.0, None, ["CT05"]),
        (0.0, None, ["CT05"]), (None, 5.0, ["CT06"]), (11.0, 10.0, ["CT04"]), (None, None, ["CT10"]),
        (9.5, 10.0, ["CT08", "CT14"]),
    ],
)  # fmt: skip
def test_the_two_numbers_of_a_ratio(numerator: float | None, denominator: float | None, codes: list[str]) -> None:
    inputs = {NUM: RawInput(numerator), DEN: RawInput(denominator), EVIDENCE: RawInput("x")}
    row = read_figure(inputs, IndicatorKind.RATIO)
    assert [issue.code for issue in check_figure(row, INDICATORS["MT5"])] == codes


@pytest.mark.parametrize(("typed", "said_of_it"), [(0.9, []), (90.0, []), ("90%", []), (0.95, ["CT07"]), (1, ["CT07"])])
def test_a_rate_typed_over_its_formula_is_compared(typed: float | str, said_of_it: list[str]) -> None:
    inputs = {NUM: RawInput(9.0), DEN: RawInput(10.0), VALUE: RawInput(typed), EVIDENCE: RawInput("x")}
    issues = check_figure(read_figure(inputs, IndicatorKind.RATIO), INDICATORS["MT5"])
    assert [issue.code for issue in issues if issue.code != "CT14"] == said_of_it


def test_an_amount_may_have_a_fraction_and_a_count_may_not() -> None:
    row = read_figure({VALUE: RawInput(12.5), EVIDENCE: RawInput("x")}, IndicatorKind.NUMBER)
    assert [issue.code for issue in check_figure(row, INDICATORS["3.1"])] == ["CT08"]
    assert check_figure(row, INDICATORS["3.2"]) == []


def test_of_a_count_of_none_no_evidence_is_asked() -> None:
    row = read_figure({VALUE: RawInput(0)}, IndicatorKind.NUMBER)
    assert [issue.code for issue in check_figure(row, INDICATORS["3.2"])] == []


def test_nothing_secondary_is_said_of_a_held_cell() -> None:
    row = read_figure({NUM: RawInput("mười"), DEN: RawInput(10.0), EVIDENCE: RawInput("x")}, IndicatorKind.RATIO)
    assert check_figure(row, INDICATORS["MT5"]) == []


_cells = st.one_of(
    st.none(), st.booleans(), st.text(), st.floats(), st.integers(), st.dates(), st.datetimes(), st.just("#N/A")
)


@given(st.dictionaries(st.sampled_from(FigureField), _cells), st.sampled_from(sorted(INDICATORS)))
def test_no_content_of_a_row_makes_the_rules_raise(cells: dict[FigureField, RawValue], code: str) -> None:
    indicator = INDICATORS[code]
    row = read_figure({name: RawInput(value) for name, value in cells.items()}, indicator.kind)
    assert set(row.values) | row.held <= set(FigureField)
    assert all(issue.field in FigureField for issue in (*row.issues, *check_figure(row, indicator)))


@pytest.mark.parametrize(("number", "words"), [(12.0, "12"), (16051.5, "16.051,5"), (0.0, "0")])
def test_a_number_in_vietnamese_style(number: float, words: str) -> None:
    assert in_digits(number) == words


# --- a form alone -----------------------------------------------------------------------------------------
def test_a_form_alone_says_what_it_asks_for() -> None:
    grid = figures_grid(
        f"{HEADER}\n| MT5 | Văn bản đi<br>(Tử số: số) | | | =C3/D3 | | |\n| 3.1 | Số cuộc | | | {{2}} | | |",
        foot=[["NGƯỜI LẬP BIỂU"]],
    )
    found = own_indicators(returned(grid))
    assert {code: (item.name, item.kind) for code, item in found.items()} == {
        "MT5": ("Văn bản đi", IndicatorKind.RATIO), "3.1": ("Số cuộc", IndicatorKind.NUMBER),
    }  # fmt: skip


def test_a_form_whose_signatures_are_gone_is_read_to_its_end() -> None:
    grid = figures_grid(f"{HEADER}\n| 3.1 | Số cuộc | | | {{2}} | | |")
    assert list(own_indicators(returned(grid))) == ["3.1"]
