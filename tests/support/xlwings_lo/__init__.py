"""A LibreOffice engine for xlwings, so that the tests drive real cells, tables, macros and buttons on Linux.

    app = start()                    # a throwaway office, made xlwings' active application
    book = xw.Book("KeHoach2026.xlsm")
    …
    stop()

What the product uses of xlwings' public API is mapped; everything else raises `NotMappedError` with its name, and every
use of `.api` does. `WHY_NOT` says why there is no engine on this machine, "" where there is one.
"""

from tests.support.xlwings_lo.counting import NotMappedError, OfficeError
from tests.support.xlwings_lo.desk import Desk, NoAnswerError
from tests.support.xlwings_lo.engine import attach, engine, start, stop
from tests.support.xlwings_lo.uno_runtime import WHY_NOT

__all__ = ["WHY_NOT", "Desk", "NoAnswerError", "NotMappedError", "OfficeError", "attach", "engine", "start", "stop"]
