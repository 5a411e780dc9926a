"""The part of Windows' registry that is this user's own, where it is written. Importable anywhere."""

import sys
from collections.abc import Mapping
from typing import Protocol


class UserRegistry(Protocol):
    """The part of the registry that is this user's own. Raises OSError where a key may not be written."""

    def write(self, key: str, values: Mapping[str, str | int]) -> None:
        """Set values of a key, which is made where it is not there."""

    def delete_value(self, key: str, name: str) -> None:
        """Take a value away; none there is as good."""

    def delete_key(self, key: str) -> None:
        """Take a key away that has no keys below it; none there is as good."""


def this_user() -> UserRegistry | None:
    """That of the running Windows, None on any other system."""
    if sys.platform == "win32":
        return WindowsUserRegistry()
    return None


if sys.platform == "win32":
    import winreg

    class WindowsUserRegistry:
        """Implements `UserRegistry`."""

        def write(self, key: str, values: Mapping[str, str | int]) -> None:
            """See `UserRegistry.write`."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                for name, value in values.items():
                    kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
                    winreg.SetValueEx(opened, name, 0, kind, value)

        def delete_value(self, key: str, name: str) -> None:
            """See `UserRegistry.delete_value`."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

        def delete_key(self, key: str) -> None:
            """See `UserRegistry.delete_key`."""
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                return
