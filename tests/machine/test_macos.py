"""What is made of the folders of macOS, on trees made for the purpose."""

import plistlib
from pathlib import Path

import pytest

from cchc_xl.machine import macos
from cchc_xl.machine.facts import Addin, Excel, MacroSetting
from cchc_xl.machine.gather import package_addin

STARTUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


def test_excel_states_its_version(tmp_path: Path) -> None:
    contents = tmp_path / "Microsoft Excel.app" / "Contents"
    assert macos.find_excel([tmp_path]) is None
    contents.mkdir(parents=True)
    (contents / "Info.plist").write_bytes(plistlib.dumps({"CFBundleShortVersionString": "16.89"}))
    assert macos.find_excel([tmp_path / "không có", tmp_path]) == Excel(tmp_path / "Microsoft Excel.app", "16.89")


def test_the_add_in_is_compared_with_the_one_of_the_package(tmp_path: Path) -> None:
    shipped = package_addin()
    assert macos.find_addin(tmp_path, shipped, "0.37.8") is None
    place = tmp_path / STARTUP / "xlwings.xlam"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"other")
    assert macos.find_addin(tmp_path, shipped, "0.37.8") == Addin(place, current=False, script=False)
    place.write_bytes(shipped.read_bytes())
    script = tmp_path / SCRIPTS / "xlwings-0.37.8.applescript"
    script.parent.mkdir(parents=True)
    script.write_text("")
    assert macos.find_addin(tmp_path, shipped, "0.37.8") == Addin(place, current=True, script=True)
    assert macos.find_addin(tmp_path, shipped, "0.38.0") == Addin(place, current=True, script=False)


def test_libreoffice_is_an_application(tmp_path: Path) -> None:
    assert macos.find_libreoffice([tmp_path]) is None
    (tmp_path / "LibreOffice.app").mkdir()
    assert macos.find_libreoffice([tmp_path]) == tmp_path / "LibreOffice.app"


@pytest.mark.parametrize(
    ("preference", "setting"),
    [
        ("", MacroSetting.ASK),
        ("DisabledWithWarnings\n", MacroSetting.ASK),
        ("DisabledWithoutWarnings\n", MacroSetting.NEVER),
        ("EnabledWithoutWarnings\n", MacroSetting.ALWAYS),
    ],
)
def test_the_preference_on_macros(preference: str, setting: MacroSetting) -> None:
    assert macos.macro_setting(preference) is setting
