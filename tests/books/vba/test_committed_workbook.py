"""The workbook that ships, and a small one built the same way, before every checker."""

import zipfile
from pathlib import Path

from cchc_xl.tables import TABS
from tests.books.vba.acceptance import MACROS, REPOSITORY, schema_problems, workbook_problems
from tests.books.vba.conftest import CODE_NAMES, build_small_workbook

COMMITTED = REPOSITORY / "workbook" / "KeHoach2026.xlsm"


def test_a_small_workbook_passes_every_checker(small_workbook: Path) -> None:
    assert workbook_problems(small_workbook, CODE_NAMES) == []


def test_the_committed_workbook_passes_every_checker() -> None:
    assert COMMITTED.is_file(), "make it with: cchc-xl build"
    assert workbook_problems(COMMITTED, [tab.code_name for tab in TABS]) == []


def test_a_workbook_made_of_other_sources_fails(tmp_path: Path) -> None:
    book = tmp_path / "khac.xlsm"
    build_small_workbook(book, (MACROS / "customUI14.xml").read_bytes().replace(b"CCHC 2026", b"CCHC 2025"))
    problems = workbook_problems(book, [*CODE_NAMES, "wsKy"])
    assert "ribbon: not the ribbon of macros/" in problems
    assert any(problem.startswith("source: modules [") for problem in problems)


def test_a_workbook_against_the_schema_fails(small_workbook: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "hong.xlsm"
    with zipfile.ZipFile(small_workbook) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<sheetData>", b"<sheetData><cell/>"))
    assert schema_problems(damaged) != []
