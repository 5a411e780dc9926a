"""How tests are shared out among processes: file by file, what takes longest first, what drives LibreOffice together.

The files that work in the office of `xlwings_lo` go to one process, one after the other: each process would start an
office of its own, and a gigabyte with it.
"""

from typing import Any, Final

from xdist.scheduler import LoadFileScheduling

FIRST: Final = (
    "tests/lo/",
    "tests/excel/test_hand_over.py",
    "tests/excel/test_killed.py",
    "tests/excel/test_look.py",
    "tests/panel/test_process.py",
    "tests/panel/test_watcher.py",
)
"""Files that work in one office."""
THEN: Final = (
    "tests/panel/",
    "tests/jobs/test_faults.py",
    "tests/docs/test_how_to_add.py",
    "tests/oracle/",
    "tests/jobs/",
    "tests/desk/",
    "tests/report/",
    "tests/excel/",
    "tests/cli/",
    "tests/books/",
)
"""Files that take long: what is given out last must be short. Those that wait for a window go beside others."""


def turn(nodeid: str) -> int:
    """When a test is given out, by its id: the office first, then the long ones in order, then the rest."""
    return next((number for number, start in enumerate((FIRST, *THEN)) if nodeid.startswith(start)), len(THEN) + 1)


class Sharing(LoadFileScheduling):
    """Like ``--dist loadfile``, the files of `FIRST` as one."""

    def __init__(self, config: Any, log: Any = None) -> None:
        config.option.loadscopereorder = False  # by the number of tests: the office would come last
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return "office" if nodeid.startswith(FIRST) else super()._split_scope(nodeid)
