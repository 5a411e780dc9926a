"""The registry of the running Windows. Importable anywhere; the class exists only there."""

import sys
from collections.abc import Mapping, Sequence


def this_office() -> str:
    """The version under which Office of the running Windows keeps its settings; "" on any other system."""
    if sys.platform == "win32":
        return office_version(WindowsRegistry())
    return ""


if sys.platform == "win32":
    import winreg

    from cchc_xl.machine.windows import Hive, office_version

    _HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
    # A 32-bit Python would otherwise see the settings of 32-bit programs.
    _ACCESS = winreg.KEY_READ | winreg.KEY_WOW64_64KEY

    class WindowsRegistry:
        """Implements `windows.Registry`."""

        def values(self, hive: Hive, key: str) -> Mapping[str, object]:
            """See `Registry.values`."""
            try:
                with winreg.OpenKey(_HIVES[hive], key, 0, _ACCESS) as opened:
                    count = winreg.QueryInfoKey(opened)[1]
                    entries = [winreg.EnumValue(opened, index) for index in range(count)]
            except FileNotFoundError:
                return {}
            return {name.casefold(): value for name, value, _ in entries}

        def keys(self, hive: Hive, key: str) -> Sequence[str]:
            """See `Registry.keys`."""
            try:
                with winreg.OpenKey(_HIVES[hive], key, 0, _ACCESS) as opened:
                    return [winreg.EnumKey(opened, index) for index in range(winreg.QueryInfoKey(opened)[0])]
            except FileNotFoundError:
                return []
