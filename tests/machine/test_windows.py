"""What is made of the registry, tried on registries written down by hand (there is none on this system)."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import PureWindowsPath

import pytest

from cchc_xl.machine import windows
from cchc_xl.machine.facts import AddinBlock, Excel, MacroSetting, RuleState, TrustedLocation
from cchc_xl.machine.windows import Hive

APP_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CURRENT = r"SOFTWARE\Classes\Excel.Application\CurVer"
SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
ASR_POLICY = r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
ASR_MANAGED = r"Software\Policies\Microsoft\Windows Defender\Policy Manager"
ASR_LOCAL = r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
RULE = windows.OFFICE_CHILD_PROCESSES
ENVIRONMENT = {
    "APPDATA": r"C:\Users\Nguyễn\AppData\Roaming",
    "USERPROFILE": r"C:\Users\Nguyễn",
    "OneDriveCommercial": r"C:\Users\Nguyễn\OneDrive - UBND",
}


class WrittenRegistry:
    """A registry of the given keys; names in any case, as in the real one."""

    def __init__(self, keys: Mapping[tuple[Hive, str], Mapping[str, object]]) -> None:
        self._keys = {
            (hive, key.casefold()): {name.casefold(): value for name, value in values.items()}
            for (hive, key), values in keys.items()
        }
        self._names = list(keys)

    def values(self, hive: Hive, key: str) -> Mapping[str, object]:
        return self._keys.get((hive, key.casefold()), {})

    def keys(self, hive: Hive, key: str) -> Sequence[str]:
        start = key.casefold() + "\\"
        below = (name[len(start) :] for of, name in self._names if of == hive and name.casefold().startswith(start))
        return list(dict.fromkeys(name.partition("\\")[0] for name in below))


EMPTY = WrittenRegistry({})


def test_excel_is_found_for_the_person_or_the_machine_with_its_version() -> None:
    found = windows.find_excel(
        WrittenRegistry(
            {
                ("HKLM", APP_PATH): {"": '"C:\\Program Files\\Microsoft Office\\Office16\\EXCEL.EXE"'},
                ("HKLM", r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"): {"VersionToReport": "16.0.17928"},
            }
        )
    )
    assert found == Excel(PureWindowsPath("C:/Program Files/Microsoft Office/Office16/EXCEL.EXE"), "16.0.17928")
    own = WrittenRegistry({("HKCU", APP_PATH): {"": "D:\\Excel.exe"}, ("HKLM", CURRENT): {"": "Excel.Application.15"}})
    assert windows.find_excel(own) == Excel(PureWindowsPath("D:/Excel.exe"), "15.0")
    assert windows.find_excel(EMPTY) is None


def test_the_add_in_is_looked_for_in_the_start_up_folders() -> None:
    excel = Excel(PureWindowsPath("C:/Office16/EXCEL.EXE"), "16.0")
    assert windows.addin_places(excel, ENVIRONMENT) == [
        PureWindowsPath(r"C:\Users\Nguyễn\AppData\Roaming\Microsoft\Excel\XLSTART\xlwings.xlam"),
        PureWindowsPath(r"C:\Office16\XLSTART\xlwings.xlam"),
    ]
    assert windows.addin_places(None, {}) == []


def disabled(path: str, description: str) -> bytes:
    """An entry under DisabledItems: kind, lengths of the two texts, the texts."""
    texts = [f"{text}\0".encode("utf-16-le") for text in (path, description)]
    return struct.pack("<III", 2, *map(len, texts)) + b"".join(texts)


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        (EMPTY, None),
        (WrittenRegistry({("HKCU", SECURITY): {"DisableAllAddins": 1}}), AddinBlock.ALL_ADDINS),
        (WrittenRegistry({("HKCU", SECURITY): {"DisableAllAddins": 0}}), None),
        (WrittenRegistry({("HKLM", POLICY): {"RequireAddinSig": 1}}), AddinBlock.UNSIGNED),
        (
            WrittenRegistry(
                {
                    ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"): {
                        "A1B2": disabled(
                            "c:\\users\\nguyễn\\appdata\\roaming\\microsoft\\excel\\xlstart\\XLWINGS.XLAM", ""
                        )
                    }
                }
            ),
            AddinBlock.DISABLED_ITEM,
        ),
        (
            WrittenRegistry(
                {
                    ("HKCU", r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"): {
                        "A1B2": disabled("c:\\khac.xlam", "khac")
                    }
                }
            ),
            None,
        ),
    ],
    ids=["nothing", "all add-ins", "switched back", "unsigned", "this add-in", "another add-in"],
)
def test_what_keeps_excel_from_loading_the_add_in(registry: WrittenRegistry, expected: AddinBlock | None) -> None:
    assert windows.addin_block(registry) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, MacroSetting.ASK),
        ({("HKCU", SECURITY): {"VBAWarnings": 1}}, MacroSetting.ALWAYS),
        ({("HKCU", SECURITY): {"VBAWarnings": 4}}, MacroSetting.NEVER),
        ({("HKCU", SECURITY): {"VBAWarnings": 1}, ("HKCU", POLICY): {"VBAWarnings": 3}}, MacroSetting.SIGNED_ONLY),
        ({("HKCU", SECURITY): {"VBAWarnings": "?"}}, MacroSetting.ASK),
    ],
)
def test_the_administrators_macro_setting_comes_first(
    values: dict[tuple[Hive, str], dict[str, object]], expected: MacroSetting
) -> None:
    assert windows.macro_setting(WrittenRegistry(values)) is expected


def test_trusted_locations_with_and_without_the_folders_below() -> None:
    keys: dict[tuple[Hive, str], dict[str, object]] = {
        ("HKCU", rf"{SECURITY}\Trusted Locations\Location0"): {"Path": "%APPDATA%\\Microsoft\\Excel\\XLSTART\\"},
        ("HKCU", rf"{SECURITY}\Trusted Locations\Location5"): {"Path": "C:\\CCHC\\", "AllowSubFolders": 1},
        ("HKCU", rf"{SECURITY}\Trusted Locations\Location6"): {"Description": "trống"},
    }
    assert windows.trusted_locations(WrittenRegistry(keys), ENVIRONMENT) == [
        TrustedLocation(PureWindowsPath(r"C:\Users\Nguyễn\AppData\Roaming\Microsoft\Excel\XLSTART"), False),
        TrustedLocation(PureWindowsPath(r"C:\CCHC"), True),
    ]
    keys["HKCU", rf"{POLICY}\Trusted Locations"] = {"AllLocationsDisabled": 1}
    assert windows.trusted_locations(WrittenRegistry(keys), ENVIRONMENT) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, RuleState.OFF),
        ({("HKLM", ASR_POLICY): {RULE.upper(): "1"}}, RuleState.BLOCK),
        ({("HKLM", ASR_POLICY): {RULE: "2"}}, RuleState.AUDIT),
        ({("HKLM", ASR_LOCAL): {RULE: 6}}, RuleState.WARN),
        ({("HKLM", ASR_POLICY): {RULE: "0"}, ("HKLM", ASR_LOCAL): {RULE: 1}}, RuleState.OFF),
        ({("HKLM", ASR_MANAGED): {"ASRRules": f"{{{RULE.upper()}}}=1|other=2"}}, RuleState.BLOCK),
        ({("HKLM", ASR_MANAGED): {"ASRRules": f"other=1|{RULE}=2"}}, RuleState.AUDIT),
        ({("HKLM", ASR_POLICY): {windows.OFFICE_WIN32_CALLS: "1"}}, RuleState.OFF),
    ],
)
def test_the_state_of_a_defender_rule(values: dict[tuple[Hive, str], dict[str, object]], expected: RuleState) -> None:
    assert windows.rule_state(WrittenRegistry(values), RULE) is expected


def test_documents_may_have_moved() -> None:
    home = PureWindowsPath(r"C:\Users\Nguyễn")
    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    moved = WrittenRegistry({("HKCU", key): {"Personal": r"%userprofile%\OneDrive - UBND\Tài liệu"}})
    assert windows.documents_folder(moved, ENVIRONMENT, home) == home / "OneDrive - UBND" / "Tài liệu"
    assert windows.documents_folder(EMPTY, ENVIRONMENT, home) == home / "Documents"
    assert windows.cloud_folders(EMPTY, ENVIRONMENT) == [home / "OneDrive - UBND"]


def test_onedrive_itself_says_which_folders_it_synchronises_libraries_of_sharepoint_among_them() -> None:
    key = r"Software\SyncEngines\Providers\OneDrive"
    registry = WrittenRegistry(
        {
            ("HKCU", rf"{key}\account1"): {"MountPoint": r"D:\Dữ liệu\UBND"},
            ("HKCU", rf"{key}\account2"): {"MountPoint": r"C:\Users\an\Sở Nội vụ"},
            ("HKCU", rf"{key}\broken"): {"UrlNamespace": "x"},
        }
    )
    found = windows.cloud_folders(registry, {})
    assert found == [PureWindowsPath(r"D:\Dữ liệu\UBND"), PureWindowsPath(r"C:\Users\an\Sở Nội vụ")]


def test_libreoffice_by_its_own_entry() -> None:
    registry = WrittenRegistry({("HKLM", r"SOFTWARE\LibreOffice\UNO\InstallPath"): {"": r"C:\LibreOffice\program"}})
    assert windows.find_libreoffice(registry) == PureWindowsPath(r"C:\LibreOffice\program")
    assert windows.find_libreoffice(EMPTY) is None


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://zalo.me/\r\n", True),
        ("[ZoneTransfer]\nzoneid = 4\n", True),
        ("[ZoneTransfer]\r\nZoneId=0\r\n", False),
        ("[ZoneTransfer]\r\nZoneId=2\r\n", False),
        ("", False),
    ],
)
def test_the_mark_of_the_web(text: str, marked: bool) -> None:
    assert windows.is_from_web(text) is marked
