"""The sign of life that the macros of the workbook look for: VBA's own `GetSetting` reads it (Windows only)."""

import sys
import threading
from datetime import datetime
from typing import Final

KEY: Final = r"Software\VB and VBA Program Settings\CCHC-XL\bang"
"""Below HKEY_CURRENT_USER: where `GetSetting("CCHC-XL", "bang", …)` looks."""
VALUE: Final = "nhip"
_EVERY: Final = 2.0
"""Seconds; the macros take a window whose sign is older than some seconds for gone."""


def sign(now: datetime) -> str:
    """What is written: local time, in the form that VBA's `Format` gives the macros to compare with."""
    return f"{now:%Y-%m-%d %H:%M:%S}"


class Heartbeat:
    """Keeps the sign fresh from `start` to `stop`; elsewhere than on Windows it does nothing.

    A thread of its own, so that the sign stays fresh while a box of the system holds up the window.
    """

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="nhip", daemon=True)

    def start(self) -> None:
        """Give the first sign before the window is shown."""
        if sys.platform == "win32":
            self._thread.start()

    def stop(self) -> None:
        """Take the sign away."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(_EVERY)
        _remove()

    def _beat(self) -> None:
        while not self._over.is_set():
            _write(sign(datetime.now()))
            self._over.wait(_EVERY)


def _write(text: str) -> None:
    if sys.platform == "win32":
        import contextlib
        import winreg

        with contextlib.suppress(OSError), winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
            winreg.SetValueEx(key, VALUE, 0, winreg.REG_SZ, text)


def _remove() -> None:
    if sys.platform == "win32":
        import contextlib
        import winreg

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY, 0, winreg.KEY_SET_VALUE) as key,
        ):
            winreg.DeleteValue(key, VALUE)
