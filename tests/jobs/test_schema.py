"""A master of another schema: an older one is read and never written, a newer one is left alone by every job."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.cli.main import main
from cchc_xl.desk.master.schema import require_schema, schema_of
from cchc_xl.desk.master.state import load_state
from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.outcome import CouldNotRun
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.tables.deadlines import ExtensionRow
from cchc_xl.tables.tabs import SCHEMA
from tests.conftest import RECEIVED_AT
from tests.jobs.helpers import change_table
from tests.jobs.test_columns import ON_A_MASTER, files_of

SHIPPED_0_1_0 = Path(__file__).parents[1] / "corpus" / "masters_0_1_0" / "shipped.xlsm"

WRITING = sorted(job for job in ON_A_MASTER if JOBS[job].writes)
READING = sorted(job for job in ON_A_MASTER if not JOBS[job].writes)
Edit = Callable[[str], str]


def edit_properties(master: Path, edit: Edit) -> None:
    """Change the text of the part with the properties of a master."""
    with ZipFile(master) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with ZipFile(master, "w", ZIP_DEFLATED) as archive:
        for entry, content in entries:
            if entry.filename == "docProps/custom.xml":
                content = edit(content.decode()).encode()
            archive.writestr(entry, content)


def schema_written(text: str) -> Edit:
    return lambda xml: re.sub(r'(name="cchc_schema">)<vt:i4>\d+</vt:i4>', rf"\g<1><vt:lpwstr>{text}</vt:lpwstr>", xml)


def no_schema(xml: str) -> str:
    return re.sub(r'<property [^>]*name="cchc_schema">.*?</property>', "", xml)


@pytest.fixture
def older(master: Path) -> Path:
    document: dict[str, CellValue] = {layout.TASK_CODE: "1.3", "Văn bản": "Kế hoạch số 12"}
    change_table(master, tables.DOCUMENTS.name, TableChange(appends=[document]))
    edit_properties(master, no_schema)
    return master


def test_a_built_master_is_of_this_schema(master: Path) -> None:
    assert schema_of(FileBook.open(master)) == SCHEMA


def test_a_master_without_the_property_is_of_schema_1(older: Path) -> None:
    assert schema_of(FileBook.open(older)) == 1


@pytest.mark.parametrize("job", WRITING)
def test_a_job_that_writes_refuses_an_older_master_and_names_what_helps(older: Path, job: str) -> None:
    before = files_of(older.parent)
    with pytest.raises(CouldNotRun, match=r"^Sổ này của phiên bản trước: chạy “Nâng cấp sổ” \(cchc-xl upgrade\)"):
        ON_A_MASTER[job](FileBook.open(older), older.parent)
    assert files_of(older.parent) == before


def test_report_and_evidence_only_read() -> None:
    assert {"evidence", "report"} <= set(READING)
    assert {"check", "merge", "close", "undo"} <= set(WRITING)


@pytest.mark.parametrize("job", READING)
def test_a_job_that_reads_takes_an_older_master(older: Path, job: str) -> None:
    assert require_schema(FileBook.open(older), job) == 1
    before = older.read_bytes()
    ON_A_MASTER[job](FileBook.open(older), older.parent)
    assert older.read_bytes() == before


@pytest.mark.parametrize("job", WRITING + READING)
def test_every_job_refuses_a_newer_master(master: Path, job: str) -> None:
    edit_properties(master, schema_written(str(SCHEMA + 1)))
    with pytest.raises(CouldNotRun, match=r"phiên bản chương trình mới hơn .* Chưa làm gì\."):
        require_schema(FileBook.open(master), job)


def test_a_number_that_is_none_is_not_guessed(master: Path) -> None:
    edit_properties(master, schema_written("hai"))
    with pytest.raises(CouldNotRun, match=r"Không đọc được số hiệu cấu trúc .*\(hai\)"):
        schema_of(FileBook.open(master))


def test_a_table_that_an_older_master_lacks_has_no_rows() -> None:
    book = load_state(FileBook.open(SHIPPED_0_1_0, for_writing=False), "report", RECEIVED_AT.date()).book
    assert book.table_if_any(tables.DEADLINES.name).rows == ()
    assert book.rows_if_any(ExtensionRow) == ()
    assert book.table_if_any(tables.PERIODS.name).rows


def test_the_command_says_so_and_exits_2(
    older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cchc-xl", "check", str(older), "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    said = json.loads(capsys.readouterr().out)
    assert (end.value.code, said["ok"], said["counts"]["error"]) == (2, False, 1)
    assert "cchc-xl upgrade" in said["message"]
