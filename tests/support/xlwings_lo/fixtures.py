"""pytest fixtures over the engine: import `lo_house` and `lo_app` in a conftest, mark the tests with `needs_lo`."""

import contextlib
import threading
import time
from collections.abc import Iterator

import pytest
import xlwings

from tests.support.xlwings_lo import WHY_NOT, OfficeError, start, stop
from tests.support.xlwings_lo.add_in import close_add_in

SECONDS_A_TEST = 120
"""A test that holds the office longer has it cut off: its call raises OfficeError, the next test gets a new office."""
LIFETIME = 900
"""Seconds after which an office ends whatever happens; no test starts on one that would end under it."""

needs_lo = [pytest.mark.office, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "LibreOffice is there")]


class House:
    """The office that tests share one after another, started anew where a test left none."""

    def __init__(self) -> None:
        self._app: xlwings.App | None = None
        self._since = 0.0

    def app(self) -> xlwings.App:
        if self._app is not None and not (
            self._app.impl.office.alive and time.monotonic() < self._since + LIFETIME - SECONDS_A_TEST
        ):
            self.leave()
        if self._app is None:
            self._app, self._since = start(lifetime=LIFETIME), time.monotonic()
        return self._app

    def leave(self) -> None:
        if self._app is not None:
            stop(self._app)
            self._app = None


@pytest.fixture(scope="session")
def lo_house() -> Iterator[House]:
    house = House()
    yield house
    house.leave()


@pytest.fixture
def lo_app(lo_house: House) -> Iterator[xlwings.App]:
    """An application with no workbook open, its state as after the start."""
    app = lo_house.app()
    office = app.impl.office
    watch = threading.Timer(SECONDS_A_TEST, office.kill)
    watch.start()
    try:
        yield app
        with contextlib.suppress(OfficeError):  # of an office that the test brought to its end
            _tidy(app)
    finally:
        watch.cancel()
        if hasattr(xlwings.Book, "_mock_caller"):
            del xlwings.Book._mock_caller


def _tidy(app: xlwings.App) -> None:
    close_add_in(app)
    for book in list(app.books):
        book.close()
    app.impl.office.desk.clear()
