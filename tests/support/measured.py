"""Which tests coverage is measured of, where it is measured at all (CI): being watched makes Python twice as slow.

Left out are those that go a way again that others go: every line of the packages measured is run, and every branch
taken, without them. That is held each time coverage is: a branch that only they took would be missing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import coverage

UNMEASURED: Final = (
    "tests/lo/", "tests/excel/", "tests/panel/", "tests/cli/", "tests/jobs/test_faults.py", "tests/jobs/test_growth.py",
)  # fmt: skip
"""The beginnings of their ids."""


@contextmanager
def measured(nodeid: str) -> Iterator[None]:
    """Stop measuring while a test runs that is left out."""
    watching = coverage.Coverage.current() if nodeid.startswith(UNMEASURED) else None
    if watching is None:
        yield
        return
    watching.stop()
    try:
        yield
    finally:
        watching.start()
