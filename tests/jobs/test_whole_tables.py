"""A table dragged shorter, or turned into a range: every job that reads it says so, names the place and writes nothing.

Rows left out of a table would be left out of every figure, of every form and of every closed period without a word.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from cchc_xl import tables
from cchc_xl.books.cells.content import Content
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.damage import rows_outside
from cchc_xl.cli.main import main
from cchc_xl.desk.master.whole_tables import require_whole_tables
from cchc_xl.model.address import letters_of, range_bounds
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import Blocked
from cchc_xl.model.sheet import TableChange
from cchc_xl.tables import SCHEMA
from tests.jobs.test_columns import ON_A_MASTER, files_of, year

__all__ = ["year"]

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def change_part(master: Path, table: str, change: Callable[[etree._Element], None]) -> None:
    """Change the part of a table as a person does in the program."""
    rewrite(master, lambda name, content: changed(content, table, change) if "/tables/" in name else content)


def changed(content: bytes, table: str, change: Callable[[etree._Element], None]) -> bytes:
    root = etree.fromstring(content)
    if root.get("displayName") == table:
        change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rewrite(master: Path, change: Callable[[str, bytes], bytes]) -> None:
    with ZipFile(master) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with ZipFile(master, "w", ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, change(entry.filename, content))


def shorten(master: Path, table: str, by: int) -> None:
    """Drag the corner of a table up by some rows."""

    def drag(root: etree._Element) -> None:
        for holder in (root, *root.iter(f"{MAIN}autoFilter")):
            left, top, right, bottom = range_bounds(holder.get("ref", ""))
            holder.set("ref", f"{letters_of(left)}{top}:{letters_of(right)}{bottom - by}")

    change_part(master, table, drag)


def to_range(master: Path, table: str) -> None:
    """Turn a table into a range: its part stays in the file, no tab holds it any more."""
    with ZipFile(master) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/tables/")]
        part = next(name for name in names if f'displayName="{table}"'.encode() in archive.read(name))

    def cut(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/_rels/"):
            return content
        root = etree.fromstring(content)
        for item in root:
            if item.get("Target", "").endswith(part.rpartition("/")[2]):
                root.remove(item)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(master, cut)


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of a command."""
    monkeypatch.setattr(sys, "argv", ["cchc-xl", *arguments, "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    return int(str(end.value.code)), json.loads(capsys.readouterr().out)


# --- the door: every table, every job -------------------------------------------------------------------------------
@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_each_table_that_is_gone_is_named_by_the_jobs_that_read_it(year: Path, table: tables.TableSpec) -> None:
    whole = FileBook.open(year, for_writing=False).header(table.name)
    to_range(year, table.name)
    book = FileBook.open(year, for_writing=False)
    for job in ON_A_MASTER:
        if table not in tables.read_by(job):
            require_whole_tables(book, job, SCHEMA)
            continue
        with pytest.raises(Blocked, match="Chưa làm gì") as caught:
            require_whole_tables(book, job, SCHEMA)
        (found,) = caught.value.findings
        assert (found.code, found.file, found.sheet) == ("KH19", year.name, whole.sheet)
        if table not in (tables.PERIODS, tables.EXTENSIONS):  # beside one that is left
            assert found.cell == whole.cell(whole.header_row, next(iter(whole.columns)))


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_each_table_that_is_too_short_is_named_by_the_jobs_that_read_it(year: Path, table: tables.TableSpec) -> None:
    whole = FileBook.open(year)
    rows = whole.table(table.name).rows
    if len(rows) < 3:
        values = {column: f"x{place}" for place, column in enumerate(table.columns)}
        whole.change_table(table.name, TableChange(appends=[values] * 3))
        whole.save()
    rows = FileBook.open(year).table(table.name).rows
    shorten(year, table.name, 2)
    book = FileBook.open(year, for_writing=False)
    header = book.header(table.name)
    for job in ON_A_MASTER:
        if table not in tables.read_by(job) or JOBS[job].restores_file:  # that one takes the file as it is
            require_whole_tables(book, job, SCHEMA)
            continue
        with pytest.raises(Blocked) as caught:
            require_whole_tables(book, job, SCHEMA)
        (found,) = caught.value.findings
        last = rows[-1].number
        said = f"02 dòng số liệu nằm ngoài bảng ở trang {header.sheet}: kéo góc bảng xuống tới dòng {last}."
        assert (found.code, found.message) == ("KH18", said)
        assert (found.sheet, found.cell) == (header.sheet, header.cell(last - 1, next(iter(header.columns))))


def test_a_remark_in_one_cell_below_a_table_is_no_row_of_it(year: Path) -> None:
    book = FileBook.open(year)
    table = book.table(tables.TRACKING.name)
    sheet = book._parts.sheet(table.sheet)
    sheet.put(table.rows[-1].number + 1, 1, Content("Ghi chú: xem thêm công văn số 5"))
    assert not rows_outside(book.parts, tables.TRACKING.name)


def test_a_totals_row_is_no_row_outside(year: Path) -> None:
    rows = FileBook.open(year).table(tables.TRACKING.name).rows

    def total(root: etree._Element) -> None:
        root.set("totalsRowCount", "1")

    change_part(year, tables.TRACKING.name, total)
    book = FileBook.open(year)
    assert [row.number for row in book.table(tables.TRACKING.name).rows] == [row.number for row in rows[:-1]]
    assert not rows_outside(book.parts, tables.TRACKING.name)


# --- whole jobs -----------------------------------------------------------------------------------------------------
BREAKS: dict[str, Callable[[Path], None]] = {
    "short": lambda master: shorten(master, "tblTheoDoi", 6),
    "range": lambda master: to_range(master, "tblTheoDoi"),
}


@pytest.mark.parametrize("broken", list(BREAKS))
@pytest.mark.parametrize("job", [job for job in ON_A_MASTER if job != "check"])
def test_a_job_on_a_broken_table_writes_nothing(year: Path, job: str, broken: str) -> None:
    BREAKS[broken](year)
    before = files_of(year.parent)
    with pytest.raises(Blocked) as caught:
        ON_A_MASTER[job](FileBook.open(year), year.parent)
    assert caught.value.exit_code == 1
    assert files_of(year.parent) == before


@pytest.mark.parametrize("broken", list(BREAKS))
def test_a_command_ends_with_1_and_one_finding_that_has_its_place(
    year: Path, broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    BREAKS[broken](year)
    before = files_of(year.parent)
    code, said = run(monkeypatch, capsys, "summarise", str(year))
    (found,) = said["findings"]
    assert (code, said["ok"], said["counts"]["error"]) == (1, False, 1)
    assert (found["file"], found["sheet"]) == (year.name, "Theo dõi")
    assert found["cell"]
    assert files_of(year.parent) == before


@pytest.mark.parametrize("broken", list(BREAKS))
def test_check_writes_only_can_xu_ly_and_the_row_goes_with_its_cause(year: Path, broken: str) -> None:
    whole = year.read_bytes()
    book = FileBook.open(year)
    listed = {row.number: row.values for row in book.table(tables.TO_RESOLVE.name).rows}
    BREAKS[broken](year)
    outcome = ON_A_MASTER["check"](FileBook.open(year), year.parent)
    assert outcome.exit_code == 1
    (found,) = outcome.findings
    after = FileBook.open(year, for_writing=False)
    rows = after.table(tables.TO_RESOLVE.name).rows
    added = [row for row in rows if row.text("Mã") == found.code]
    assert [row.text("Nội dung") for row in added] == [found.message]
    assert len(rows) == len(listed) + 1
    for table in tables.TABLES:
        if table.name not in (tables.TO_RESOLVE.name, "tblTheoDoi"):
            assert after.table(table.name).rows == book.table(table.name).rows, table.name
    assert ON_A_MASTER["check"](FileBook.open(year), year.parent).exit_code == 1
    assert FileBook.open(year).table(tables.TO_RESOLVE.name).rows == rows

    year.write_bytes(whole)
    mended = FileBook.open(year)
    values = {name: value for name, value in added[0].values.items() if value is not None}
    mended.change_table(tables.TO_RESOLVE.name, TableChange(appends=[values]))
    mended.save()
    ON_A_MASTER["check"](FileBook.open(year), year.parent)
    again = FileBook.open(year).table(tables.TO_RESOLVE.name).rows
    assert found.code not in [row.text("Mã") for row in again]


def test_check_that_cannot_list_says_it_all_the_same(year: Path) -> None:
    to_range(year, tables.TO_RESOLVE.name)
    before = files_of(year.parent)
    outcome = ON_A_MASTER["check"](FileBook.open(year), year.parent)
    assert [found.sheet for found in outcome.findings] == ["Cần xử lý"]
    assert files_of(year.parent) == before


def test_a_master_that_lacks_all_of_it_is_none(year: Path) -> None:
    for name in ("tblTheoDoi", "tblDonVi", "tblKy"):
        to_range(year, name)
    with pytest.raises(Exception, match="không phải là sổ theo dõi"):
        ON_A_MASTER["report"](FileBook.open(year), year.parent)
