"""Machines written down by hand: one that is ready on each system, to be spoilt one fact at a time."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from cchc_xl import __version__
from cchc_xl.machine.facts import Addin, Excel, Facts, MacroSetting, Platform, RuleState, Window, WorkbookFile

needs_tkinter = pytest.mark.skipif(find_spec("_tkinter") is None, reason="this Python has no tkinter")

WINDOWS_PYTHON = PureWindowsPath("C:/CCHC/python/Scripts/python.exe")
WINDOWS_FOLDER = PureWindowsPath("C:/Users/Nguyễn Văn An/Documents/CCHC")
MAC_PYTHON = PurePosixPath("/Users/Shared/cchc/bin/python")
MAC_FOLDER = PurePosixPath("/Users/an/Documents/CCHC")


def _book(interpreter: PurePath) -> WorkbookFile:
    return WorkbookFile(is_master=True, version=__version__, interpreter=str(interpreter), interpreter_found=True)


def book_of(facts: Facts, **changes: object) -> Facts:
    """The same machine with another workbook in the same place."""
    assert facts.workbook is not None
    return replace(facts, workbook=replace(facts.workbook, **changes))  # type: ignore[arg-type]


WINDOWS = Facts(
    platform=Platform.WINDOWS,
    version=__version__,
    xlwings_version="0.37.8",
    interpreter=WINDOWS_PYTHON,
    base_prefix=PureWindowsPath("C:/Program Files/Python312"),
    workbook_path=WINDOWS_FOLDER / "KeHoach2026.xlsm",
    window=Window.CAN_OPEN,
    panel_open=True,
    workbook=_book(WINDOWS_PYTHON),
    folder_writable=True,
    cloud_folders=(PureWindowsPath("D:/Dong bo/UBND"),),
    excel=Excel(PureWindowsPath("C:/Program Files/Microsoft Office/Office16/EXCEL.EXE"), "16.0.17928.20114"),
    addin=Addin(PureWindowsPath("C:/Users/Nguyễn Văn An/AppData/Roaming/Microsoft/Excel/XLSTART/xlwings.xlam"), True),
    macros=MacroSetting.ASK,
    child_processes=RuleState.OFF,
    win32_calls=RuleState.OFF,
)
"""A ready Windows machine of a person whose name has diacritics."""

MACOS = Facts(
    platform=Platform.MACOS,
    version=__version__,
    xlwings_version="0.37.8",
    interpreter=MAC_PYTHON,
    base_prefix=PurePosixPath("/Library/Frameworks/Python.framework/Versions/3.12"),
    workbook_path=MAC_FOLDER / "KeHoach2026.xlsm",
    window=Window.CAN_OPEN,
    panel_open=True,
    workbook=_book(MAC_PYTHON),
    folder_writable=True,
    excel=Excel(PurePosixPath("/Applications/Microsoft Excel.app"), "16.89"),
    addin=Addin(PurePosixPath("/Users/an/Library/Group Containers/x/Excel/xlwings.xlam"), True),
    macros=MacroSetting.ASK,
    libreoffice=PurePosixPath("/Applications/LibreOffice.app"),
)
"""A ready Mac."""

LINUX = Facts(
    platform=Platform.LINUX,
    version=__version__,
    xlwings_version="0.37.8",
    interpreter=PurePosixPath("/home/an/.venv/bin/python"),
    base_prefix=PurePosixPath("/usr"),
    workbook_path=PurePosixPath("/home/an/Tài liệu/KeHoach2026.xlsm"),
    window=Window.CAN_OPEN,
    panel_open=True,
    workbook=WorkbookFile(is_master=True, version=__version__),
    folder_writable=True,
    libreoffice=PurePosixPath("/usr/bin/soffice"),
)
"""A Linux machine with a workbook."""
