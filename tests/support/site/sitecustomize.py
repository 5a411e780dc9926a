"""First on the PYTHONPATH of a process that a test starts: attaches the tests' LibreOffice once xlwings is imported.

Python imports this module by itself at every start. Where the environment names no office, or nothing imports xlwings,
nothing more is loaded.
"""

import contextlib
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder


class _AttachAfterXlwings:
    """A finder that finds xlwings as usual, and has the engine attached as soon as the module has run."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "xlwings":
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            _attach_after(spec)
        return spec


def _attach_after(spec: ModuleSpec) -> None:
    run = spec.loader.exec_module

    def run_and_attach(module):
        run(module)
        from tests.support.xlwings_lo import OfficeError, attach

        with contextlib.suppress(OfficeError):  # the office is gone: there is no spreadsheet program to be found
            attach()

    spec.loader.exec_module = run_and_attach


if "XWLO_PIPE" in os.environ:
    sys.meta_path.insert(0, _AttachAfterXlwings)
