"""What the buttons of the workbook call through the xlwings add-in where Bảng công việc CCHC is not open.

One function a button, named like the command and without arguments. Each starts the panel as a program of its own,
tells it which click it was started for and returns at once; the panel finds the request in the workbook's cell and does
the work. None lets an exception out: a person sees a short message, the details go to the log.
"""

import logging

from cchc_xl.logs import start_logging
from cchc_xl.panel.detached import start_detached

log = logging.getLogger(__name__)

_NOT_STARTED = "Chưa mở được Bảng công việc CCHC ({reason}). Chi tiết ở tệp {log}."


def distribute() -> None:
    """Xuất biểu gửi đơn vị."""
    _press("distribute")


def merge() -> None:
    """Nhập báo cáo đơn vị."""
    _press("merge")


def check() -> None:
    """Rà soát số liệu."""
    _press("check")


def remind() -> None:
    """Đôn đốc."""
    _press("remind")


def summarise() -> None:
    """Tổng hợp."""
    _press("summarise")


def report() -> None:
    """Xuất báo cáo."""
    _press("report")


def close() -> None:
    """Chốt kỳ."""
    _press("close")


def evidence() -> None:
    """Xuất hồ sơ kiểm chứng."""
    _press("evidence")


def undo() -> None:
    """Hoàn tác."""
    _press("undo")


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
