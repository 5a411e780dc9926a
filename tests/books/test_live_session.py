"""The application while a job runs, and after it, however it ended."""

import pytest
import xlwings as xw

from cchc_xl.books.live_session import counted, live_session
from tests.support.xlwings_lo.fixtures import needs_lo

STATE = ("screen_updating", "enable_events", "calculation", "status_bar")


def state(app: xw.App) -> list[object]:
    return [getattr(app, name) for name in STATE]


@pytest.mark.parametrize("ends", [None, ValueError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("calculation", ["automatic", "manual"])
@pytest.mark.usefixtures("lo_app")
class TestState:
    pytestmark = needs_lo

    def test_the_state_is_as_it_was(self, lo_app: xw.App, ends: type[BaseException] | None, calculation: str) -> None:
        book = lo_app.books.add()
        lo_app.calculation = calculation
        lo_app.enable_events = False
        before = state(lo_app)

        def run() -> None:
            with live_session(book, "Tổng hợp") as progress:
                assert state(lo_app) == [False, False, "manual", "Tổng hợp…"]
                progress("Đang đọc BieuBC_A.xlsx", 7, 20)
                assert lo_app.status_bar == "Đang đọc 7/20: BieuBC_A.xlsx"
                if ends is not None:
                    raise ends

        if ends is None:
            run()
        else:
            with pytest.raises(ends):
                run()
        assert state(lo_app) == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đang lập biểu của Phòng A", "Đang lập 3/9: biểu của Phòng A"),
        ("Lập sổ theo dõi", "Lập sổ theo dõi (3/9)"),
        ("Đang đọc", "Đang đọc (3/9)"),
    ],
)
def test_progress_says_how_far(text: str, shown: str) -> None:
    assert counted(text, 3, 9) == shown
