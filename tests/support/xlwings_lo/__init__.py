"""A LibreOffice engine for xlwings, so that the tests drive real cells, tables, macros and buttons on Linux.

    app = start()                    # a throwaway office, made xlwings' active application
    book = xw.Book("KeHoach2026.xlsm")
    …
    subprocess.Popen([sys.executable, "-m", …], env=child_environment(app))    # sees the same open workbooks
    …
    stop()

What the product uses of xlwings' API is mapped, and the few properties behind `.api` that it reads; everything else
raises `NotMappedError` with its name. `WHY_NOT` says why there is no engine on this machine, "" where there is one.
"""

from tests.support.xlwings_lo.children import calls_left, child_environment
from tests.support.xlwings_lo.counting import NotMappedError, OfficeError
from tests.support.xlwings_lo.desk import Desk
from tests.support.xlwings_lo.engine import attach, engine, start, stop
from tests.support.xlwings_lo.uno_runtime import WHY_NOT

__all__ = [
    "WHY_NOT",
    "Desk",
    "NotMappedError",
    "OfficeError",
    "attach",
    "calls_left",
    "child_environment",
    "engine",
    "start",
    "stop",
]
