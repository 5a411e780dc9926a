"""The office that these tests share, and workbooks to try things on."""

import shutil
from pathlib import Path

import pytest
import xlwings as xw

from tests.support.without_titles import copy_without_titles

COMMITTED = Path(__file__).resolve().parents[2] / "workbook" / "KeHoach2026.xlsm"


@pytest.fixture
def sheet(lo_app: xw.App) -> xw.Sheet:
    """The only tab of a new workbook."""
    return lo_app.books.add().sheets[0]


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    """The committed workbook, copied to a path with Vietnamese in it."""
    folder = tmp_path / "văn phòng"
    folder.mkdir()
    return Path(shutil.copy(COMMITTED, folder / COMMITTED.name))


@pytest.fixture
def master_copy(shipped_copy: Path) -> Path:
    """The same, quickly opened."""
    return copy_without_titles(shipped_copy, shipped_copy)
