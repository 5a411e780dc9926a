"""A Wine prefix of its own, with a user whose name has diacritics, and what can be done in it."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

USER: Final = "Người Dùng Thử"
PROFILE: Final = rf"C:\users\{USER}"
_HERE: Final = Path(__file__).parent
_FOLDERS: Final = ("Desktop", "Documents", "Downloads", r"AppData/Local", r"AppData/Roaming")


class Machine:
    """Paths of the person are given as on Linux by `home`, as on Windows by `PROFILE`."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "prefix"
        self.home = self.prefix / "drive_c" / "users" / USER
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WINE", "PYTHON"))},
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        self.start()

    def start(self) -> None:
        """Make the prefix, put the stub there that Wine lacks, and let the person be signed in."""
        self.prefix.mkdir(parents=True)
        self._tool("wineboot", "-i")
        system = self.prefix / "drive_c" / "windows" / "system32"
        stub = ["x86_64-w64-mingw32-gcc", "-shared", "-O1", "-s", str(_HERE / "bcryptprimitives.c"), "-ladvapi32"]
        subprocess.run([*stub, "-o", str(system / "bcryptprimitives.dll")], check=True)
        for name in _FOLDERS:
            (self.home / name).mkdir(parents=True, exist_ok=True)
        self.sign_in()

    def sign_in(self) -> None:
        """Let the person be the one who works; the server of Wine forgets it when it ends."""
        self.end_programs()
        self._tool("wineserver", "-p")
        self._tool("wine", "cmd", "/c", "exit")
        self.register(
            r"HKEY_CURRENT_USER\Volatile Environment",
            USERPROFILE=PROFILE,
            HOMEPATH=PROFILE.removeprefix("C:"),
            APPDATA=rf"{PROFILE}\AppData\Roaming",
            LOCALAPPDATA=rf"{PROFILE}\AppData\Local",
        )

    def register(self, key: str, **values: str) -> None:
        """Set texts of a key of the registry."""
        lines = [f'"{name}"="{value}"'.replace("\\", r"\\") for name, value in values.items()]
        text = "\r\n".join(["Windows Registry Editor Version 5.00", "", f"[{key}]", *lines, "", ""])
        with tempfile.NamedTemporaryFile(suffix=".reg") as file:
            file.write(text.encode("utf-16"))
            file.flush()
            self._tool("wine", "regedit", "/S", file.name)

    def registered(self, key: str) -> str:
        """What `reg query` prints of a key of the person's, "" where there is none; diacritics are lost."""
        code, said = self.run("reg", "query", rf"HKCU\{key}", seconds=120)
        return said if code == 0 else ""

    def run(self, *command: str, seconds: float = 600) -> tuple[int, str]:
        """Run a Windows program to its end; exit code and output. A program that takes longer is ended: code -1."""
        process, said = self._begun(command)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            code = -1
        time.sleep(1)  # the last lines; the pipe may stay open, for what the program left running
        return code, b"".join(said).decode("utf-8", "replace").replace("\r\n", "\n")

    def begin(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start a Windows program and go on."""
        return self._begun(command)[0]

    def _begun(self, command: Sequence[str]) -> tuple["subprocess.Popen[bytes]", list[bytes]]:
        """The program, and what it prints, which grows. Python cannot print to a file of Linux under Wine."""
        process = subprocess.Popen(
            ["wine", *command],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said: list[bytes] = []
        threading.Thread(target=_read, args=(process.stdout, said), daemon=True).start()
        return process, said

    def window_with(self, title: str) -> Callable[[], bool]:
        """Whether a window is shown whose title holds a text."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        return lambda: subprocess.run(command, capture_output=True, check=False).stdout.strip() != b""

    def picture(self, place: Path) -> None:
        """The whole screen as a PNG."""
        place.parent.mkdir(parents=True, exist_ok=True)
        time.sleep(5)  # a window that is there may not be drawn yet
        subprocess.run(["import", "-window", "root", str(place)], check=True)

    def end_programs(self) -> None:
        """End every program in the prefix at once, as a power cut does."""
        self._tool("wineserver", "-k", check=False)
        self._tool("wineserver", "-w", check=False)

    def _tool(self, *command: str, check: bool = True) -> None:
        subprocess.run(
            command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=check,
            timeout=600,
        )


def _read(pipe: IO[bytes], said: list[bytes]) -> None:
    for line in pipe:
        said.append(line)
