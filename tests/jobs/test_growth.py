"""The cost of every job grows as the office does: four times the units, four times the work, in every function.

Nothing is timed. An office with N units and one with 4 N go through the same two periods; each unit sends its form
twice, has a task of its own, persons in charge, an inspection, documents, figures, mismatches and contents to complete.
Counted is what each function of the package runs (`tests.support.work`): a table read once a unit, rows gone through
once a unit, a folder listed once a file would show as up to sixteen times the work.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.tracking.assignments import add_missing_assignments
from cchc_xl.jobs.build import build
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.evidence import export_evidence
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.reopen import reopen
from cchc_xl.jobs.report import report
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.jobs.upgrade import upgrade
from cchc_xl.model import job as jobs
from cchc_xl.model import layout
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.plan import OTHER_RESULT_CODES
from cchc_xl.model.progress import Declared, Field, FieldValue
from cchc_xl.model.sheet import CellValue, Row, TableChange
from tests.jobs.helpers import REASON, as_clicked
from tests.jobs.test_schema import edit_properties, no_schema
from tests.support.work import counted, growth

FEW = 2
MANY = 4 * FEW
LIMIT = 4.1
PERIOD, NEXT = "quy-1", "6-thang"
OFFICE = "HCQT"
ASKED_OF_ALL = ("2.1", "2.2", *OTHER_RESULT_CODES)
ISSUED, SENT, LATER = datetime(2026, 3, 16, 8), datetime(2026, 6, 8, 16), datetime(2026, 6, 10, 18)

JOBS = [name for name, spec in jobs.JOBS.items() if spec.reads or spec.reads_all]


class Office:
    """A master with the coordinating office and `size` units, and the work each job did on it."""

    def __init__(self, empty: Path, folder: Path, size: int) -> None:
        self.folder = Path(shutil.copytree(empty, folder))
        self.master = self.folder / "KeHoach2026.xlsm"
        self.units = [f"DV{number:02d}" for number in range(size)]
        self.work: dict[str, Counter[str]] = {job: Counter() for job in JOBS}
        book = FileBook.open(self.master)
        add_rows(book, tables.UNITS.name, [
            {layout.UNIT_CODE: unit, "Tên đơn vị": f"Đơn vị {unit}", "Phải báo cáo": layout.YES, "Người đầu mối": "A"}
            for unit in self.units
        ])  # fmt: skip
        add_rows(book, tables.ROLES.name, [
            {layout.TASK_CODE: "1.3", layout.UNIT_CODE: unit, layout.ROLE: layout.ROLE_LEAD,
             "Chuyên viên phụ trách": f"Cán bộ {unit}", "Lãnh đạo phụ trách": f"Lãnh đạo {unit}"}
            for unit in self.units
        ])  # fmt: skip
        add_rows(book, tables.INSPECTIONS.name, [
            {layout.UNIT_CODE: unit, "Ngày kiểm tra": date(2026, 2, 3), "Vấn đề phát hiện": "Chậm", "Đã xử lý": "Chưa",
             "Hạn khắc phục": date(2026, 3, 1)}
            for unit in self.units
        ])  # fmt: skip
        state = load_state(book, "check", ISSUED.date())
        add_missing_assignments(state, state.periods.require_open(PERIOD))
        book.save()

    def run(self, job: str, work: Callable[[FileBook], Outcome]) -> Outcome:
        """A job, its work counted."""
        with counted(self.work[job]):
            return work(FileBook.open(self.master))

    def choose(self, choice: str, wanted: Callable[[Row], bool]) -> None:
        """Choose in every row of Cần xử lý that is `wanted`."""
        book = FileBook.open(self.master)
        rows = [row for row in book.table(tables.TO_RESOLVE.name).rows if wanted(row)]
        chosen: dict[int, dict[str, CellValue]] = {
            row.number: {"Lựa chọn": choice, "Lý do": "Đã trao đổi"} for row in rows
        }
        book.change_table(tables.TO_RESOLVE.name, TableChange(updates=chosen))
        book.save()

    def type_over(self) -> None:
        """HCQT types something else than the units will send, so that each has mismatches."""
        book = FileBook.open(self.master)
        rows = [row for row in book.table(tables.TRACKING.name).rows if row.text(layout.UNIT_CODE) in self.units]
        typed: dict[int, dict[str, CellValue]] = {
            row.number: {layout.RESULT: "HCQT ghi khác."}
            for row in rows
            if row.text(layout.TASK_CODE) in ("2.1", "1.3")
        }
        book.change_table(tables.TRACKING.name, TableChange(updates=typed))
        book.save()

    def send(self, source: str, day: date, issue: str = "") -> None:
        """Every unit fills in the form it was sent."""
        for unit in self.units:
            evidence, wish = f"Công văn số 12/{unit}-KT ngày 02/03/2026", "Sẽ xong trước ngày 10/3/2026."
            rows: dict[str, dict[Field, FieldValue]] = {
                "2.1": {Field.DECLARED: Declared.DONE_IN_PERIOD.value, Field.RESULT: f"Đã làm lúc {day}.",
                        Field.EVIDENCE: evidence, Field.DIFFICULTY: "Thiếu người."},
                "1.3": {Field.DECLARED: Declared.IN_PROGRESS.value, Field.PROGRESS: 0.3,
                        Field.RESULT: wish, Field.PROPOSAL: "Đề nghị hỗ trợ."},
                "K1": {Field.DECLARED: Declared.DONE_IN_PERIOD.value, Field.RESULT: "Đã tập huấn."},
            }  # fmt: skip
            name = f"BieuBC_{unit}_{NEXT}{issue}.xlsx"
            fill_form(
                self.folder / "bieu" / name, self.folder / source / name, rows,
                filled_on=day, author="Cán bộ", raw_cells={("2.2", Field.DECLARED): "chưa rõ"},
                figures={"MT1": {FigureField.NUMERATOR: 1, FigureField.DENOMINATOR: 3}},
            )  # fmt: skip
            (self.folder / source / f"ảnh {unit}.jpg").write_bytes(f"ảnh {unit} {day}".encode())
            (self.folder / "minh-chung").mkdir(exist_ok=True)
            (self.folder / "minh-chung" / f"12-{unit}-KT.pdf").write_bytes(b"%PDF")

    def go_through_two_periods(self) -> None:
        """Each job is counted where the master has most: earlier periods, choices to settle, files from before."""
        folder, run = self.folder, self.run
        self.type_over()
        close(FileBook.open(self.master), PERIOD, ISSUED, reason=REASON)
        run("reopen", lambda book: reopen(book, PERIOD, ISSUED))
        self.type_over()
        run("close", lambda book: close(book, PERIOD, ISSUED, reason=REASON))
        distribute(FileBook.open(self.master), folder / "bieu", NEXT, SENT)
        self.type_over()
        self.send("ve-1", date(2026, 6, 9))
        merge(FileBook.open(self.master), folder / "ve-1", NEXT, SENT)
        self.choose(layout.CHOICE_TAKE, lambda row: row.text("Loại") == layout.KIND_MISMATCH)
        self.choose(layout.CHOICE_SKIP, lambda row: row.text("Mức độ") == "Cần xem lại")
        run("distribute", lambda book: distribute(book, folder / "bieu", NEXT, SENT))
        self.send("ve-2", date(2026, 6, 10), "_lan2")
        merged = run("merge", lambda book: merge(book, folder / "ve-2", NEXT, LATER)).details
        assert {len(merged[key]) for key in ("accepted", "rejected")} == {len(self.units)}, merged
        run("check", lambda book: check_master(book, NEXT, LATER))
        remind(FileBook.open(self.master), folder / "don-doc", NEXT, LATER)
        run("remind", lambda book: remind(book, folder / "don-doc", NEXT, LATER))
        run("summarise", lambda book: summarise(book, NEXT, LATER))
        run("report", lambda book: report(book, NEXT, folder / "bao-cao.docx", LATER))
        run("evidence", lambda book: export_evidence(book, folder / "kiem-chung", LATER))
        for job in (job for job in JOBS if job not in ("undo", "upgrade") and not self.work[job]):
            run(job, lambda book, job=job: as_clicked(job, book, LATER))
        run("undo", lambda book: undo(book, LATER, force=True))
        edit_properties(self.master, no_schema)
        run("upgrade", lambda book: upgrade(book, LATER))


def add_rows(book: FileBook, table: str, rows: list[dict[str, CellValue]]) -> None:
    book.change_table(table, TableChange(appends=rows))


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Office]:
    """Few and many units, each office having gone through its two periods."""
    folder = tmp_path_factory.mktemp("lớn dần")
    empty = folder / "trống"
    build(empty / "KeHoach2026.xlsm")
    book = FileBook.open(empty / "KeHoach2026.xlsm")
    for table in (tables.UNITS, tables.TRACKING, tables.FIGURES, tables.ROLES):
        others = {row.number for row in book.table(table.name).rows if row.text(layout.UNIT_CODE) != OFFICE}
        book.change_table(table.name, TableChange(deletes=others))
    tasks = {row.number for row in book.table(tables.ROLES.name).rows}
    book.change_table(tables.ROLES.name, TableChange(deletes=tasks))
    own = {
        row.number for row in book.table(tables.TRACKING.name).rows if row.text(layout.TASK_CODE) not in ASKED_OF_ALL
    }
    book.change_table(tables.TRACKING.name, TableChange(deletes=own))
    book.save()
    summarise(FileBook.open(book.path), PERIOD, ISSUED)  # the summaries too are those of this office
    few, many = (Office(empty, folder / str(size), size) for size in (FEW, MANY))
    for office in (few, many):
        office.go_through_two_periods()
    return few, many


@pytest.mark.parametrize("job", JOBS)
def test_four_times_the_units_are_four_times_the_work(offices: tuple[Office, Office], job: str) -> None:
    few, many = offices
    assert few.work[job]
    found = growth(few.work[job], many.work[job])
    assert {name: round(times, 1) for name, times in found.items() if times > LIMIT} == {}
