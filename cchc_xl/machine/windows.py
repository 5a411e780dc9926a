"""What the registry of Windows says about Office, Defender and folders.

The functions take the registry as a `Registry`, so that what they make of its contents can be tried on any system;
the real one is in `windows_registry`. Keys: Microsoft's documentation of Office policies and of Defender's attack
surface reduction rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath, PureWindowsPath
from typing import Final, Literal, Protocol

from cchc_xl.machine.facts import AddinBlock, Excel, MacroSetting, RuleState, TrustedLocation

Hive = Literal["HKCU", "HKLM"]

ADDIN_FILE: Final = "xlwings.xlam"
OFFICE_CHILD_PROCESSES: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Rule: no Office program may start another program."""
OFFICE_WIN32_CALLS: Final = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
"""Rule: no Office macro may call Windows functions (the xlwings add-in declares some)."""

_CURRENT_OFFICE: Final = "16.0"
"""Office 2016, 2019, 2021, 2024 and 365."""
_POLICIES: Final = r"Software\Policies\Microsoft"
_MACROS: Final = {1: MacroSetting.ALWAYS, 2: MacroSetting.ASK, 3: MacroSetting.SIGNED_ONLY, 4: MacroSetting.NEVER}
_RULES: Final = {0: RuleState.OFF, 1: RuleState.BLOCK, 2: RuleState.AUDIT, 5: RuleState.OFF, 6: RuleState.WARN}
_VARIABLE: Final = re.compile(r"%([^%]+)%")
_SYNCHRONISED: Final = r"Software\SyncEngines\Providers\OneDrive"
_DISABLED_HEADER: Final = 12
"""Bytes before the UTF-16 texts of an entry under DisabledItems."""


class Registry(Protocol):
    """The registry, read only. Raises OSError where a key may not be read."""

    def values(self, hive: Hive, key: str) -> Mapping[str, object]:
        """The values of a key by lower-case name ("" the default one); none where there is no such key."""

    def keys(self, hive: Hive, key: str) -> Sequence[str]:
        """Names of the keys below a key; none where there is no such key."""


def office_version(registry: Registry) -> str:
    """The version under which Office keeps its settings, e.g. "16.0"."""
    current = registry.values("HKLM", r"SOFTWARE\Classes\Excel.Application\CurVer").get("")
    number = str(current or "").rpartition(".")[2]
    return f"{number}.0" if number.isdecimal() else _CURRENT_OFFICE


def find_excel(registry: Registry) -> Excel | None:
    """Where Excel is, by the entry that Windows starts it by, and its version."""
    for hive in ("HKCU", "HKLM"):
        entry = registry.values(hive, r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe")
        path = str(entry.get("") or "").strip('" ')
        if path:
            installed = registry.values("HKLM", r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration")
            return Excel(PureWindowsPath(path), str(installed.get("versiontoreport") or office_version(registry)))
    return None


def addin_places(excel: Excel | None, environment: Mapping[str, str]) -> list[PureWindowsPath]:
    """Where Excel loads the add-in from when it starts: the person's own folder, then that of all users."""
    places = []
    if roaming := environment.get("APPDATA"):
        places.append(PureWindowsPath(roaming, "Microsoft", "Excel", "XLSTART", ADDIN_FILE))
    if excel is not None:
        places.append(PureWindowsPath(excel.path.parent, "XLSTART", ADDIN_FILE))
    return places


def addin_block(registry: Registry) -> AddinBlock | None:
    """Why Excel would not load the add-in, None where nothing forbids it."""
    for values in _security(registry):
        if values.get("disablealladdins") == 1:
            return AddinBlock.ALL_ADDINS
        if values.get("requireaddinsig") == 1:
            return AddinBlock.UNSIGNED
    key = rf"Software\Microsoft\Office\{office_version(registry)}\Excel\Resiliency\DisabledItems"
    for entry in registry.values("HKCU", key).values():
        if isinstance(entry, bytes):
            named = entry[_DISABLED_HEADER:].decode("utf-16-le", "replace").casefold()
            if ADDIN_FILE in named:
                return AddinBlock.DISABLED_ITEM
    return None


def macro_setting(registry: Registry) -> MacroSetting:
    """What Excel does with macros; asking is its own default."""
    for values in _security(registry):
        setting = values.get("vbawarnings")
        if isinstance(setting, int) and setting in _MACROS:
            return _MACROS[setting]
    return MacroSetting.ASK


def _security(registry: Registry) -> Iterator[Mapping[str, object]]:
    """Excel's security settings: the administrator's before the person's own."""
    tail = rf"Office\{office_version(registry)}\Excel\Security"
    yield registry.values("HKLM", rf"{_POLICIES}\{tail}")
    yield registry.values("HKCU", rf"{_POLICIES}\{tail}")
    yield registry.values("HKCU", rf"Software\Microsoft\{tail}")


def trusted_locations(registry: Registry, environment: Mapping[str, str]) -> list[TrustedLocation]:
    """The trusted locations of Excel, the administrator's and the person's; none where all are switched off."""
    office = office_version(registry)
    parents = (
        rf"{_POLICIES}\Office\{office}\Common\Security\Trusted Locations",
        rf"{_POLICIES}\Office\{office}\Excel\Security\Trusted Locations",
        rf"Software\Microsoft\Office\{office}\Excel\Security\Trusted Locations",
    )
    if any(registry.values("HKCU", parent).get("alllocationsdisabled") == 1 for parent in parents):
        return []
    found = []
    for parent in parents:
        for name in registry.keys("HKCU", parent):
            values = registry.values("HKCU", rf"{parent}\{name}")
            path = expand(str(values.get("path") or ""), environment)
            if path:
                found.append(TrustedLocation(PureWindowsPath(path), values.get("allowsubfolders") == 1))
    return found


def rule_state(registry: Registry, rule: str) -> RuleState:
    """How a Defender rule is set: by group policy, by device management, or on the machine; off where nowhere."""
    guard = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
    managed = registry.values("HKLM", rf"{_POLICIES}\Windows Defender\Policy Manager").get("asrrules")
    pairs = (pair.partition("=") for pair in str(managed or "").split("|"))
    sources = (
        registry.values("HKLM", rf"{_POLICIES}\{guard}").get(rule),
        {name.strip(" {}").casefold(): value for name, _, value in pairs}.get(rule),
        registry.values("HKLM", rf"SOFTWARE\Microsoft\{guard}").get(rule),
    )
    for value in sources:
        text = str(value).strip()
        if text.isdecimal() and int(text) in _RULES:
            return _RULES[int(text)]
    return RuleState.OFF


def documents_folder(registry: Registry, environment: Mapping[str, str], home: PurePath) -> PurePath:
    """The person's Documents, which may have been moved."""
    folders = registry.values("HKCU", r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders")
    path = expand(str(folders.get("personal") or ""), environment)
    return type(home)(path) if path else home / "Documents"


def cloud_folders(registry: Registry, environment: Mapping[str, str]) -> list[PureWindowsPath]:
    """The folders that OneDrive synchronises, SharePoint's libraries among them: by its own list and its variables."""
    names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
    paths = [environment.get(name, "") for name in names]
    for account in registry.keys("HKCU", _SYNCHRONISED):
        paths.append(str(registry.values("HKCU", rf"{_SYNCHRONISED}\{account}").get("mountpoint") or ""))
    return [PureWindowsPath(path) for path in dict.fromkeys(paths) if path]


def find_libreoffice(registry: Registry) -> PureWindowsPath | None:
    """LibreOffice's folder of programs, None where it is not installed."""
    path = registry.values("HKLM", r"SOFTWARE\LibreOffice\UNO\InstallPath").get("")
    return PureWindowsPath(str(path)) if path else None


def expand(text: str, environment: Mapping[str, str]) -> str:
    """Put in the variables of a text like `%USERPROFILE%\\Documents`; unknown ones stay. Names in any case."""
    known = {name.casefold(): value for name, value in environment.items()}
    return _VARIABLE.sub(lambda match: known.get(match[1].casefold(), match[0]), text)


def is_from_web(zone_identifier: str) -> bool:
    """Whether the text of a file's `Zone.Identifier` stream says that it came from the internet (zone 3 or 4)."""
    match = re.search(r"^\s*ZoneId\s*=\s*(\d+)", zone_identifier, re.MULTILINE | re.IGNORECASE)
    return match is not None and match[1] in ("3", "4")
