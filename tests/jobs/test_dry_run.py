"""A dry run of each job: nothing is written anywhere, and `changed` says whether the run would write the master."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.sheet import TableChange
from cchc_xl.report.make_templates import LIST
from tests.conftest import PERIOD
from tests.jobs.helpers import CTTDT_ROWS, REASON, as_clicked, change_table, fill, run_merge, table_rows, type_into

MASTER = "KeHoach2026.xlsm"
NOW = datetime(2026, 3, 20, 9, 0)
OF_THE_WRITING = ("backup", "feedback")
"""What a run says of files that only writing makes."""

Job = Callable[[FileBook, Path, bool], Outcome]


def clicked(job: str) -> Job:
    return lambda book, _, dry: as_clicked(job, book, NOW, dry_run=dry)


RUNS: Mapping[str, Job] = {
    # `upgrade` has masters of its own, and its dry run a test beside them.
    **{job: clicked(job) for job, spec in JOBS.items() if spec.writes and not spec.restores_file},
    "distribute": lambda book, folder, dry: distribute(book, folder / "bieu", None, NOW, dry_run=dry),
    "remind": lambda book, folder, dry: remind(book, folder / "don-doc", None, NOW, dry_run=dry),
    "summarise": lambda book, _, dry: summarise(book, PERIOD, NOW, dry_run=dry),
    "close": lambda book, _, dry: close(book, None, NOW, reason=REASON, dry_run=dry),
}


@dataclass(frozen=True)
class Told:
    """What a job handed back, or the message of its refusal; and whether it changed the master."""

    outcome: Outcome | None
    refusal: str
    changed: bool


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def preview(folder: Path, job: str) -> Told:
    """A dry run, the folder looked at before and after."""
    before, folders = content(folder), sorted(folder.rglob("*"))
    book = FileBook.open(folder / MASTER, for_writing=False)
    try:
        told = Told(RUNS[job](book, folder, True), "", book.changed)
    except CouldNotRun as refusal:
        told = Told(None, refusal.message, False)
    assert content(folder) == before
    assert sorted(folder.rglob("*")) == folders
    return told


def run(folder: Path, job: str) -> Told:
    before = (folder / MASTER).read_bytes()
    try:
        outcome, refusal = RUNS[job](FileBook.open(folder / MASTER), folder, False), ""
    except CouldNotRun as error:
        outcome, refusal = None, error.message
    return Told(outcome, refusal, (folder / MASTER).read_bytes() != before)


def details(outcome: Outcome | None) -> dict[str, Any]:
    return {k: v for k, v in outcome.details.items() if k not in OF_THE_WRITING} if outcome else {}


def previewed_and_run(folder: Path, job: str) -> Told:
    """A dry run, then the run: both must say the same. Returns the run's."""
    looked, done = preview(folder, job), run(folder, job)
    assert (looked.refusal, looked.changed) == (done.refusal, done.changed)
    assert details(looked.outcome) == details(done.outcome)
    if looked.outcome and done.outcome:
        assert looked.outcome.findings == done.outcome.findings
        assert "Xem trước, chưa ghi gì" in looked.outcome.summary
        assert "Xem trước" not in done.outcome.summary
    return done


@pytest.fixture(scope="module")
def worked_on(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms issued and one returned; since then a unit was added and a row typed: something to do for every job."""
    folder = Path(shutil.copytree(_issued, tmp_path_factory.mktemp("xem trước") / "phòng"))
    fill(folder, "CTTDT", CTTDT_ROWS)
    unit = {layout.UNIT_CODE: "MOI", "Tên đơn vị": "Đơn vị mới", "Phải báo cáo": layout.YES}
    change_table(folder / MASTER, tables.UNITS.name, TableChange(appends=[dict(unit)]))
    type_into(folder / MASTER, "3.1", "TTPVHCC", {layout.DECLARED: "Đang thực hiện"})
    return folder


STEPS = [
    ("distribute", [True, False]),
    ("merge", [True, False]),
    ("check", [True, False]),
    ("remind", [True, False]),
    ("summarise", [True, False]),
    ("close summarise", [True, False]),
    ("close", [True, True]),  # the second closes the period that the first one opened
    ("undo", [False, False]),
    ("merge undo", [True, False]),
    ("reopen", [False, False]),
    ("close reopen", [True, False]),
]
"""Jobs in a row, and whether the last one changes the master, done twice."""
OTHERS = [(job, [True, False]) for job in RUNS if job not in dict(STEPS)]


@pytest.mark.parametrize(("steps", "changes"), STEPS + OTHERS)
def test_a_dry_run_says_what_the_run_then_does(
    worked_on: Path, tmp_path: Path, steps: str, changes: list[bool]
) -> None:
    """The last step is tried twice in one minute: where the second run leaves the file alone, its dry run says so."""
    folder = Path(shutil.copytree(worked_on, tmp_path / "phòng"))
    *before, job = steps.split()
    for step in before:
        run(folder, step)
    assert [previewed_and_run(folder, job).changed for _ in changes] == changes


def test_a_closing_that_is_refused_is_refused_in_the_preview(office: Path, master: Path) -> None:
    type_into(master, "7.4", "CTTDT", {layout.RESULT: "HCQT ghi khác."})
    fill(office, "CTTDT", CTTDT_ROWS)
    run_merge(office)
    looked, done = preview(office, "close"), run(office, "close")
    assert looked.outcome == done.outcome
    assert done.outcome is not None
    assert (done.outcome.exit_code, done.changed) == (1, False)


# --- what is said ----------------------------------------------------------------------------------------------
def spoken(folder: Path, job: str) -> Outcome:
    outcome = preview(folder, job).outcome
    assert outcome is not None
    return outcome


def test_the_summary_says_what_would_be_done(worked_on: Path) -> None:
    outcome = spoken(worked_on, "distribute")
    assert outcome.summary == ("Xem trước, chưa ghi gì. Sẽ lập 04 biểu kỳ Quý I; bổ sung 09 dòng vào trang Theo dõi.")
    assert outcome.details["forms"][-1] == "BieuBC_MOI_quy-1.xlsx"
    assert outcome.lines == [
        f"Các biểu sẽ nằm trong thư mục {worked_on / 'bieu'}.",
        f"Công văn đề nghị báo cáo sẽ nằm ở {worked_on / 'bieu' / 'cong-van' / 'CongVan_DeNghiBaoCao_quy-1.docx'}.",
    ]
    outcome = spoken(worked_on, "remind")
    assert outcome.summary.startswith(
        "Xem trước, chưa ghi gì. Sẽ lập văn bản, tin nhắn đôn đốc kỳ Quý I: 03 đơn vị, nhắc trước hạn 03 đơn vị; "
        "tính đến 20/03/2026 có 00"
    )
    assert outcome.lines == [f"Các tệp sẽ nằm trong thư mục {worked_on / 'don-doc'}."]
    assert spoken(worked_on, "check").summary.startswith("Xem trước, chưa ghi gì. Rà soát kỳ Quý I: ")
    assert spoken(worked_on, "summarise").summary.startswith("Xem trước, chưa ghi gì. Tổng hợp kỳ Quý I tính đến ")
    outcome = spoken(worked_on, "close")
    said = "Xem trước, chưa ghi gì. Sẽ chốt kỳ Quý I (số liệu đến hết 14/03/2026) và mở kỳ 6 tháng đầu năm. Đã nhận "
    assert outcome.summary.startswith(said)
    assert outcome.summary.endswith(
        "Báo cáo gửi Sở Nội vụ: chưa ghi số, ngày. "
        "Chốt rồi, biểu Quý I gửi đến sau chỉ được ghi nhận là gửi muộn; muốn nhập phải mở lại kỳ."
    )


def test_a_template_that_cannot_be_used_is_told_in_the_preview(worked_on: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(worked_on, tmp_path / "phòng"))
    (folder / "mau").mkdir(exist_ok=True)
    (folder / "mau" / LIST).write_bytes(b"hong")
    told = previewed_and_run(folder, "remind")
    assert f"Mẫu “{LIST}” không mở được" in told.refusal


def test_a_dry_run_needs_no_workbook_that_is_free(worked_on: Path, tmp_path: Path) -> None:
    """It looks at the saved file while a spreadsheet program has it open."""
    folder = Path(shutil.copytree(worked_on, tmp_path / "phòng"))
    (folder / f"~${MASTER}").write_bytes(b"\x04Binh")
    assert preview(folder, "merge").changed
    assert table_rows(folder / MASTER, tables.RECEIPTS.name) == ()
