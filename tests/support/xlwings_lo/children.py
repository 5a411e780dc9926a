"""Processes of the product that a test starts: how they reach the test's office, and what they called in it."""

import contextlib
import json
import os
from collections import Counter
from pathlib import Path

import xlwings

from tests.support.xlwings_lo.counting import calls

PIPE, DESK, SCREEN = "XWLO_PIPE", "XWLO_DESK", "XWLO_SCREEN"
"""Environment of an office, inherited by every Python that a macro in it starts."""
CALLS = "XWLO_CALLS"
"""A file to which every process adds a line when it ends: how often it called the office."""

REPOSITORY = Path(__file__).resolve().parents[3]
_SITE = REPOSITORY / "tests" / "support" / "site"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def search_path() -> dict[str, str]:
    """PYTHONPATH with which a Python attaches the engine as soon as it imports xlwings."""
    inherited = (part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part)
    return {"PYTHONPATH": os.pathsep.join(dict.fromkeys([str(_SITE), str(REPOSITORY), *inherited]))}


def child_environment(app: xlwings.App, calls: Path | None = None) -> dict[str, str]:
    """The environment of a child process that sees the open workbooks of `app`, and leaves its calls in `calls`.

    It has a screen only where the office has one; a window on another is started with `| {"DISPLAY": …}`.
    """
    office = app.impl.office
    child = {name: value for name, value in os.environ.items() if name not in _SCREENS} | search_path()
    child |= {PIPE: office.pipe, DESK: str(office.desk.folder), SCREEN: office.display or ""}
    child |= {"DISPLAY": office.display} if office.display else {}
    child |= {CALLS: str(calls)} if calls else {}
    return child | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def leave_calls(target: Path) -> None:
    """Add this process's calls to the file; nowhere where its folder is gone already."""
    line = json.dumps({"calls": calls.by_name, "busy": calls.busy})
    with contextlib.suppress(FileNotFoundError), target.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def calls_left(source: Path) -> Counter[str]:
    """The calls of every process that has left them in the file, by name."""
    lines = source.read_text(encoding="utf-8").splitlines() if source.exists() else []
    return sum((Counter(json.loads(line)["calls"]) for line in lines), Counter())
