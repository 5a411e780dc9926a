"""What the folders of macOS say about Office. The roots are given, so that a tree made anywhere can be read."""

import plistlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cchc_xl.machine.facts import Addin, Excel, MacroSetting

_STARTUP: Final = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_SCRIPTS: Final = "Library/Application Scripts/com.microsoft.Excel"
_MACROS: Final = {
    "DisabledWithoutWarnings": MacroSetting.NEVER,
    "DisabledWithWarnings": MacroSetting.ASK,
    "EnabledWithoutWarnings": MacroSetting.ALWAYS,
}


def find_excel(applications: Sequence[Path]) -> Excel | None:
    """Excel in one of the folders of applications, with the version it states. Raises OSError where unreadable."""
    for folder in applications:
        bundle = folder / "Microsoft Excel.app"
        if bundle.is_dir():
            information = bundle / "Contents" / "Info.plist"
            with information.open("rb") as stream:
                version = plistlib.load(stream).get("CFBundleShortVersionString", "")
            return Excel(bundle, str(version))
    return None


def find_addin(home: Path, package_addin: Path, xlwings_version: str) -> Addin | None:
    """The add-in in Excel's start-up folder, and whether the script is there by which it starts Python."""
    path = home / _STARTUP / package_addin.name
    if not path.is_file():
        return None
    script = home / _SCRIPTS / f"xlwings-{xlwings_version}.applescript"
    return Addin(path, path.read_bytes() == package_addin.read_bytes(), script.is_file())


def find_libreoffice(applications: Sequence[Path]) -> Path | None:
    """LibreOffice in one of the folders of applications."""
    return next((path for folder in applications if (path := folder / "LibreOffice.app").is_dir()), None)


def macro_setting(preference: str) -> MacroSetting:
    """What Excel does with macros, by Office's preference VisualBasicMacroExecutionState ("" where it is not set)."""
    return _MACROS.get(preference.strip(), MacroSetting.ASK)
