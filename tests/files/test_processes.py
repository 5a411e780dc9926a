"""A program that is run has an end: its own, or the one it was given."""

import os
import sys
from pathlib import Path

import pytest

from cchc_xl.files.processes import run_to_end

LEAVES_A_CHILD = """
import subprocess, sys
print("đã xong", flush=True)
subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=open(sys.argv[1]))
"""


def test_code_and_all_that_was_printed_come_back() -> None:
    script = "import sys; print('tiếng Việt'); print('lỗi', file=sys.stderr); sys.exit(3)"
    code, said = run_to_end([sys.executable, "-X", "utf8", "-c", script], 60)
    assert code == 3
    assert set(said.split("\n")) == {"tiếng Việt", "lỗi", ""}


def test_what_the_program_leaves_running_is_not_waited_for(tmp_path: Path) -> None:
    """Its child inherits where it prints to, and goes on for as long as the other end of the FIFO is open."""

    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    holder = os.open(fifo, os.O_RDWR)
    try:
        code, said = run_to_end([sys.executable, "-X", "utf8", "-c", LEAVES_A_CHILD, str(fifo)], 60)
    finally:
        os.close(holder)
    assert (code, said) == (0, "đã xong\n")


def test_a_program_that_takes_longer_is_ended() -> None:
    with pytest.raises(TimeoutError, match="không trả lời"):
        run_to_end([sys.executable, "-c", "import threading; threading.Event().wait()"], 0.2)


def test_a_program_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        run_to_end([str(tmp_path / "none")], 60)
