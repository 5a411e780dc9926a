"""What the buttons of the workbook call through the xlwings add-in where Bảng công việc CCHC is not open.

One function a button, named by its key and without arguments: ``cchc_xl.buttons.merge()``. Each starts the panel as a
program of its own, tells it which click it was started for and returns at once; the panel finds the request in the
workbook's cell and does the work. None lets an exception out: a person sees a short message, the details go to the log.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final

from cchc_xl.logs import start_logging
from cchc_xl.model.job import BUTTONS
from cchc_xl.panel.detached import start_detached

log = logging.getLogger(__name__)

_KEYS: Final = frozenset(entry.key for entry in BUTTONS)
_NOT_STARTED = "Chưa mở được Bảng công việc CCHC ({reason}). Chi tiết ở tệp {log}."


def __getattr__(name: str) -> Callable[[], None]:
    """The function of a button."""
    if name not in _KEYS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return partial(_press, name)


def _press(key: str) -> None:
    log_path = start_logging()
    try:
        start_detached(None, key)
    except Exception as error:
        log.exception("Nút %s: không mở được Bảng công việc CCHC", key)
        _say(_NOT_STARTED.format(reason=error, log=log_path))


def _say(message: str) -> None:
    """Say it in the workbook that called; only here the spreadsheet program is needed."""
    from cchc_xl.excel import native
    from cchc_xl.model.layout import Name

    try:
        book = native.import_xlwings().Book.caller()
        book.names[Name.LAST_RESULT].refers_to_range.value = message
    except Exception:
        log.exception("Không báo được kết quả vào sổ")
