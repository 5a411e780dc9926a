"""The spreadsheet program while a job runs: quiet and quick, with progress in the status bar, and as it was after."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import xlwings as xw

_QUIET: Final[dict[str, Any]] = {
    "screen_updating": False,
    "enable_events": False,
    "calculation": "manual",
}


@contextmanager
def live_session(book: "xw.Book", doing: str) -> Iterator[Callable[[str, int, int], None]]:
    """Run a job on an open workbook; `doing` stands in the status bar at first. Gives the job's progress callback.

    The state of the application is restored on every exit, each property also where another one fails.
    """
    app = book.app
    with ExitStack() as stack:
        stack.enter_context(app.properties(status_bar=f"{doing}…"))
        for name, value in _QUIET.items():
            stack.enter_context(app.properties(**{name: value}))

        def progress(text: str, done: int, total: int) -> None:
            app.status_bar = counted(text, done, total)

        yield progress


def counted(text: str, done: int, total: int) -> str:
    """A step with its number: "Đang đọc BieuBC.xlsx", 7, 20 → "Đang đọc 7/20: BieuBC.xlsx"."""
    words = text.split(" ", 2)
    if words[0] == "Đang" and len(words) == 3:
        return f"Đang {words[1]} {done}/{total}: {words[2]}"
    return f"{text} ({done}/{total})"
