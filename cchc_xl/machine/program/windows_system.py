"""The running Windows, as the installer needs it. Importable anywhere; the class exists only there."""

import sys

from cchc_xl.files.processes import run_to_end
from cchc_xl.machine.program.entries import System
from cchc_xl.machine.user_registry import UserRegistry, this_user
from cchc_xl.machine.windows_registry import this_office


def this_system() -> System | None:
    """The running Windows, None on any other system."""
    if sys.platform == "win32":
        return WindowsSystem()
    return None


if sys.platform == "win32":
    import os
    import winreg
    from collections.abc import Sequence
    from pathlib import Path

    class WindowsSystem:
        """Implements `entries.System`."""

        @property
        def registry(self) -> UserRegistry:
            """See `System.registry`."""
            registry = this_user()
            assert registry is not None
            return registry

        def office(self) -> str:
            """See `System.office`."""
            return this_office()

        def desktop(self) -> Path:
            """See `System.desktop`."""
            return _special_folder("Desktop", "Desktop")

        def start_menu(self) -> Path:
            """See `System.start_menu`."""
            return _special_folder("Programs", r"AppData\Roaming\Microsoft\Windows\Start Menu\Programs")

        def link(self, place: Path, target: Path, icon: Path, about: str) -> None:
            """See `System.link`."""
            import pythoncom
            import pywintypes
            from win32comext.shell import shell

            minimised = 7
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                link = pythoncom.CoCreateInstance(
                    shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
                )
                link.SetPath(str(target))
                link.SetWorkingDirectory(str(target.parent))
                link.SetDescription(about)
                link.SetIconLocation(str(icon), 0)
                link.SetShowCmd(minimised)
                link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(place), 0)
            except pywintypes.com_error as error:
                raise OSError(f"Không tạo được biểu tượng {place.name}") from error

        def run(self, command: Sequence[str], seconds: float) -> tuple[int, str]:
            """See `System.run`."""
            return run_to_end(command, seconds)

    def _special_folder(value: str, default: str) -> Path:
        key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                text = str(winreg.QueryValueEx(opened, value)[0])
        except FileNotFoundError:
            text = ""
        return Path(os.path.expandvars(text)) if text else Path.home() / default
