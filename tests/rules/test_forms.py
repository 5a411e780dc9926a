"""A returned form as a whole: rows by what they are, cells where Excel shows them, everything said at once."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.model.finding import Finding
from cchc_xl.model.legacy_font import LegacyFont
from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.progress import Field
from cchc_xl.model.returned import Refused, ReturnedFile
from cchc_xl.rules.forms import read_form, reject_refused
from cchc_xl.rules.submission import FormContext, Rejection, Submission
from tests.rules.markdown import AUTHOR, Identity, form, form_grid
from tests.rules.samples import OWED, TEXTS, TODAY, UNITS, context


def taken(file: ReturnedFile, held: FormContext) -> Submission:
    (reading,) = read_form(file, held)
    assert isinstance(reading, Submission), reading
    return reading


def rejected(file: ReturnedFile, held: FormContext) -> Rejection:
    (reading,) = read_form(file, held)
    assert isinstance(reading, Rejection), reading
    return reading


def said(submission: Submission) -> list[tuple[str, str | None]]:
    """Code and cell of every finding, the rows that nobody filled apart."""
    return [(found.code, found.cell) for found in submission.findings if found.code != "DONG04"]


def results(submission: Submission) -> dict[str, object]:
    """Kết quả trong kỳ by task."""
    return {code: row.values.get(Field.RESULT) for code, row in submission.rows.items()}


TWO_ROWS = """
    | Mã NV | STT | Tình hình thực hiện      | Kết quả trong kỳ |
    | 2.1   | 2.1 | Đã thực hiện trong kỳ    | một              |
    | 2.2   | 2.2 | Không phát sinh trong kỳ | hai              |
"""
ONE_AND_TWO = {"2.1": "một", "2.2": "hai"}


# --- what is taken ----------------------------------------------------------------------------------------
def test_a_form_is_taken_with_its_rows_its_cells_and_its_base() -> None:
    base = {("2.1", Field.RESULT): "cũ", ("2.1", Field.PROGRESS): 0.5}
    file = form(TWO_ROWS, identity=Identity(issue="2", base=base))
    submission = taken(file, context(["2.1", "2.2"]))
    assert (submission.unit, submission.period, submission.issue) == ("TTPVHCC", "quy-1", 2)
    assert submission.filled_on == date(2026, 3, 16)
    assert results(submission) == ONE_AND_TWO
    assert submission.cells[("2.2", Field.RESULT)] == "D5"
    assert submission.cells[("2.1", Field.DECLARED)] == "C4"
    assert submission.base["2.1"][Field.RESULT] == "cũ"
    assert submission.base["2.1"][Field.PROGRESS] == 0.5
    assert submission.base["2.2"][Field.RESULT] is None
    assert said(submission) == [("CHEO02", _cell_of(submission, "2.1", Field.EVIDENCE))]


# --- a form issued before the plan changed ----------------------------------------------------------------
def test_what_was_written_into_a_row_that_went_to_another_unit_is_handed_on_whole() -> None:
    table = (
        f"| Mã NV | Tình hình thực hiện | Kết quả trong kỳ |\n| 2.1 | Đang thực hiện | {'rất dài ' * 60} |\n| 2.2 | | |"
    )
    owed = {"HCQT": {"2.1": OWED["2.1"]}, "TTPVHCC": {"2.2": OWED["2.2"]}}
    held = replace(context([]), owed=lambda unit: owed.get(unit, {}))
    (reading,) = read_form(form(table, identity=Identity(tasks="2.1 2.2")), held)
    assert isinstance(reading, Submission)
    assert set(reading.rows) == {"2.2"}
    (found,) = [found for found in reading.findings if found.code == "DONG06"]
    assert (found.task, found.sheet) == ("2.1", "Biểu báo cáo")
    assert "nay giao: Phòng Hành chính - Quản trị" in found.message
    assert found.written.startswith("Tình hình thực hiện: Đang thực hiện; Kết quả trong kỳ: rất dài")
    assert found.written.count("rất dài") == 60


def test_a_row_of_another_unit_is_no_withdrawn_one() -> None:
    (reading,) = read_form(form("| Mã NV | Kết quả trong kỳ |\n| 3.1 | của đơn vị khác |"), context([]))
    assert isinstance(reading, Submission)
    (found,) = reading.findings
    assert (found.code, found.written) == ("DONG03", f"3.1 | của đơn vị khác | {OWED['3.1'].text}")


def _cell_of(submission: Submission, code: str, name: Field) -> str:
    return submission.cells[(code, name)]


def test_a_finding_names_file_sheet_cell_unit_task_and_column() -> None:
    table = "| Mã NV | Tình hình thực hiện |\n| 1.1 | tương đối tốt |"
    (found,) = taken(form(table, name="Sheet1", file="bản cuối.xlsx"), context(["1.1"])).findings[1:]
    assert (found.code, found.file, found.sheet, found.cell) == ("O03", "bản cuối.xlsx", "Sheet1", "B4")
    assert (found.unit, found.task, found.field) == ("TTPVHCC", "1.1", "Tình hình thực hiện")


def test_everything_is_said_at_once() -> None:
    table = """
        | Mã NV | Tình hình thực hiện | Tiến độ (%) | Kết quả trong kỳ | Ngày hoàn thành | Ghi chú |
        | 1.1   | tốt                 | gần xong    | =A1              | 31/02/2026      | a       |
        | 2.1   | xong                |             | #REF!            |                 |         |
        |       | Tổ chức hội nghị    |             |                  |                 |         |
    """
    submission = taken(form(table, name="Biểu", author=()), context(["1.1", "2.1", "2.2"]))
    codes = {code for code, _ in said(submission)}
    assert codes == {
        "MAU07",
        "MAU09",
        "COT03",
        "O01",
        "O02",
        "O03",
        "O04",
        "O05",
        "O09",
        "DONG01",
        "DONG03",
        "DONG08",
        "CHEO02",
    }


# --- rows: never by position ------------------------------------------------------------------------------
def test_rows_may_stand_in_any_order() -> None:
    table = """
        | Mã NV | Kết quả trong kỳ |
        | 2.2   | hai              |
        | 2.1   | một              |
    """
    submission = taken(form(table), context(["2.1", "2.2"]))
    assert results(submission) == ONE_AND_TWO
    assert submission.cells[("2.1", Field.RESULT)] == "B5"


def test_a_deleted_row_is_missed() -> None:
    submission = taken(form("| Mã NV | Kết quả trong kỳ |\n| 2.1 | một |"), context(["2.1", "2.2"]))
    (found,) = [found for found in submission.findings if found.code == "DONG01"]
    assert (found.sheet, found.cell, found.task) == ("Biểu báo cáo", None, "2.2")
    assert set(submission.rows) == {"2.1"}


def test_a_row_that_stands_there_twice_is_not_taken() -> None:
    table = """
        | Mã NV | Kết quả trong kỳ |
        | 2.1   | một              |
        | 2.2   | hai              |
        | 2.1   | ba               |
    """
    submission = taken(form(table), context(["2.1", "2.2"]))
    assert results(submission) == {"2.2": "hai"}
    (found,) = [found for found in submission.findings if found.code == "DONG02"]
    assert "4, 6" in found.message
    assert found.cell is not None
    assert found.cell.endswith("6")
    assert not [found for found in submission.findings if found.code == "DONG01"]


def test_a_row_of_the_unit_is_listed_where_a_person_sees_it() -> None:
    table = """
        | Mã NV | STT | Nhiệm vụ cụ thể           | Kết quả trong kỳ  |
        | 2.1   | 2.1 | {text}                    | một               |
        |       |     | Tổ chức hội nghị đối thoại | 02 hội nghị       |
        | 9     |     |                           | {50}              |
        |       |     |                           |                   |
        |       |     |                           | {7}               |
    """.replace("{text}", TEXTS["2.1"])
    submission = taken(form(table), context(["2.1"]))
    assert said(submission) == [("DONG03", "C5"), ("DONG03", "D6"), ("DONG03", "D8")]
    assert "Dòng 5 " in submission.findings[0].message
    assert "Tổ chức hội nghị đối thoại | 02 hội nghị" in submission.findings[0].message


def test_an_inserted_row_that_only_repeats_the_note_of_the_form_is_blank() -> None:
    """Cần bổ sung copied down is nothing that the unit wrote."""
    table = """
        | Mã NV | Cần bổ sung              |
        | 2.1   |                          |
        |       | Chọn Tình hình thực hiện |
    """
    assert said(taken(form(table), context(["2.1"]))) == []


def test_rows_of_another_unit_are_listed_and_not_read() -> None:
    table = """
        | Mã NV | STT | Kết quả trong kỳ |
        | 2.1   | 2.1 | một              |
        | 3.1   | 3.1 | của đơn vị khác  |
    """
    submission = taken(form(table), context(["2.1"]))
    assert results(submission) == {"2.1": "một"}
    assert said(submission) == [("DONG03", "B5")]


def test_codes_are_read_however_they_are_typed() -> None:
    table = "| Mã NV | Kết quả trong kỳ |\n| k1 | một |\n| \u00a02.1 | hai |\n| {3.1} | ba |"
    submission = taken(form(table), context(["2.1", "3.1", "K1"]))
    assert results(submission) == {"2.1": "hai", "3.1": "ba", "K1": "một"}
    assert said(submission) == []


@pytest.mark.parametrize("code", ["{01/01/2026}", "{46023}", "{11}", "01.01", "1,1", "###"])
def test_a_code_that_became_something_else_is_known_by_the_text_of_the_task(code: str) -> None:
    table = f"| Mã NV | Nhiệm vụ cụ thể | Kết quả trong kỳ |\n| {code} | {TEXTS['1.1']} | một |"
    submission = taken(form(table), context(["1.1"]))
    assert results(submission) == {"1.1": "một"}
    assert said(submission) == [("O14", "A4")]
    assert "hiểu là 1.1" in submission.findings[0].message


@pytest.mark.parametrize("code", ["", "1.1", "{1.1}"])
def test_a_row_with_its_text_and_no_other_code_needs_no_word(code: str) -> None:
    text = unicodedata.normalize("NFD", TEXTS["1.1"]).replace(" ", "\u00a0")
    table = f"| Mã NV | Nhiệm vụ cụ thể | Kết quả trong kỳ |\n| {code} | {text} | một |"
    submission = taken(form(table), context(["1.1"]))
    assert results(submission) == {"1.1": "một"}
    assert said(submission) == []


def test_rows_sorted_without_their_hidden_code_follow_their_text() -> None:
    """Who sorts the visible columns leaves the hidden codes behind; what was typed belongs to the text beside it."""
    table = f"""
        | Mã NV | Nhiệm vụ cụ thể | Kết quả trong kỳ |
        | 2.1   | {TEXTS["2.2"]}  | hai              |
        | 2.2   | {TEXTS["2.1"]}  | một              |
    """
    submission = taken(form(table), context(["2.1", "2.2"]))
    assert results(submission) == ONE_AND_TWO
    assert said(submission) == [("O14", "A4"), ("O14", "A5")]


def test_a_text_that_is_not_one_tasks_alone_ties_nothing() -> None:
    held = context(["2.1", "2.2"])
    same_text = dict.fromkeys(("2.1", "2.2"), OWED["2.1"])
    held = replace(held, owed=lambda _unit: same_text)
    table = f"""
        | Mã NV | Nhiệm vụ cụ thể | Kết quả trong kỳ |
        | 2.2   | {TEXTS["2.1"]}  | hai              |
        |       | {TEXTS["2.1"]}  | ?                |
        |       |                 |                  |
    """
    submission = taken(form(table), held)
    assert results(submission) == {"2.2": "hai"}
    assert {code for code, _ in said(submission)} == {"DONG01", "DONG03"}


# --- columns ----------------------------------------------------------------------------------------------
def test_columns_may_stand_in_any_order_and_the_unit_may_have_its_own() -> None:
    table = """
        | Kết quả trong kỳ | Ghi chú riêng | Ngày hoàn thành | Mã NV | Tình hình thực hiện |
        | một              | xem lại       | 31/02/2026      | 1.1   | Đã hoàn thành       |
    """
    submission = taken(form(table), context(["1.1"]))
    assert results(submission) == {"1.1": "một"}
    assert ("COT03", "B3") in said(submission)
    assert ("O01", "C4") in said(submission)


def test_a_column_that_is_gone_is_said_once_and_the_rest_is_taken() -> None:
    table = """
        | Mã NV | Tình hình thực hiện   | Kết quả trong kỳ |
        | 1.1   | Đã hoàn thành         | một              |
        | 2.1   | Đã thực hiện trong kỳ | hai              |
    """
    submission = taken(form(table, without=[Field.EVIDENCE, Field.COMPLETED_ON]), context(["1.1", "2.1"]))
    assert results(submission) == {"1.1": "một", "2.1": "hai"}
    assert all(Field.EVIDENCE not in row.values for row in submission.rows.values())
    assert said(submission) == [("COT01", None), ("COT01", None)]
    assert {found.field for found in submission.findings} == {Field.EVIDENCE.value, Field.COMPLETED_ON.value}
    assert all(found.sheet == "Biểu báo cáo" for found in submission.findings)


def test_the_estimate_is_read_where_the_form_asks_for_it_and_not_missed_elsewhere() -> None:
    table = "| Mã NV | Ước thực hiện đến 31/12 |\n| 1.5 | hoàn thành 100% |"
    assert taken(form(table), context(["1.5"])).rows["1.5"].values[Field.ESTIMATE] == "hoàn thành 100%"
    assert Field.ESTIMATE not in taken(form(TWO_ROWS), context(["2.1", "2.2"])).rows["2.1"].values


def test_a_doubled_column_rejects_the_form_and_names_the_cell() -> None:
    table = "| Mã NV | Kết quả trong kỳ | Kết quả trong kỳ |\n| 2.1 | một | hai |"
    found = rejected(form(table), context(["2.1"])).finding
    assert (found.code, found.sheet, found.cell, found.unit) == ("COT02", "Biểu báo cáo", "C3", "TTPVHCC")


# --- cells ------------------------------------------------------------------------------------------------
def test_a_formula_in_an_input_is_held_whatever_it_shows() -> None:
    submission = taken(form("| Mã NV | Kết quả trong kỳ |\n| 2.1 | =A1&B1 |"), context(["2.1"]))
    assert submission.rows["2.1"].held == {Field.RESULT}
    assert said(submission) == [("O04", "B4")]
    assert "=A1&B1" in submission.findings[0].message


def test_a_text_in_a_legacy_font_is_held_at_its_sheet_and_cell() -> None:
    table = "| Mã NV | Kết quả trong kỳ |\n| 2.1 | §· hoµn thµnh |"
    file = form(table, legacy_cells={"B4": LegacyFont.TCVN3})
    submission = taken(file, context(["2.1"]))
    assert submission.rows["2.1"].held == {Field.RESULT}
    assert said(submission) == [("O12", "B4")]
    assert "“Đã hoàn thành”" in submission.findings[0].message
    accepted = taken(file, context(["2.1"], accepts_legacy=True))
    assert results(accepted) == {"2.1": "Đã hoàn thành"}
    assert said(accepted) == [("O15", "B4")]


def test_lateness_is_judged_at_the_earlier_of_today_and_the_cut_off() -> None:
    table = "| Mã NV | Tình hình thực hiện |\n| 1.1 | Chưa thực hiện |"
    early = taken(form(table), context(["1.1"], today=date(2026, 1, 31)))
    late = taken(form(table), context(["1.1"], today=date(2026, 6, 1)))
    assert "CHEO06" not in {code for code, _ in said(early)}
    (found,) = [found for found in late.findings if found.code == "CHEO06"]
    assert "42 ngày" in found.message  # 31/01 to 14/03


# --- exact addresses under blank rows ---------------------------------------------------------------------
GAPS = st.lists(st.integers(0, 7), min_size=4, max_size=4)


@settings(deadline=None)
@given(gaps=GAPS)
def test_cells_are_where_excel_shows_them_under_any_blank_rows(gaps: list[int]) -> None:
    """Blank rows above the form and between its rows: the row number of a finding is the one at the sheet's edge."""
    table = """
        | Mã NV | Tình hình thực hiện | Ngày hoàn thành |
        | 1.1   | Chưa thực hiện      | 31/02/2026      |
        |       | dòng lạ             |                 |
        | 1.5   | ?                   |                 |
    """
    file = form(table, gaps=gaps)
    submission = taken(file, context(["1.1", "1.5"]))
    first, stray, last = (4 + sum(gaps[: n + 2]) + n for n in range(3))
    cells = dict(said(submission))
    assert cells["O01"] == f"C{first}"
    assert cells["DONG03"] == f"B{stray}"
    assert cells["O03"] == f"B{last}"
    assert submission.cells[("1.5", Field.DECLARED)] == f"B{last}"
    grid = file.sheets[0].rows
    assert grid[first - 1][2] == "31/02/2026"
    assert grid[last - 1][1] == "?"


# --- another plan, unit, period, version ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("identity", "code", "unit"),
    [
        (Identity(plan_id="KHCCHC-VPUB-NA-2025"), "MAU02", "TTPVHCC"),
        (Identity(unit="PHONG-LA"), "MAU03", ""),
        (Identity(period="6-thang"), "MAU04", "TTPVHCC"),
        (Identity(form_version="3"), "MAU05", "TTPVHCC"),
        (Identity(plan_version="3"), "MAU12", "TTPVHCC"),
        (Identity(issue="?"), "MAU06", ""),
        (None, "MAU06", ""),
    ],
)
def test_a_form_of_something_else_is_rejected_as_a_whole(identity: Identity | None, code: str, unit: str) -> None:
    rejection = rejected(form(TWO_ROWS, identity=identity), context(["2.1", "2.2"]))
    assert rejection.finding.code == code
    assert (rejection.finding.sheet, rejection.finding.cell) == (None, None)
    assert rejection.unit == unit
    assert rejection.sha256 == "ab" * 32


def test_what_was_found_and_what_was_expected_is_said() -> None:
    message = rejected(form(TWO_ROWS, identity=Identity(period="6-thang")), context([])).finding.message
    assert "6-thang" in message
    assert "quy-1" in message


# --- units that changed in the year -----------------------------------------------------------------------
DISSOLVED = Unit(code="TTPVHCC", name="Trung tâm cũ", valid_to=date(2026, 2, 28))
MIDDLE = Unit(code="GIUA", name="Trung tâm giữa", valid_to=date(2026, 3, 10), successor="HCQT")
HEIR = Unit(code="HCQT", name="Phòng Hành chính - Quản trị")


def heir_of(*units: Unit) -> str:
    """The unit a form of TTPVHCC counts for, or the code that rejects it."""
    (reading,) = read_form(form(TWO_ROWS), context(["2.1", "2.2"], units=UnitIndex(units)))
    return reading.unit if isinstance(reading, Submission) else reading.finding.code


def test_a_form_already_out_is_accepted_for_the_successor() -> None:
    assert heir_of(DISSOLVED.model_copy(update={"successor": "HCQT"}), HEIR) == "HCQT"
    assert heir_of(DISSOLVED.model_copy(update={"successor": HEIR.name}), HEIR) == "HCQT"
    assert heir_of(DISSOLVED.model_copy(update={"successor": "GIUA"}), MIDDLE, HEIR) == "HCQT"


def test_without_a_successor_that_reports_the_unit_need_not() -> None:
    assert heir_of(DISSOLVED, HEIR) == "GOP05"
    assert heir_of(DISSOLVED.model_copy(update={"successor": "PHONG-LA"}), HEIR) == "GOP05"
    assert heir_of(DISSOLVED.model_copy(update={"successor": "TTPVHCC"})) == "GOP05"
    assert heir_of(HEIR.model_copy(update={"code": "TTPVHCC", "must_report": False})) == "GOP05"


def test_the_successor_is_named_in_an_information() -> None:
    units = UnitIndex([DISSOLVED.model_copy(update={"successor": "HCQT"}), HEIR])
    submission = taken(form(TWO_ROWS), context(["2.1", "2.2"], units=units))
    (found,) = [found for found in submission.findings if found.code == "MAU10"]
    assert (found.unit, found.sheet) == ("HCQT", None)
    assert "Trung tâm cũ" in found.message
    assert HEIR.name in found.message


# --- who filled it in -------------------------------------------------------------------------------------
def author_findings(*author: object) -> tuple[date | None, list[tuple[str, str | None, str]]]:
    submission = taken(form(TWO_ROWS, author=author), context(["2.1", "2.2"]))
    heads = ("MAU09", "O01", "O11")
    found = [(f.code, f.cell, f.message) for f in submission.findings if f.code in heads]
    return submission.filled_on, found


def test_an_author_with_phone_and_day_is_complete() -> None:
    assert author_findings(*AUTHOR) == (date(2026, 3, 16), [])
    assert author_findings("NGƯỜI LẬP", None, None, "A", "Điện thoại :", 238.0, "Ngày lập", "16/3/2026") == (
        date(2026, 3, 16),
        [],
    )


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_what_is_missing_is_asked_for_at_its_label(blank: str | None) -> None:
    day, found = author_findings("Người lập:", blank, "Điện thoại:", blank, "Ngày lập:", date(2026, 3, 16))
    assert day == date(2026, 3, 16)
    assert found == [("MAU09", "A2", "Chưa ghi người lập, điện thoại.")]
    assert author_findings() == (None, [("MAU09", None, "Chưa ghi người lập, điện thoại, ngày lập.")])


def test_a_day_that_is_none_or_still_to_come_is_said_at_its_cell() -> None:
    assert author_findings(*AUTHOR[:5], "hôm nay")[1] == [
        ("O01", "F2", "Ngày lập ghi “hôm nay”, không đọc được là ngày nào.")
    ]
    day, found = author_findings(*AUTHOR[:5], date(2062, 3, 16))
    assert day == date(2062, 3, 16)
    assert [(code, cell) for code, cell, _ in found] == [("O11", "F2")]


# --- the foot ---------------------------------------------------------------------------------------------
CAPTION = "Nội dung khác (nếu có; ghi tự do, không bắt buộc)"
SIGNATURES = "| Người lập biểu<br>(Ký, ghi rõ họ tên) | Nghệ An, ngày …… THỦ TRƯỞNG ĐƠN VỊ |"


def other_text(foot: str) -> tuple[str, list[Finding]]:
    submission = taken(form(TWO_ROWS, foot=foot), context(["2.1", "2.2"]))
    assert "DONG03" not in {code for code, _ in said(submission)}
    return submission.other_text, [found for found in submission.findings if found.code == "GOP06"]


def test_what_stands_in_the_free_range_is_kept_and_reported() -> None:
    text, (found,) = other_text(f"| {CAPTION} | Tập huấn 02 lớp<br>cho 60 người |\n{SIGNATURES}\n| | Trần Văn C |")
    assert text == "Tập huấn 02 lớp\ncho 60 người"
    assert (found.cell, found.sheet) == ("B6", "Biểu báo cáo")
    assert "Tập huấn 02 lớp" in found.message


def test_an_untouched_foot_says_nothing() -> None:
    assert other_text(f"| {CAPTION} | |\n{SIGNATURES}") == ("", [])
    assert other_text(f"| |\n| {CAPTION} | |\n| |\n{SIGNATURES}") == ("", [])


@pytest.mark.parametrize(
    "foot",
    [
        f"| {CAPTION} | |\n| | Tập huấn |\n{SIGNATURES}",
        f"| {CAPTION}: Tập huấn | |",
        f"| {CAPTION} | Nội dung khác: Tập huấn |\n{SIGNATURES}",
        "| Nội dung khác | Tập huấn |",
    ],
)
def test_text_below_or_behind_the_caption_is_kept_too(foot: str) -> None:
    assert other_text(foot)[0] == "Tập huấn"


def test_brackets_of_the_unit_are_not_taken_for_those_of_the_caption() -> None:
    assert other_text("| Nội dung khác (đã tổ chức 02 lớp) | |")[0] == "(đã tổ chức 02 lớp)"


def test_a_row_moved_below_the_foot_is_still_that_row() -> None:
    table = "| Mã NV | Kết quả trong kỳ |\n| 2.1 | một |"
    foot = f"| {CAPTION} | Tập huấn |\n| 2.2 | hai |\n{SIGNATURES}"
    submission = taken(form(table, foot=foot), context(["2.1", "2.2"]))
    assert results(submission) == ONE_AND_TWO
    assert submission.other_text == "Tập huấn"


# --- files that the guard did not let in ------------------------------------------------------------------
def test_a_refused_file_is_a_rejection_with_the_reason_of_the_guard() -> None:
    rejection = reject_refused(Refused("a.xls", "ef" * 32, "TEP04", {"format": "OpenDocument"}))
    assert (rejection.file, rejection.sha256, rejection.unit) == ("a.xls", "ef" * 32, "")
    assert (rejection.finding.code, rejection.finding.sheet) == ("TEP04", None)
    assert "OpenDocument" in rejection.finding.message


# --- nothing a file holds makes it fail -------------------------------------------------------------------
VALUES = st.one_of(
    st.none(),
    st.sampled_from([*OWED, *TEXTS.values(), "Nội dung khác", "Người lập biểu", "Ngày lập:", "xong", "#REF!"]),
    st.text(max_size=8),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(UTC)),
)


@settings(deadline=None)
@given(
    rows=st.lists(st.lists(VALUES, max_size=18).map(tuple), max_size=12),
    formulas=st.dictionaries(st.sampled_from(["A4", "C5", "I5", "K6"]), st.text(max_size=8)),
)
def test_any_cells_are_read_and_every_address_lies_in_the_sheet(
    rows: list[tuple[object, ...]], formulas: dict[str, str]
) -> None:
    grid = form_grid("| Mã NV | Nhiệm vụ cụ thể |\n| 1.1 | |")
    grid = type(grid)(grid.name, grid.state, (*grid.rows, *rows), formulas)  # type: ignore[arg-type]
    file = ReturnedFile("a.xlsx", "ab" * 32, datetime(2026, 3, 16, tzinfo=UTC), (grid, Identity().grid()))
    submission = taken(file, context(OWED, today=TODAY, units=UNITS))
    for found in submission.findings:
        if found.cell is not None:
            row = int("".join(filter(str.isdigit, found.cell)))
            assert 1 <= row <= len(grid.rows)
    for row in submission.rows.values():
        assert not row.held & set(row.values)
