"""What Windows is told of the program, for this user alone: the list of programs, icons, the start with Windows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from cchc_xl import __version__
from cchc_xl.machine.program import launchers
from cchc_xl.machine.program.home import NAME, WINDOWLESS, Home
from cchc_xl.machine.user_registry import UserRegistry

UNINSTALL_KEY: Final = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
DISPLAY_NAME: Final = "CCHC-XL – Theo dõi Kế hoạch cải cách hành chính"
ICON_NAME: Final = "CCHC"
_KIB: Final = 1024
_MENU: Final = {
    "CCHC": launchers.OPEN,
    "Quay lại bản trước của CCHC": launchers.BACK,
    "Gỡ cài đặt CCHC": launchers.UNINSTALL,
}


class System(Protocol):
    """What of the running Windows the installer needs."""

    @property
    def registry(self) -> UserRegistry:
        """This user's own."""

    def office(self) -> str:
        """The version under which Office keeps its settings, e.g. "16.0"."""

    def desktop(self) -> Path:
        """The folder of the desktop, wherever it was moved to."""

    def start_menu(self) -> Path:
        """The folder of the user's own start menu."""

    def link(self, place: Path, target: Path, icon: Path, about: str) -> None:
        """Make a shortcut at `place` that opens a command file without a window of its own. Raises OSError."""

    def run(self, command: Sequence[str], seconds: float) -> tuple[int, str]:
        """Run a program to its end; exit code and what it printed. Raises OSError, also where it takes longer."""


def register(registry: UserRegistry, home: Home, size: int) -> None:
    """List the program among the installed ones; `size` in bytes. Raises OSError."""
    command = str(home.root / launchers.UNINSTALL)
    values: dict[str, str | int] = {
        "DisplayName": DISPLAY_NAME,
        "DisplayVersion": __version__,
        "Publisher": NAME,
        "InstallLocation": str(home.root),
        "DisplayIcon": str(home.version(home.used()) / WINDOWLESS),
        "UninstallString": f'cmd.exe /d /c ""{command}""',
        "QuietUninstallString": f'cmd.exe /d /c ""{command}" --quiet"',
        "EstimatedSize": size // _KIB,
        "NoModify": 1,
        "NoRepair": 1,
    }
    registry.write(UNINSTALL_KEY, values)


def start_with_windows(registry: UserRegistry, home: Home) -> None:
    """Let the window open when the user signs in. Raises OSError."""
    registry.write(RUN_KEY, {NAME: f'cmd.exe /d /c ""{home.root / launchers.OPEN}""'})


def unregister(registry: UserRegistry) -> None:
    """Take both back. Raises OSError."""
    registry.delete_value(RUN_KEY, NAME)
    registry.delete_key(UNINSTALL_KEY)


def make_icons(system: System, home: Home) -> None:
    """The icon on the desktop, and the start menu's three entries. Raises OSError."""
    icon = home.version(home.used()) / WINDOWLESS
    menu = system.start_menu() / ICON_NAME
    system.link(system.desktop() / f"{ICON_NAME}.lnk", home.root / launchers.OPEN, icon, "Bảng công việc CCHC")
    for name, target in _MENU.items():
        system.link(menu / f"{name}.lnk", home.root / target, icon, name)


def remove_icons(system: System) -> None:
    """Take them away; what is not there is as good. Raises OSError."""
    menu = system.start_menu() / ICON_NAME
    for place in (system.desktop() / f"{ICON_NAME}.lnk", *(menu / f"{name}.lnk" for name in _MENU)):
        place.unlink(missing_ok=True)
    if menu.is_dir() and not any(menu.iterdir()):
        menu.rmdir()
