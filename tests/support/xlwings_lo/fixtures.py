"""pytest fixtures over the engine: import `lo_house` and `lo_app` in a conftest, mark the tests with `needs_lo`.

An office that hangs inside a call is cut off by `office.launch` itself: the call raises OfficeError, the next test
gets a new office. How long a test takes is nobody's business.
"""

import contextlib
from collections.abc import Iterator

import pytest
import xlwings

from tests.support.xlwings_lo import WHY_NOT, OfficeError, start, stop
from tests.support.xlwings_lo.add_in import close_add_in

needs_lo = [pytest.mark.office, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "LibreOffice is there")]


class House:
    """The office that tests share one after another, started anew where a test left none."""

    def __init__(self) -> None:
        self._app: xlwings.App | None = None

    def app(self) -> xlwings.App:
        """The running application, or a new one."""
        if self._app is not None and not self._app.impl.office.answers:
            self.leave()
        if self._app is None:
            self._app = start()
        return self._app

    def leave(self) -> None:
        """End the office, where there is one."""
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
    app.activate()
    try:
        yield app
        with contextlib.suppress(OfficeError):  # of an office that the test brought to its end
            _tidy(app)
    finally:
        if hasattr(xlwings.Book, "_mock_caller"):
            del xlwings.Book._mock_caller


def _tidy(app: xlwings.App) -> None:
    close_add_in(app)
    for book in list(app.books):
        book.close()
    app.impl.office.desk.clear()
