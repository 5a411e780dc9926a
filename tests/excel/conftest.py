"""Masters to click in, open in a real spreadsheet program."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl.model.folders import RETURNED_FOLDER
from cchc_xl.model.progress import Field
from tests.excel.spoken import Panel
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill
from tests.support.without_titles import copy_without_titles

MASTER = "KeHoach2026.xlsm"


@pytest.fixture(scope="session")
def _with_returns(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master with issued forms, two of them returned, one with a cell nobody can read."""
    folder = tmp_path_factory.mktemp("gửi về") / "phòng"
    shutil.copytree(_issued, folder)
    evidence = {Field.EVIDENCE: "Công văn số 3/CTTDT-KT ngày 05/03/2026"}
    fill(folder, "CTTDT", {**CTTDT_ROWS, "7.4": {**CTTDT_ROWS["7.4"], **evidence}})
    fill(folder, "TTPVHCC", QUIET, raw={("3.3", Field.PROGRESS): "chưa rõ"})
    copy_without_titles(folder / MASTER, folder / MASTER)
    (folder / "gui-ve").rename(folder / RETURNED_FOLDER)
    return folder


@pytest.fixture
def desk_folder(_with_returns: Path, tmp_path: Path) -> Path:
    """A copy of that folder to work in."""
    return Path(shutil.copytree(_with_returns, tmp_path / "văn phòng & a=b"))


@pytest.fixture
def opened(request: pytest.FixtureRequest, desk_folder: Path) -> Callable[[], xw.Book]:
    """Open the master of the folder in the office of the tests."""
    app: xw.App = request.getfixturevalue("lo_app")
    return lambda: app.books.open(desk_folder / MASTER)


@pytest.fixture
def panel() -> Iterator[Panel]:
    """A worker that waits for clicks."""
    panel = Panel()
    panel.until("ready")
    yield panel
    assert panel.process.stdin is not None
    panel.process.stdin.close()
    assert panel.process.wait() == 0
    assert panel.process.stdout is not None
    panel.process.stdout.close()
