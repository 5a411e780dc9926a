"""A form as it is really issued, written to disk and read back through the guarded door."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl.books.form import FormContent, FormRow, write_form
from cchc_xl.books.returned import read_returned
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.model.plan import is_other_result
from cchc_xl.model.progress import Declared, Field, FieldValue, choices_for
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.rules.appendix import group_title
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.standalone import own_context
from cchc_xl.rules.submission import FormContext, Submission
from tests.rules.samples import OWED, PERIODS, PLAN, PLAN_ID, QUARTER, TODAY, context

GROUPS = {group.number: group_title(group) for group in PLAN.groups}
UNTOUCHED = {"DONG04", "MAU09"}
"""What an issued form lacks until somebody fills it in: the status of its rows, and who did it."""


def form_row(code: str, values: Mapping[Field, FieldValue]) -> FormRow:
    task, owed = PLAN.by_code.get(code), OWED[code]
    return FormRow(
        task_code=code,
        stt=code,
        group=GROUPS[task.group] if task else "Kết quả công tác CCHC khác",
        task=owed.text,
        role="Chủ trì",
        phrase=task.phrase if task else "",
        due=owed.due,
        earlier_results="",
        choices=choices_for(owed.kind),
        values=values,
        other_result=is_other_result(code),
    )


def issue(folder: Path, values: Mapping[str, Mapping[Field, FieldValue]] | None = None, **changes: object) -> Path:
    """The form of a unit that owes the whole plan, for Quý I."""
    known = values or {}
    content = FormContent(
        plan_id=PLAN_ID,
        plan_version="1",
        authority="UBND TỈNH NGHỆ AN",
        office="VĂN PHÒNG",
        place="Nghệ An",
        report_title="BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026 – KỲ QUÝ I",
        unit_code="TTPVHCC",
        unit_name="Trung tâm Phục vụ hành chính công",
        period_code=QUARTER.code,
        period_name=QUARTER.name,
        window_start=QUARTER.start,
        window_end=QUARTER.end,
        send_by=datetime(2026, 3, 16, 16, 0),
        issue=1,
        issued_on=date(2026, 3, 2),
        asks_estimate=False,
        coordinating_unit_name="Phòng Hành chính - Quản trị",
        rows=tuple(form_row(code, known.get(code, {})) for code in OWED),
    )
    path = folder / "BieuBC_TTPVHCC_quy-1.xlsx"
    write_form(path, replace(content, **changes))  # type: ignore[arg-type]
    return path


def read(path: Path, held: FormContext | None = None) -> tuple[ReturnedFile, Submission]:
    file = read_returned(path)
    assert isinstance(file, ReturnedFile)
    (reading,) = read_form(file, held or context(OWED))
    assert isinstance(reading, Submission), reading
    return file, reading


def codes(submission: Submission) -> set[str]:
    return {found.code for found in submission.findings}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return issue(tmp_path_factory.mktemp("forms"))


def test_an_untouched_form_lacks_only_its_statuses_and_its_author(untouched: Path) -> None:
    """Heading, legend, foot and signatures of the real form are no rows of the unit."""
    _, submission = read(untouched)
    assert codes(submission) == UNTOUCHED
    assert [found.task for found in submission.findings if found.code == "DONG04"] == list(OWED)
    assert submission.other_text == ""
    assert all(row.is_blank for row in submission.rows.values())


def test_the_annual_form_with_its_estimate_is_read_as_well(tmp_path: Path) -> None:
    period = PERIODS["nam"]
    path = issue(tmp_path, asks_estimate=True, period_code="nam", window_end=period.end)
    _, submission = read(path, context(OWED, period=period))
    assert codes(submission) == UNTOUCHED
    assert ("1.5", Field.ESTIMATE) in submission.cells


def test_a_form_on_its_own_says_the_same_of_itself(untouched: Path) -> None:
    file, submission = read(untouched)
    alone = own_context(file, PLAN_ID, PLAN.year, PERIODS, TODAY)
    assert dict(alone.owed("TTPVHCC")) == OWED
    assert (alone.period.code, alone.period.start, alone.period.end) == ("quy-1", QUARTER.start, QUARTER.end)
    assert read(untouched, alone)[1].findings == submission.findings


def test_what_was_known_when_issued_is_the_base_and_the_value_of_an_untouched_row(tmp_path: Path) -> None:
    known: dict[Field, FieldValue] = {
        Field.DECLARED: Declared.DONE.value,
        Field.PROGRESS: 1.0,
        Field.RESULT: "Đã ban hành\nvà gửi các đơn vị",
        Field.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026",
        Field.COMPLETED_ON: date(2026, 1, 20),
        Field.DIFFICULTY: "=không",
    }
    _, submission = read(issue(tmp_path, {"1.1": known}))
    values = submission.rows["1.1"].values
    assert {name: values[name] for name in known} == known
    assert dict(submission.base["1.1"]) == dict(values)
    assert codes(submission) == UNTOUCHED


def test_a_form_filled_in_by_a_clerk_is_complete(untouched: Path, tmp_path: Path) -> None:
    """Filled with another program than the one that wrote it; the cells named are those of that program."""
    rows: dict[str, dict[Field, FieldValue]] = {}
    for code, owed in OWED.items():
        status = Declared.NOT_STARTED if owed.kind.is_continuous else Declared.IN_PROGRESS
        rows[code] = {Field.DECLARED: status.value, Field.RESULT: "Đã trình", Field.DIFFICULTY: "Chờ hướng dẫn"}
    path = fill_form(
        untouched,
        tmp_path / "bản cuối.xlsx",
        rows,
        filled_on=TODAY,
        author="Trần Thị B",
        raw_cells={("1.5", Field.COMPLETED_ON): "31/02/2026"},
    )
    file, submission = read(path)
    (found,) = submission.findings
    assert (found.code, found.task, found.cell) == ("O01", "1.5", submission.cells[("1.5", Field.COMPLETED_ON)])
    assert submission.filled_on == TODAY
    assert file.sheets[1].name == found.sheet == "Biểu báo cáo"
