"""A column of the master's own tables that a job reads: found however its header is typed, missed before anything."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.cli.main import main
from cchc_xl.desk.master.columns import require_columns
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.report import report
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.table_state import plain
from tests.jobs.helpers import CTTDT_ROWS, as_clicked, fill, run_merge

NOW = datetime(2026, 7, 16, 9, 0)
HINT = "Đặt lại đúng tên cột ở dòng tiêu đề; nếu đã xóa cột, bấm Ctrl+Z hoặc lấy lại sổ trong thư mục sao-luu."
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Work = Callable[[FileBook, Path], Outcome]


def clicked(job: str) -> Work:
    return lambda book, _: as_clicked(job, book, NOW)


ON_A_MASTER: Mapping[str, Work] = {
    **{job: clicked(job) for job, spec in JOBS.items() if spec.reads},
    "report": lambda book, folder: report(book, None, folder / "báo cáo.docx", NOW),  # a click makes a PDF too
}
"""Every job that reads certain tables of the master."""
AT_THE_DOOR = [*ON_A_MASTER, "upgrade"]
"""It answers for all tables, of the schema that the master has."""
COLUMNS = [(table, column) for table in tables.TABLES for column in table.columns]


def retitle(path: Path, new: Callable[[str, str], str]) -> None:
    """Give every header of every table the text that `new` makes of table and header, as Excel stores it."""
    with ZipFile(path) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for entry, content in entries:
            if entry.filename.startswith("xl/tables/"):
                root = etree.fromstring(content)
                for column in root.iter(f"{_MAIN}tableColumn"):
                    text = new(str(root.get("displayName")), str(column.get("name")))
                    column.set("name", text.replace("\n", "_x000a_"))
                content = etree.tostring(root)
            archive.writestr(entry, content)


@contextmanager
def renamed(book: FileBook, table: str, column: str, instead: str) -> Iterator[None]:
    """Rename a header of an opened book for a moment."""
    root = book._parts.table(table).root
    (item,) = [item for item in root.iter(f"{_MAIN}tableColumn") if item.get("name") == column]
    item.set("name", instead)
    yield
    item.set("name", column)


@pytest.fixture(scope="module")
def book(demo_master: Path) -> FileBook:
    return FileBook.open(demo_master, for_writing=False)


# --- the door: every declared column, every job ---------------------------------------------------------------
@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_a_job_is_stopped_by_each_column_it_reads_and_by_no_other(book: FileBook, table: tables.TableSpec) -> None:
    sheet = book.header(table.name).sheet
    for column in table.columns:
        with renamed(book, table.name, column, f"x{column[:-1]}x"):
            for job in AT_THE_DOOR:
                if table not in tables.read_by(job):
                    require_columns(book, job)
                    continue
                with pytest.raises(CouldNotRun) as caught:
                    require_columns(book, job)
                (found,) = caught.value.findings
                said = f"Trang {sheet}: không thấy cột “{column}”"
                assert found.message in (
                    f"{said}. Chưa làm gì.",
                    f"{said}; có cột “x{column[:-1]}x” gần giống. Chưa làm gì.",
                )
                assert (found.code, found.sheet, found.field, found.hint) == ("KH17", sheet, column, HINT)
                assert caught.value.message == f"{found.message}\n{HINT}"


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_the_header_that_is_meant_is_named_with_its_cell(book: FileBook, table: tables.TableSpec) -> None:
    """A letter too much, as of a hand that slipped: in the words of every job, and of `check`, which lists them all."""
    header = book.header(table.name)
    for column in table.columns:
        with renamed(book, table.name, column, f"{column}z"), pytest.raises(CouldNotRun) as caught:
            require_columns(book, "check")
        (found,) = caught.value.findings
        assert found.message == (
            f"Trang {header.sheet}: không thấy cột “{column}”; có cột “{column}z” gần giống. Chưa làm gì."
        )
        assert found.cell == header.cell(header.header_row, column)


def test_check_lists_what_is_missing_of_every_table(book: FileBook) -> None:
    with ExitStack() as stack:
        for table in tables.TABLES:
            stack.enter_context(renamed(book, table.name, table.columns[-1], "Cột 1"))
        with pytest.raises(CouldNotRun) as caught:
            require_columns(book, "check")
    found = [(finding.sheet, finding.field) for finding in caught.value.findings]
    assert found == [(book.header(table.name).sheet, table.columns[-1]) for table in tables.TABLES]


OTHER_WAYS: tuple[Callable[[str], str], ...] = (
    str.upper,
    lambda text: text.replace(" ", "\n"),
    lambda text: normalize("NFD", text),
    lambda text: f" {text.replace(' ', '  ')} ",
)


@pytest.mark.parametrize("typed", OTHER_WAYS)
def test_no_job_is_stopped_by_a_header_typed_another_way(book: FileBook, typed: Callable[[str], str]) -> None:
    for table, column in COLUMNS:
        with renamed(book, table.name, column, typed(column).replace("\n", "_x000a_")):
            require_columns(book, "check")
            assert column in book.header(table.name).columns


def test_the_nearest_header_has_its_cell(book: FileBook) -> None:
    header = book.header("tblTheoDoi")
    with renamed(book, "tblTheoDoi", "Tình hình thực hiện", "Tình hình"), pytest.raises(CouldNotRun) as caught:
        require_columns(book, "summarise")
    (found,) = caught.value.findings
    assert found.message == (
        "Trang Theo dõi: không thấy cột “Tình hình thực hiện”; có cột “Tình hình” gần giống. Chưa làm gì."
    )
    assert found.cell == header.cell(header.header_row, "Tình hình thực hiện")


# --- whole jobs ---------------------------------------------------------------------------------------------------
@pytest.fixture
def year(second_period: Path, tmp_path: Path) -> Path:
    """A master with a closed period and an open one, and a form that came back."""
    folder = tmp_path / "năm"
    shutil.copytree(second_period.parent, folder)
    (folder / "gui-ve").mkdir()
    (folder / "gui-ve" / "ảnh.xlsx").write_bytes(b"\x89PNG")
    return folder / second_period.name


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("job", list(ON_A_MASTER))
def test_a_job_that_misses_a_column_does_nothing(year: Path, job: str) -> None:
    gone = ("tblTheoDoi", "Tình hình thực hiện")
    retitle(year, lambda table, header: "Cột 5" if (table, header) == gone else header)
    before = files_of(year.parent)
    with pytest.raises(CouldNotRun, match=r"không thấy cột “Tình hình thực hiện”\. Chưa làm gì\."):
        ON_A_MASTER[job](FileBook.open(year), year.parent)
    assert files_of(year.parent) == before


def test_check_lists_all_that_are_missing_and_exits_2(
    year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = {("tblTheoDoi", "Hạn"), ("tblThiDua", "Đạt"), ("tblDonVi", "Bí danh")}
    retitle(year, lambda table, header: "Cột 5" if (table, header) in gone else header)
    before = files_of(year.parent)
    monkeypatch.setattr(sys, "argv", ["cchc-xl", "check", str(year), "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["counts"]) == (False, {"error": 3, "warning": 0, "info": 0})
    assert [(item["code"], item["file"], item["sheet"], item["cell"]) for item in said["findings"]] == [
        ("KH17", year.name, sheet, None) for sheet in ("Theo dõi", "Thi đua đơn vị", "Danh sách đơn vị")
    ]
    assert said["message"].count(HINT) == 1
    assert files_of(year.parent) == before


def odd(table: str, header: str) -> str:
    """A header typed in one of four other ways, all columns of a master taken together in all of them."""
    return OTHER_WAYS[sum(map(ord, table + header)) % len(OTHER_WAYS)](header)


def contents(master: Path) -> dict[str, Any]:
    """What every table holds."""
    book = FileBook.open(master, for_writing=False)
    return {
        table.name: [[plain(row.values.get(column)) for column in table.columns] for row in book.table(table.name).rows]
        for table in tables.TABLES
    }


def test_headers_typed_another_way_give_the_same_figures_everywhere(office: Path) -> None:
    fill(office, "CTTDT", CTTDT_ROWS)
    other = office.parent / "tiêu đề lạ"
    shutil.copytree(office, other)
    retitle(other / "KeHoach2026.xlsm", odd)
    outcomes = []
    for folder in (office, other):
        master = folder / "KeHoach2026.xlsm"
        said = [run_merge(folder).as_json(), check_master(FileBook.open(master), None, NOW).as_json()]
        said += [summarise(FileBook.open(master), None, NOW).as_json()]
        said += [remind(FileBook.open(master), folder / "đôn đốc", None, NOW).as_json()]
        said += [close(FileBook.open(master), None, NOW).as_json(), undo(FileBook.open(master), NOW).as_json()]
        told = json.dumps([said, contents(master)], ensure_ascii=False).replace(str(folder), "")
        told = re.sub(r"_\d{8}-\d{6}_", "_", told)  # the name of a backup bears the moment it was made
        outcomes.append(re.sub(r"[0-9a-f]{64}", "#", told))  # its bytes hold the headers as they were typed
    assert outcomes[0] == outcomes[1]
