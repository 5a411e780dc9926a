"""What `model.job` declares of a job is what it does: the tables it looks into and changes, what undo gives back."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.runs.traces import RESTORED
from cchc_xl.model import layout
from cchc_xl.model.job import BUTTONS, ENTRIES, JOBS, Entry
from cchc_xl.model.sheet import Table, TableChange
from cchc_xl.report.pdf import NoPdfError
from tests.jobs.helpers import CTTDT_ROWS, as_clicked, fill, type_into

MASTER = "KeHoach2026.xlsm"
ON_MASTER = [entry for entry in ENTRIES if entry.on_master]
TABLES = {table.name for table in tables.TABLES}
OLD_MASTER = Path(__file__).parents[1] / "corpus" / "masters_0_1_0" / "demo.xlsm"
SOON, LATER = datetime(2026, 3, 20, 9, 0), datetime(2026, 6, 17, 9, 0)

AFTER: Mapping[str, Sequence[Sequence[str]]] = {
    "close": (("merge",),),
    "undo": (("merge",), ("merge", "close")),
    "reopen": (("merge", "close"),),
    "report_closed": (("merge", "close"),),
    "evidence": (("check",),),
}
"""Entries that have something to do only after others, and after which; nobody closes without a report."""
ONE_PERIOD_ON = [entry.key for entry in ON_MASTER if entry.key not in ("undo", "reopen", "merge_one")]


@dataclass
class Touched:
    """The tables that were looked into and those that were saved with changes.

    What a job that only reads brings up to date in memory is not saved.
    """

    reads: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Touched]:
    found = Touched()
    changed: list[tuple[FileBook, str]] = []
    read, change, save = FileBook.table, FileBook.change_table, FileBook.save

    def table(book: FileBook, name: str) -> Table:
        found.reads.add(name)
        return read(book, name)

    def change_table(book: FileBook, name: str, wanted: TableChange) -> None:
        if wanted:
            changed.append((book, name))
        change(book, name, wanted)

    def saved(book: FileBook, prove: Callable[[Path], None] | None = None) -> None:
        found.changes.update(name for of, name in changed if of is book)
        save(book, prove)

    monkeypatch.setattr(FileBook, "table", table)
    monkeypatch.setattr(FileBook, "change_table", change_table)
    monkeypatch.setattr(FileBook, "save", saved)
    return found


@pytest.fixture(autouse=True)
def _no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Word file is enough here."""

    def refuse(*_: object) -> Path:
        raise NoPdfError("")

    monkeypatch.setattr("cchc_xl.report.pdf.to_pdf", refuse)


@pytest.fixture(scope="module")
def returned(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms issued, one returned, a row typed."""
    folder = Path(shutil.copytree(_issued, tmp_path_factory.mktemp("khai báo") / "phòng"))
    fill(folder, "CTTDT", CTTDT_ROWS)
    typed = {layout.DECLARED: "Đang thực hiện", layout.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"}
    type_into(folder / MASTER, "3.1", "TTPVHCC", dict(typed))
    return folder


@pytest.fixture(scope="module")
def one_period_on(returned: Path, second_period: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One period closed, the next one summarised; what is returned is still a form of the closed one."""
    folder = Path(shutil.copytree(returned, tmp_path_factory.mktemp("kỳ sau") / "phòng"))
    shutil.copy2(second_period, folder / MASTER)
    return folder


def click(folder: Path, key: str, now: datetime) -> None:
    job = next(entry.job for entry in ENTRIES if entry.key == key)
    as_clicked(key, FileBook.open(folder / MASTER, for_writing=JOBS[job].writes), now)


def held(job: str, touched: Touched) -> None:
    assert touched.reads <= {table.name for table in tables.read_by(job)}
    assert touched.changes <= {table.name for table in tables.changed_by(job)}


@pytest.mark.parametrize("entry", ON_MASTER, ids=lambda entry: entry.key)
def test_a_job_touches_the_tables_it_declares(returned: Path, tmp_path: Path, entry: Entry, touched: Touched) -> None:
    for number, before in enumerate(AFTER.get(entry.key, ((),))):
        folder = Path(shutil.copytree(returned, tmp_path / f"phòng {number}"))
        if entry.key == "upgrade":
            shutil.copy2(OLD_MASTER, folder / MASTER)
        for key in before:
            click(folder, key, SOON)
        touched.reads.clear()
        touched.changes.clear()
        click(folder, entry.key, SOON)
        held(entry.job, touched)
        assert bool(touched.changes) is JOBS[entry.job].writes


@pytest.mark.parametrize("key", ONE_PERIOD_ON)
def test_nor_does_it_touch_others_one_period_on(
    one_period_on: Path, tmp_path: Path, key: str, touched: Touched
) -> None:
    folder = Path(shutil.copytree(one_period_on, tmp_path / "phòng"))
    click(folder, key, LATER)
    held(next(entry.job for entry in ENTRIES if entry.key == key), touched)


# --- the declarations themselves -------------------------------------------------------------------------------
def test_declared_tables_are_tables_of_the_master() -> None:
    for spec in JOBS.values():
        assert spec.reads | spec.changes | spec.restores <= TABLES, spec.name
        assert set(tables.changed_by(spec.name)) <= set(tables.read_by(spec.name)), spec.name
    assert {table.name for table in tables.read_by("check")} == TABLES


def test_a_table_that_one_job_makes_is_changed_by_no_other() -> None:
    made = [table for table in tables.TABLES if table.made_by]
    assert {table.made_by for table in made} == {"summarise"}
    for table in made:
        assert [job for job in JOBS if table in tables.changed_by(job)] == [table.made_by]


def test_what_a_job_that_can_be_taken_back_changes_is_given_back() -> None:
    assert list(RESTORED) == ["merge", "close", "reopen", "upgrade"]
    assert [spec.name for spec in JOBS.values() if spec.restores_file] == ["upgrade"]
    for name, restored in RESTORED.items():
        spec = JOBS[name]
        if spec.restores_file:
            assert not restored
            continue
        assert {table.name for table, _ in restored} == spec.restores
        assert spec.changes - {tables.RUNS.name} == spec.restores
        assert spec.restores <= JOBS["undo"].changes


def test_who_writes_the_master_notes_the_run_and_makes_a_backup_of_its_own() -> None:
    writing = [spec for spec in JOBS.values() if spec.writes]
    assert all(tables.RUNS.name in spec.changes for spec in writing)
    assert all(bool(spec.backup) is spec.writes for spec in JOBS.values())
    assert len({spec.backup for spec in writing}) == len(writing)
    assert len({spec.label for spec in JOBS.values()}) == len(JOBS)
    assert [spec.name for spec in JOBS.values() if spec.keeps_backup] == ["close", "upgrade"]


def test_only_who_writes_asks_and_insists() -> None:
    for spec in JOBS.values():
        assert spec.writes or spec.question is None
        assert bool(spec.question and spec.question.insist) is (spec.on_findings.name == "FORCE")
        assert bool(spec.question and spec.question.reason) is (spec.on_findings.name == "REASON")


def test_an_entry_is_a_job_and_a_button_has_a_number_and_a_macro() -> None:
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)
    assert {entry.job for entry in ENTRIES} == set(JOBS)
    assert [entry.number for entry in BUTTONS] == list(range(1, len(BUTTONS) + 1))
    assert all(bool(entry.macro) is bool(entry.number) for entry in ENTRIES)
    assert all(entry.key == entry.job for entry in BUTTONS)
