"""Everything found on a machine, as plain values: what the decisions of `diagnosis` and `plan` are made of.

Paths are `PurePath`s, so that facts about any system can be written down on any other.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class Platform(StrEnum):
    """The systems told apart; every other Unix counts as Linux (no Excel there)."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


class MacroSetting(StrEnum):
    """What Excel does with the macros of a workbook outside the trusted locations."""

    ALWAYS = "always"
    ASK = "ask"
    SIGNED_ONLY = "signed_only"
    NEVER = "never"


class AddinBlock(StrEnum):
    """Why Excel does not load an add-in that is there."""

    DISABLED_ITEM = "disabled_item"
    ALL_ADDINS = "all_addins"
    UNSIGNED = "unsigned"


class RuleState(StrEnum):
    """How a Microsoft Defender rule (attack surface reduction) is set."""

    OFF = "off"
    BLOCK = "block"
    AUDIT = "audit"
    WARN = "warn"


class Window(StrEnum):
    """Whether this Python can show Bảng công việc CCHC."""

    CAN_OPEN = "can_open"
    NO_TKINTER = "no_tkinter"
    NO_SCREEN = "no_screen"


@dataclass(frozen=True, slots=True)
class Excel:
    """Microsoft Excel as installed; `version` is "" where it could not be read."""

    path: PurePath
    version: str


@dataclass(frozen=True, slots=True)
class Addin:
    """The xlwings add-in where Excel loads it from; `current` where it is the very file of the installed xlwings.

    `script` is False where macOS lacks the AppleScript of this xlwings, without which the add-in cannot start Python.
    """

    path: PurePath
    current: bool
    script: bool = True


@dataclass(frozen=True, slots=True)
class TrustedLocation:
    """A folder whose workbooks Excel opens without questions, with or without the folders below it."""

    folder: PurePath
    subfolders: bool


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """The file at the place of the master.

    `problem` says in Vietnamese why it could not be read, "" where it could; `interpreter` is what its tab
    xlwings.conf names for this system, `interpreter_found` whether that file is there; `from_web` is Windows' mark of
    the web.
    """

    is_master: bool
    version: str = ""
    interpreter: str = ""
    interpreter_found: bool = False
    from_web: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found. None means that it could not be read, or that the system has no such thing.

    `interpreter` is the Python running now, `base_prefix` where the Python it was made from lies; `panel_open` whether
    a window of this person is open now; `workbook_path` is where the master is or is to be, `workbook` the file found
    there.
    """

    platform: Platform
    version: str
    xlwings_version: str
    interpreter: PurePath
    base_prefix: PurePath
    workbook_path: PurePath
    window: Window | None = None
    panel_open: bool | None = None
    workbook: WorkbookFile | None = None
    folder_writable: bool | None = None
    cloud_folders: tuple[PurePath, ...] = ()
    excel: Excel | None = None
    addin: Addin | None = None
    addin_block: AddinBlock | None = None
    macros: MacroSetting | None = None
    trusted: tuple[TrustedLocation, ...] = ()
    child_processes: RuleState | None = None
    win32_calls: RuleState | None = None
    libreoffice: PurePath | None = None
    bits: int = 64
    """Of the Python running now."""
    home: PurePath | None = None
    network_folder: bool = False
    """Whether the workbook's folder is on a drive of another machine."""
    elsewhere: PurePath | None = None
    """A master in another of the usual places or where set-up put it last."""
    other_workbooks: tuple[str, ...] = ()
    """Names of the workbooks that lie beside the master."""
    unread: tuple[str, ...] = ()
    """Names of the readers that failed."""
