"""Reading the machine into `Facts`. Every reader stands alone; one that fails is named in `Facts.unread`."""

import importlib.util
import os
import shutil
import struct
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import version as installed_version
from pathlib import Path, PurePath
from typing import Any, Final, TypeVar

from cchc_xl import __version__
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.kind import is_master
from cchc_xl.files.processes import run_to_end
from cchc_xl.machine import macos, windows
from cchc_xl.machine.facts import Addin, Facts, Platform, WorkbookFile
from cchc_xl.machine.memory import remembered_folder
from cchc_xl.machine.places import candidates, default_folder
from cchc_xl.machine.window import can_show_a_window, panel_is_open
from cchc_xl.model.layout import PROPERTY_VERSION, Name

T = TypeVar("T")

_PREFERENCE_SECONDS: Final = 10.0
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".xlam"})
MASTER_FILE: Final = "KeHoach2026.xlsm"
INTERPRETER_CELLS: Final = {
    Platform.WINDOWS: Name.INTERPRETER_WIN,
    Platform.MACOS: Name.INTERPRETER_MAC,
}
"""The cell of the tab xlwings.conf that names the interpreter, where there is Excel."""


class _Reader:
    """Runs readers one by one and remembers which failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def read(self, name: str, reader: Callable[[], T], default: T) -> T:
        """What `reader` returns, `default` where it raises whatever it is: a list of faults must not end by one."""
        try:
            return reader()
        except Exception:
            self.failed.append(name)
            return default


def this_platform() -> Platform:
    """The system this runs on."""
    return {"win32": Platform.WINDOWS, "darwin": Platform.MACOS}.get(sys.platform, Platform.LINUX)


def gather(workbook: Path | None = None, folder: Path | None = None) -> Facts:
    """Look at this machine; never raises.

    The master is `workbook`, or the one in `folder`, or in the default folder. Nothing is changed; whether a folder
    can be written to is tried with a temporary file.
    """
    reader = _Reader()
    platform = this_platform()
    found: dict[str, Any] = {}
    places = candidates(Path.home(), _gather_platform(reader, found), found.get("cloud_folders", ()))
    none: list[PurePath] = []
    masters = reader.read("masters", lambda: folders_with_a_master(places), none)
    if workbook is None:
        workbook = Path(folder or default_folder(masters, places), MASTER_FILE)
    workbook = Path(os.path.abspath(workbook))  # noqa: PTH100 - resolve() would follow links the person chose
    return Facts(
        platform=platform,
        version=__version__,
        xlwings_version=reader.read("xlwings", lambda: installed_version("xlwings"), ""),
        interpreter=Path(sys.executable),
        base_prefix=Path(sys.base_prefix),
        workbook_path=workbook,
        window=reader.read("window", can_show_a_window, None),
        panel_open=reader.read("panel", panel_is_open, None),
        workbook=reader.read("workbook", lambda: read_workbook(workbook, platform), None),
        folder_writable=reader.read("folder", lambda: can_write(workbook.parent), None),
        bits=struct.calcsize("P") * 8,
        home=Path.home(),
        elsewhere=next((place / MASTER_FILE for place in masters if place != workbook.parent), None),
        network_folder=reader.read("drive", lambda: _is_remote(workbook), False),
        other_workbooks=reader.read("others", lambda: other_workbooks(workbook), ()),
        **found,
        unread=tuple(reader.failed),
    )


def proposed_folder() -> Path:
    """Where the master is, or goes if nobody says otherwise."""
    return Path(gather().workbook_path.parent)


def folders_with_a_master(places: Iterable[PurePath]) -> list[PurePath]:
    """Those in which there is one, before all others the folder that set-up remembers. Raises OSError."""
    remembered = remembered_folder()
    looked_at = dict.fromkeys([*([remembered] if remembered else []), *places])
    return [folder for folder in looked_at if Path(folder, MASTER_FILE).is_file()]


def _gather_platform(reader: _Reader, found: dict[str, Any]) -> PurePath:
    """Fill in what this system tells of itself; return the Documents folder."""
    documents: PurePath = Path.home() / "Documents"
    if sys.platform == "win32":
        documents = _gather_windows(reader, found)
    elif sys.platform == "darwin":
        _gather_macos(reader, found)
    else:
        on_path = shutil.which("soffice") or shutil.which("libreoffice")
        found["libreoffice"] = Path(on_path) if on_path else None
    return documents


def read_workbook(path: Path, platform: Platform) -> WorkbookFile | None:
    """What the file at the place of the master is, None where there is none. Raises OSError where unreadable."""
    if not path.exists():
        return None
    if not is_master(path):
        return WorkbookFile(is_master=False)
    marked = platform is Platform.WINDOWS and _has_mark_of_the_web(path)
    try:
        book = FileBook.open(path, for_writing=False)
        version = book.custom_property(PROPERTY_VERSION)
    except BookError as error:
        return WorkbookFile(is_master=True, from_web=marked, problem=error.message)
    interpreter = _named_interpreter(book, platform)
    return WorkbookFile(
        is_master=True,
        version=version,
        interpreter=interpreter,
        interpreter_found=bool(interpreter) and Path(interpreter).is_file(),
        from_web=marked,
    )


def _named_interpreter(book: FileBook, platform: Platform) -> str:
    if platform not in INTERPRETER_CELLS:
        return ""
    try:
        value = book.value(INTERPRETER_CELLS[platform])
    except BookError:  # someone took the name away: as good as blank, and writing it will say so
        return ""
    return "" if value is None else str(value).strip()


def _has_mark_of_the_web(path: Path) -> bool:
    try:
        with open(f"{path}:Zone.Identifier", encoding="utf-8", errors="replace") as stream:  # noqa: PTH123 - a stream
            return windows.is_from_web(stream.read())
    except OSError:  # no such stream, or a file system without streams: no mark
        return False


def can_write(folder: Path) -> bool:
    """Whether files can be made in the folder, or, where it is not there yet, in the nearest one above it."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def other_workbooks(master: Path) -> tuple[str, ...]:
    """Names of the workbooks beside the master. Raises OSError."""
    if not master.parent.is_dir():
        return ()
    names = (path.name for path in master.parent.iterdir() if path.suffix.casefold() in _WORKBOOKS)
    return tuple(sorted(name for name in names if name != master.name and not name.startswith("~$")))


def _is_remote(path: Path) -> bool:
    """Whether Windows says that the drive of a path belongs to another machine."""
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    return False


def first_addin(places: Iterable[PurePath], shipped: Path) -> Addin | None:
    """The first add-in that is there, compared with the one of the installed xlwings. Raises OSError."""
    path = next((path for place in places if (path := Path(place)).is_file()), None)
    return None if path is None else Addin(path, path.read_bytes() == shipped.read_bytes())


def package_addin() -> Path:
    """The add-in that the installed xlwings brings."""
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise FileNotFoundError("xlwings")
    return Path(found.origin).parent / "addin" / windows.ADDIN_FILE


if sys.platform == "win32":

    def _gather_windows(reader: _Reader, found: dict[str, Any]) -> PurePath:
        """Fill in what Windows tells; return the Documents folder."""
        from cchc_xl.machine.windows_registry import WindowsRegistry

        registry, environment, home = WindowsRegistry(), os.environ, Path.home()
        excel = found["excel"] = reader.read("excel", lambda: windows.find_excel(registry), None)
        found["addin"] = reader.read(
            "addin", lambda: first_addin(windows.addin_places(excel, environment), package_addin()), None
        )
        found["addin_block"] = reader.read("addin_block", lambda: windows.addin_block(registry), None)
        found["macros"] = reader.read("macros", lambda: windows.macro_setting(registry), None)
        found["trusted"] = tuple(reader.read("trusted", lambda: windows.trusted_locations(registry, environment), []))
        found["child_processes"] = reader.read(
            "child_processes", lambda: windows.rule_state(registry, windows.OFFICE_CHILD_PROCESSES), None
        )
        found["win32_calls"] = reader.read(
            "win32_calls", lambda: windows.rule_state(registry, windows.OFFICE_WIN32_CALLS), None
        )
        found["libreoffice"] = reader.read("libreoffice", lambda: windows.find_libreoffice(registry), None)
        found["cloud_folders"] = tuple(
            reader.read("cloud_folders", lambda: windows.cloud_folders(registry, environment), [])
        )
        default: PurePath = home / "Documents"
        return reader.read("documents", lambda: windows.documents_folder(registry, environment, home), default)

elif sys.platform == "darwin":

    def _gather_macos(reader: _Reader, found: dict[str, Any]) -> None:
        """Fill in what macOS tells."""
        applications = (Path("/Applications"), Path.home() / "Applications")
        found["excel"] = reader.read("excel", lambda: macos.find_excel(applications), None)
        found["addin"] = reader.read(
            "addin", lambda: macos.find_addin(Path.home(), package_addin(), installed_version("xlwings")), None
        )
        found["macros"] = reader.read("macros", lambda: macos.macro_setting(_office_macro_preference()), None)
        found["libreoffice"] = reader.read("libreoffice", lambda: macos.find_libreoffice(applications), None)

    def _office_macro_preference() -> str:
        command = ["defaults", "read", "com.microsoft.office", "VisualBasicMacroExecutionState"]
        return run_to_end(command, _PREFERENCE_SECONDS)[1]
