"""A Phụ lục without a group or a task that can be read blocks every job; `check` says so in Cần xử lý, and no more."""

from datetime import date
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked
from tests.jobs.helpers import CTTDT_ROWS, codes, fill, run_merge, table_rows, type_into
from tests.jobs.test_plan_followed import NOW, review
from tests.support.with_macros import load_with_macros

ON_MASTER = [name for name, spec in JOBS.items() if spec.reads]


@pytest.fixture
def renamed(master: Path) -> Path:
    """The headings of the groups have lost their numbers, and nothing else makes them stand out."""
    book = load_with_macros(master)
    for row in book["Phụ lục"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("Nội dung 1."):
                cell.value = "Công tác chỉ đạo"
            elif isinstance(cell.value, str) and cell.value.startswith("Nội dung "):
                cell.value = "Việc khác"
    book.save(master)
    return master


@pytest.mark.parametrize("job", ON_MASTER)
def test_no_job_works_with_an_empty_plan(renamed: Path, job: str) -> None:
    with pytest.raises(Blocked) as refused:
        load_state(FileBook.open(renamed), job, NOW.date())
    (found,) = refused.value.findings
    assert refused.value.exit_code == 1
    assert (found.code, found.sheet) == ("KH35", "Phụ lục")
    assert found.message == (
        "Trang Phụ lục không đọc được nội dung nào nên chưa lập biểu, chưa tổng hợp. "
        "Dòng đầu tiên không nhận ra: “Công tác chỉ đạo”."
    )


def test_a_merge_of_forms_writes_nothing(office: Path, renamed: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    before = renamed.read_bytes()
    with pytest.raises(Blocked):
        run_merge(office)
    assert renamed.read_bytes() == before


def test_check_lists_it_and_touches_no_row(renamed: Path) -> None:
    before = [row.values for row in table_rows(renamed, tables.TRACKING.name)]
    outcome = review(renamed)
    assert (codes(outcome), outcome.exit_code) == ({"KH35"}, 1)
    assert "KH35" in {row.text("Mã") for row in table_rows(renamed, tables.TO_RESOLVE.name)}
    assert [row.values for row in table_rows(renamed, tables.TRACKING.name)] == before


def test_a_date_without_its_document_is_said_beside_an_empty_row_too(master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.ADJUSTED_DUE: date(2026, 9, 30)})
    found = [f for f in review(master).findings if f.code == "CHEO11"]
    assert [(f.task, f.unit) for f in found] == [("7.4", "CTTDT")]
