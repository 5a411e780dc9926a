"""What many tests share: a freshly built master and forms issued from it."""

import gc
import shutil
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.build import build
from cchc_xl.jobs.distribute import distribute
from tests.support.measured import measured
from tests.support.sharing import Sharing, turn
from tests.support.xlwings_lo.fixtures import lo_app, lo_house

pytest_plugins = ["tests.support.masters"]
"""Masters made once."""

__all__ = ["lo_app", "lo_house"]
"""One office for all tests of a process: two would not know of each other's workbooks."""

# A loaded machine is no reason for a property to fail.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is given out first: it must not be what is left at the end."""
    items.sort(key=lambda item: turn(item.nodeid))


def pytest_collection_finish() -> None:
    """What is loaded now stays: going through it for garbage again and again is a tenth of the time of the tests."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage is measured save of the tests that `measured` leaves out."""
    with measured(item.nodeid):
        return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files are shared out by `Sharing`."""
    return Sharing(config, log)


ISSUED_AT = datetime(2026, 3, 2, 8, 30)
RECEIVED_AT = datetime(2026, 3, 16, 16, 30)
PERIOD = "quy-1"


@pytest.fixture(scope="session", autouse=True)
def _own_log_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests log into a folder of their own, and so does what they start, the office that many share among it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp()))
        yield


@pytest.fixture(scope="session")
def _issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built master whose forms of quy-1 have been issued."""
    folder = tmp_path_factory.mktemp("phat hành")
    master = folder / "KeHoach2026.xlsm"
    build(master)
    distribute(FileBook.open(master), folder / "bieu", PERIOD, ISSUED_AT)
    return folder


@pytest.fixture
def office(_issued: Path, tmp_path: Path) -> Path:
    """A copy of that folder to work in: ``KeHoach2026.xlsm`` and ``bieu/``."""
    folder = tmp_path / "văn phòng"
    shutil.copytree(_issued, folder)
    return folder


@pytest.fixture
def master(office: Path) -> Path:
    """The master in `office`."""
    return office / "KeHoach2026.xlsm"
