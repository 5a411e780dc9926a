"""The rules across the fields of a row: each one both ways, and nothing secondary about a cell already reported."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.progress import Declared, Entry, Field, FieldValue, choices_for
from cchc_xl.rules.across import RowContext, check_entry
from cchc_xl.rules.catalogue import CATALOGUE, Place, finding
from cchc_xl.rules.cells import RawCell, RawInput
from cchc_xl.rules.entries import RowReading, entry_of, read_row
from cchc_xl.rules.issue import Column
from tests.rules.samples import OWED, cell_context

CUT_OFF = date(2026, 3, 14)
DATED, CONTINUOUS, PER_RULE, LATER, OTHER = "1.1", "2.1", "7.2", "1.5", "K1"
"""Due 31/01 (overdue at the cut-off), continuous, per rule, due 31/12, K row."""

STATUS, PROGRESS, RESULT, EVIDENCE = Field.DECLARED, Field.PROGRESS, Field.RESULT, Field.EVIDENCE
DAY, DIFFICULTY, PROPOSAL = Field.COMPLETED_ON, Field.DIFFICULTY, Field.PROPOSAL

DONE: dict[Field, RawCell] = {
    STATUS: "Đã hoàn thành",
    PROGRESS: 1,
    RESULT: "Đã ban hành Kế hoạch",
    EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
    DAY: date(2026, 1, 20),
}
DOING: dict[Field, RawCell] = {STATUS: "Đang thực hiện", PROGRESS: 0.6, RESULT: "Đã trình dự thảo"}


def row_context(code: str) -> RowContext:
    return RowContext(OWED[code].kind, OWED[code].due, CUT_OFF)


def said(code: str, inputs: dict[Field, RawCell], context: RowContext | None = None) -> set[tuple[str, str]]:
    """(rule, column) of the rules across fields."""
    row = read_row({name: RawInput(value) for name, value in inputs.items()}, cell_context(code))
    issues = check_entry(row, code, context or row_context(code))
    for issue in issues:  # every parameter of its wording is given
        finding(issue.code, Place("tệp.xlsx"), **{"task": code, "field": issue.field.value, **issue.params})
    return {(issue.code, issue.field.value) for issue in issues}


# --- nothing to say ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "inputs"),
    [
        (DATED, DONE),
        (LATER, DOING),
        (LATER, {STATUS: "Chưa thực hiện"}),
        (CONTINUOUS, {STATUS: "Đã thực hiện trong kỳ", RESULT: "Đã rà soát", EVIDENCE: "Báo cáo số 5/BC-VPUB"}),
        (CONTINUOUS, {STATUS: "Chưa thực hiện"}),
        (CONTINUOUS, {STATUS: "Không phát sinh trong kỳ"}),
        (PER_RULE, {STATUS: "Không phát sinh trong kỳ"}),
        (PER_RULE, DONE),
        (OTHER, {STATUS: "Không phát sinh trong kỳ"}),
    ],
)
def test_a_complete_row_needs_nothing(code: str, inputs: dict[Field, RawCell]) -> None:
    assert said(code, inputs) == set()


# --- required inputs (the table shared with the form's formula) -------------------------------------------
@pytest.mark.parametrize("code", [DATED, CONTINUOUS, PER_RULE, LATER, OTHER])
def test_a_blank_row_is_asked_for_its_status_and_for_nothing_else(code: str) -> None:
    assert said(code, {}) == {("DONG04", STATUS.value)}


def test_a_row_without_a_status_is_asked_for_it_whatever_else_it_has() -> None:
    assert said(DATED, {RESULT: "Đã trình", DAY: date(2026, 1, 20)}) == {("DONG04", STATUS.value)}


@pytest.mark.parametrize(
    ("code", "inputs", "missing"),
    [
        (DATED, DONE, {DAY: "CHEO01", EVIDENCE: "CHEO02", RESULT: "CHEO03"}),
        (LATER, DOING, {RESULT: "CHEO03"}),
        (
            CONTINUOUS,
            {STATUS: "Đã thực hiện trong kỳ", RESULT: "Đã rà soát", EVIDENCE: "Báo cáo số 5/BC-VPUB"},
            {EVIDENCE: "CHEO02", RESULT: "CHEO03"},
        ),
        (PER_RULE, {STATUS: "Đề nghị điều chỉnh", PROPOSAL: "đến 30/6"}, {PROPOSAL: "CHEO10"}),
    ],
)
def test_what_a_status_requires_is_asked_for_cell_by_cell(
    code: str, inputs: dict[Field, RawCell], missing: dict[Field, str]
) -> None:
    for name, rule in missing.items():
        assert said(code, {**inputs, name: None}) == {(rule, name.value)}
    without = {name: value for name, value in inputs.items() if name not in missing}
    assert said(code, without) == {(rule, name.value) for name, rule in missing.items()}


# --- status against progress ------------------------------------------------------------------------------
def test_full_progress_of_a_task_that_is_not_completed() -> None:
    assert said(LATER, {**DOING, PROGRESS: 100}) == {("CHEO04", PROGRESS.value)}
    assert said(LATER, {STATUS: "Chưa thực hiện", PROGRESS: "100%"}) == {("CHEO04", PROGRESS.value)}
    assert said(LATER, {**DOING, PROGRESS: 0.99}) == set()
    assert said(CONTINUOUS, {STATUS: "Chưa thực hiện", PROGRESS: 1}) == set()


def test_a_completed_task_with_less_than_full_progress() -> None:
    assert said(DATED, {**DONE, PROGRESS: 0.8}) == {("CHEO05", PROGRESS.value)}
    assert said(DATED, {**DONE, PROGRESS: 0}) == {("CHEO05", PROGRESS.value)}
    assert said(DATED, {**DONE, PROGRESS: None}) == set()


def test_progress_that_goes_down() -> None:
    context = replace(row_context(LATER), earlier_progress=0.6)
    assert said(LATER, {**DOING, PROGRESS: 0.4}, context) == {("CHEO12", PROGRESS.value)}
    assert said(LATER, {**DOING, PROGRESS: 0.6}, context) == set()
    assert said(LATER, {**DOING, PROGRESS: None}, context) == set()


def test_progress_that_is_no_course_does_not_go_down() -> None:
    """Completed, no longer completed, or begun anew each period: the percent of before is nothing to hold it to."""
    context = replace(row_context(LATER), earlier_progress=0.9)
    assert said(LATER, {**DONE, PROGRESS: 0.8}, context) == {("CHEO05", PROGRESS.value)}
    taken_back = replace(context, completed_before=True)
    assert said(LATER, {**DOING, PROGRESS: 0.4}, taken_back) == {("CHEO13", STATUS.value)}
    anew = replace(row_context(CONTINUOUS), earlier_progress=0.9)
    assert said(CONTINUOUS, {STATUS: "Chưa thực hiện", PROGRESS: 0.4}, anew) == set()


# --- status against the day of completion -----------------------------------------------------------------
def test_a_day_of_completion_without_completion() -> None:
    assert said(LATER, {**DOING, DAY: date(2026, 2, 10)}) == {("CHEO07", DAY.value)}
    assert said(PER_RULE, {STATUS: "Không phát sinh trong kỳ", DAY: date(2026, 2, 10)}) == {("CHEO07", DAY.value)}
    assert said(CONTINUOUS, {STATUS: "Không phát sinh trong kỳ", DAY: date(2026, 2, 10)}) == set()


def test_a_completion_after_the_cut_off_counts_in_the_next_period() -> None:
    """15/03 lies between the cut-off and today (16/03): listed, and nothing else."""
    assert said(LATER, {**DONE, DAY: date(2026, 3, 15)}) == {("CHEO08", DAY.value)}
    assert said(LATER, {**DONE, DAY: CUT_OFF}) == set()


# --- words that change nothing ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "status", "speaks"),
    [
        (LATER, "Đề nghị điều chỉnh", True),
        (LATER, "Không phát sinh trong kỳ", True),
        (PER_RULE, "Đề nghị điều chỉnh", False),
        (PER_RULE, "Không phát sinh trong kỳ", False),
        (CONTINUOUS, "Đề nghị điều chỉnh", True),
        (CONTINUOUS, "Không phát sinh trong kỳ", False),
    ],
)
def test_a_request_or_nothing_arisen_changes_no_judgement_where_there_is_a_due_date(
    code: str, status: str, speaks: bool
) -> None:
    found = said(code, {STATUS: status, PROPOSAL: "đến 30/06/2026"})
    assert found == ({("CHEO09", STATUS.value)} if speaks else set())


def test_a_per_rule_task_with_a_date_of_hcqt_is_a_task_with_a_due_date() -> None:
    context = replace(row_context(PER_RULE), due=date(2026, 6, 30))
    assert said(PER_RULE, {STATUS: "Không phát sinh trong kỳ"}, context) == {("CHEO09", STATUS.value)}


# --- overdue ----------------------------------------------------------------------------------------------
def test_an_overdue_task_is_asked_for_the_reason() -> None:
    assert said(DATED, DOING) == {("CHEO06", DIFFICULTY.value)}
    assert said(DATED, {**DOING, DIFFICULTY: "Chờ hướng dẫn"}) == set()
    assert said(LATER, DOING) == set()


def test_due_on_the_day_itself_is_not_overdue() -> None:
    assert said(DATED, DOING, replace(row_context(DATED), due=CUT_OFF)) == set()
    day_before = replace(row_context(DATED), due=date(2026, 3, 13))
    row = read_row({name: RawInput(value) for name, value in DOING.items()}, cell_context(DATED))
    (issue,) = check_entry(row, DATED, day_before)
    assert (issue.code, issue.params) == ("CHEO06", {"days": 1})


def test_late_but_completed_and_continuous_tasks_are_not_overdue() -> None:
    assert said(DATED, {**DONE, DAY: date(2026, 3, 10)}) == set()
    assert (
        said(CONTINUOUS, {STATUS: "Chưa thực hiện"}, replace(row_context(CONTINUOUS), due=date(2026, 1, 31))) == set()
    )


# --- the master's own column ------------------------------------------------------------------------------
def test_an_adjusted_due_date_without_its_document_is_said_at_that_column() -> None:
    context = replace(row_context(LATER), adjusted_without_document=True)
    assert said(LATER, DOING, context) == {("CHEO11", Column.ADJUSTED_DUE.value)}
    assert said(LATER, {**DOING, STATUS: "tốt"}, context) == {("CHEO11", Column.ADJUSTED_DUE.value)}


# --- nothing secondary ------------------------------------------------------------------------------------
def test_nothing_secondary_is_said_of_a_held_cell() -> None:
    assert said(DATED, {**DONE, DAY: "31/02/2026"}) == set()  # not: the day is missing
    assert said(DATED, {**DONE, RESULT: "#REF!"}) == set()
    assert said(LATER, {**DOING, PROGRESS: "gần xong"}, replace(row_context(LATER), earlier_progress=0.9)) == set()


def test_a_held_status_silences_what_would_follow_from_it() -> None:
    assert said(DATED, {**DONE, STATUS: "tương đối tốt", EVIDENCE: None}) == set()
    assert said(DATED, {STATUS: "tương đối tốt"}) == set()  # not: overdue without a reason


def test_a_doubtful_day_silences_what_would_follow_from_it() -> None:
    swapped = date(2026, 12, 3)  # in all likelihood 12/03/2026
    assert said(DATED, {**DONE, DAY: swapped}) == set()  # neither after the cut-off, nor overdue without a reason
    assert said(DATED, {**DOING, DAY: swapped}) == set()


def test_a_remark_that_asks_for_nothing_silences_nothing() -> None:
    """A day typed as text is an information only; a status in other words is said, its consequences stand elsewhere."""
    assert said(LATER, {**DONE, DAY: "15/03/2026"}) == {("CHEO08", DAY.value)}
    assert said(LATER, {**DOING, DAY: "10/02/2026"}) == {("CHEO07", DAY.value)}
    assert said(DATED, {STATUS: "đang làm", RESULT: "Đã trình"}) == {("CHEO06", DIFFICULTY.value)}


# --- the reading of a row ---------------------------------------------------------------------------------
def test_a_held_field_has_no_value_and_the_row_is_not_blank() -> None:
    row = read_row({STATUS: RawInput("?"), RESULT: RawInput("Đã trình")}, cell_context())
    assert row.held == {STATUS}
    assert dict(row.values) == {RESULT: "Đã trình"}
    assert row.entry == Entry(result="Đã trình")
    assert not read_row({STATUS: RawInput("?")}, cell_context()).is_blank


def test_a_row_is_blank_where_nothing_was_typed() -> None:
    assert read_row({name: RawInput("  ") for name in Field}, cell_context()).is_blank
    assert RowReading({}).is_blank
    assert not read_row({PROGRESS: RawInput(0)}, cell_context()).is_blank


def test_an_entry_has_its_values_in_the_types_of_the_model() -> None:
    row = read_row({name: RawInput(value) for name, value in DONE.items()}, cell_context())
    assert row.entry == Entry(
        declared=Declared.DONE,
        progress=1.0,
        result="Đã ban hành Kế hoạch",
        evidence="Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
        completed_on=date(2026, 1, 20),
    )
    assert entry_of({}) == Entry()


VALUES = st.fixed_dictionaries(
    {},
    optional={
        STATUS: st.sampled_from([*(status.value for status in Declared), "xong", "?", None]),
        PROGRESS: st.sampled_from([0, 0.4, 1, 100, "gần xong", None]),
        RESULT: st.sampled_from(["Đã trình", "#REF!", None]),
        EVIDENCE: st.sampled_from(["12/KH-VPUB", None]),
        DAY: st.sampled_from([date(2026, 1, 20), date(2026, 3, 15), date(2026, 12, 3), "31/02/2026", "5/3/26", None]),
        DIFFICULTY: st.sampled_from(["Chờ hướng dẫn", None]),
        PROPOSAL: st.sampled_from(["đến 30/6", None]),
    },
)


@given(inputs=VALUES, code=st.sampled_from([DATED, CONTINUOUS, PER_RULE, LATER, OTHER]))
def test_one_cell_is_asked_for_one_thing_and_rules_across_fields_hold_nothing(
    inputs: dict[Field, RawCell], code: str
) -> None:
    row = read_row({name: RawInput(value) for name, value in inputs.items()}, cell_context(code))
    issues = check_entry(row, code, row_context(code))
    asking = [issue.field for issue in (*row.issues, *issues) if issue.asks]
    assert len(asking) == len(set(asking))
    assert not any(issue.holds for issue in issues)
    assert all(issue.code in CATALOGUE for issue in issues)


@given(st.sampled_from([DATED, CONTINUOUS, PER_RULE, LATER, OTHER]), st.data())
def test_a_choice_of_the_row_with_all_it_requires_lacks_nothing(code: str, data: st.DataObject) -> None:
    status = data.draw(st.sampled_from(choices_for(OWED[code].kind)))
    values: dict[Field, FieldValue] = {
        STATUS: status.value,
        RESULT: "Đã ban hành",
        EVIDENCE: "12/KH-VPUB",
        PROPOSAL: "đến 30/06/2026",
        DIFFICULTY: "Chờ hướng dẫn",
    }
    if status is Declared.DONE:
        values[DAY] = date(2026, 1, 20)
    codes = {issue.code for issue in check_entry(RowReading(values), code, row_context(code))}
    assert codes <= {"CHEO09"}


# --- "chưa hoàn thành": the row says what it means ----------------------------------------------------------
@pytest.mark.parametrize("typed", ["Chưa hoàn thành", "chưa hoàn thành.", "CHƯA XONG"])
@pytest.mark.parametrize("beside", [{RESULT: "Đã trình dự thảo"}, {PROGRESS: 0.1}, {PROGRESS: "60%", RESULT: "…"}])
def test_not_finished_is_under_way_where_something_was_begun(typed: str, beside: dict[Field, RawCell]) -> None:
    row = read_row({name: RawInput(value) for name, value in {STATUS: typed, **beside}.items()}, cell_context(DATED))
    assert (row.values[STATUS], row.held) == (Declared.IN_PROGRESS, frozenset())
    assert [issue.code for issue in row.issues if issue.field is STATUS] == ["O09"]


@pytest.mark.parametrize("beside", [{}, {PROGRESS: 0}, {RESULT: "-"}, {RESULT: " "}, {DIFFICULTY: "Chờ hướng dẫn"}])
def test_not_finished_is_asked_where_nothing_says_that_it_was_begun(beside: dict[Field, RawCell]) -> None:
    inputs = {STATUS: "Chưa hoàn thành", **beside}
    row = read_row({name: RawInput(value) for name, value in inputs.items()}, cell_context(DATED))
    assert row.held == {STATUS}
    assert STATUS not in row.values
    assert [issue.code for issue in row.issues] == ["O03"]


def test_not_finished_is_understood_in_the_words_of_the_rows_list() -> None:
    inputs = {STATUS: RawInput("Chưa hoàn thành"), RESULT: RawInput("Đã rà soát")}
    assert read_row(inputs, cell_context(CONTINUOUS)).values[STATUS] == Declared.NOT_STARTED


def test_another_held_status_or_a_formula_stays_held_whatever_was_begun() -> None:
    for status in (RawInput("tương đối tốt"), RawInput("Chưa hoàn thành", formula="A1")):
        row = read_row({STATUS: status, RESULT: RawInput("Đã trình")}, cell_context(DATED))
        assert row.held == {STATUS}
