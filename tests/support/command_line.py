"""The command line, in this process or in one of its own: what a shell sees of it.

In this process it costs no start of an interpreter. What only a process of its own shows, what is said while modules
load and who is at work, is left to the few tests that start one.
"""

import io
import logging
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final

import pytest

from cchc_xl.cli import application, main

Ran = subprocess.CompletedProcess[str]
WIDTH: Final = "120"


def cchc(*arguments: object, cwd: Path | None = None, typed: str = "") -> Ran:
    """Run the command line in this process; `typed` is what stands on its standard input."""
    line = ["cchc-xl", *map(str, arguments)]
    out, err, answers = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (b"", b"", typed.encode()))
    log = logging.getLogger("cchc_xl")
    handlers, propagates = list(log.handlers), log.propagate
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("COLUMNS", WIDTH)
        patch.setattr(sys, "argv", line)
        patch.setattr(sys, "stdin", answers)
        patch.setattr(application, "_json_printed", [])
        if cwd is not None:
            patch.chdir(cwd)
        try:
            main()
        except SystemExit as end:
            code = end.code
        finally:
            for handler in set(log.handlers) - set(handlers):
                log.removeHandler(handler)
                handler.close()
            log.propagate = propagates
    assert isinstance(code, int)
    return Ran(line, code, _read(out), _read(err))


def cchc_process(*arguments: object, cwd: Path | None = None, typed: str = "") -> Ran:
    """Run the command line in a process of its own."""
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": WIDTH, "PYTHONWARNINGS": "error"}
    line = [sys.executable, "-m", "cchc_xl", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, input=typed)


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
