"""Checking a form with no master at hand: its own locked cells say what it owes, and when."""

from datetime import date

import pytest

from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.period import Period
from cchc_xl.model.returned import RawValue, ReturnedFile, SheetGrid
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.standalone import own_context
from cchc_xl.rules.submission import FormContext, Submission
from tests.rules.markdown import AS_ISSUED, Identity, form, form_grid
from tests.rules.samples import PERIODS, PLAN, PLAN_ID, QUARTER, TODAY

TABLE = """
    | Mã NV | STT | Nhiệm vụ cụ thể   | Thời gian thực hiện | Hạn          | Tình hình thực hiện |
    | 1.1   | 1.1 | Ban hành Kế hoạch | Tháng 01/2026       | {31/01/2026} | Chưa thực hiện      |
    | 2.1   | 2.1 | Rà soát văn bản   | Thường xuyên        | {31/12/2026} | Chưa thực hiện      |
    | 7.2   | 7.2 | Vận hành          | Theo quy định       |              | Chưa thực hiện      |
    | K1    | K1  | Kết quả khác      |                     |              |                     |
"""


def alone(file: ReturnedFile) -> FormContext:
    return own_context(file, PLAN_ID, PLAN.year, PERIODS, TODAY)


def codes(file: ReturnedFile) -> list[str]:
    (reading,) = read_form(file, alone(file))
    findings = reading.findings if isinstance(reading, Submission) else (reading.finding,)
    return [found.code for found in findings]


def with_heading(file: ReturnedFile, *cells: RawValue) -> ReturnedFile:
    """The form with another row above its table."""
    first, *others = file.sheets
    grid = SheetGrid(first.name, first.state, (cells, *first.rows), first.formulas)
    return ReturnedFile(file.name, file.sha256, file.modified, (grid, *others))


def test_a_form_owes_the_rows_it_shows() -> None:
    owed = alone(form(TABLE)).owed("TTPVHCC")
    assert {code: (row.kind, row.due) for code, row in owed.items()} == {
        "1.1": (DeadlineKind.PERIOD_END, date(2026, 1, 31)),
        "2.1": (DeadlineKind.CONTINUOUS, None),
        "7.2": (DeadlineKind.PER_RULE, None),
        "K1": (DeadlineKind.OTHER_RESULT, None),
    }
    assert codes(form(TABLE)) == ["CHEO06", "DONG04"]


@pytest.mark.parametrize("code", ["{1.1}", "{01/01/2026}", "{46023}", ""])
def test_a_damaged_code_is_known_by_the_number_beside_it(code: str) -> None:
    table = TABLE.replace("| 1.1   | 1.1 |", f"| {code} | 1.1 |")
    assert list(alone(form(table)).owed("TTPVHCC")) == ["1.1", "2.1", "7.2", "K1"]
    assert set(codes(form(table))) == {"CHEO06", "DONG04"} | ({"O14"} if code not in ("", "{1.1}") else set())


def test_a_row_of_the_unit_is_owed_by_nobody() -> None:
    table = TABLE + "    | 9 | | Tổ chức hội nghị | Trong năm | | Đã hoàn thành |"
    assert "DONG03" in codes(form(table))


# --- the data window --------------------------------------------------------------------------------------
HEADING = "(Số liệu từ ngày 15/12/2025 đến hết ngày 30/04/2026)"


def test_the_window_is_the_one_printed_in_the_heading() -> None:
    """HCQT may move a period, or add one that the package does not know."""
    for code in ("quy-1", "dot-xuat"):
        file = with_heading(form(TABLE, identity=Identity(period=code)), None, HEADING)
        expected = Period(code=code, name=code, start=date(2025, 12, 15), end=date(2026, 4, 30))
        assert alone(file).period == expected
        assert codes(file) == ["CHEO06", "DONG04"]


@pytest.mark.parametrize("heading", [None, "(Số liệu từ ngày 31/04/2026 đến hết ngày 30/04/2026)", "ngày 15/12/2025"])
def test_without_a_readable_window_the_period_is_that_of_the_package(heading: str | None) -> None:
    assert alone(with_heading(form(TABLE), heading)).period == QUARTER
    unknown = with_heading(form(TABLE, identity=Identity(period="dot-xuat")), heading)
    assert codes(unknown) == ["MAU04"]


# --- what is no form is said by the same codes as at a merge ----------------------------------------------
@pytest.mark.parametrize(
    ("file", "code"),
    [
        (ReturnedFile("a.xlsx", "ab" * 32, None, ()), "MAU01"),
        (form(TABLE, identity=None), "MAU06"),
        (form(TABLE, identity=Identity(plan_id="KH-2025")), "MAU02"),
        (form(TABLE, identity=Identity(unit="mã có dấu")), "MAU03"),
        (form(TABLE, identity=Identity(form_version="9")), "MAU05"),
        (ReturnedFile("a.xlsx", "ab" * 32, None, (AS_ISSUED.grid(),)), "MAU06"),
        (form(TABLE, sheets=[form_grid(TABLE.replace("Chưa", "Đang"), name="Biểu (2)")]), "MAU08"),
        (form("| Mã NV | Kết quả trong kỳ | Kết quả trong kỳ |"), "COT02"),
    ],
)
def test_a_file_that_is_no_form_gets_the_code_of_its_fault(file: ReturnedFile, code: str) -> None:
    assert codes(file) == [code]
