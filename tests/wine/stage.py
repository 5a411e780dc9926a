"""What is done with the bundle on the machine, step by step, and what must be seen. Steps build on each other."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cchc_xl.machine.program import launchers
from cchc_xl.machine.program.copying import HASHES, PROGRAM
from cchc_xl.machine.program.entries import UNINSTALL_KEY
from cchc_xl.machine.program.home import NAME, Home
from tests.wine.machine import PROFILE, Machine

FOLDER: Final = "Downloads/Bộ cài CCHC bản mới"
INSTALL: Final = "Cài đặt CCHC.cmd"
SUMMARISE: Final = ("--period", "quy-1", "--as-of", "2026-03-14", "--dry-run", "--json")
DONE: Final = "Đã cài xong. Mở biểu tượng “CCHC”."


class Stage:
    """`bundle`: the zip; `pictures`: where they go. Every method named `step_…` is one step, in the order written."""

    def __init__(self, bundle: Path, work: Path, pictures: Path, say: Callable[[str], None]) -> None:
        self.zip, self.work, self.pictures, self.say = bundle, work, pictures, say
        self.machine = Machine(work)
        self.folder = self.machine.home / FOLDER
        self.local = self.machine.home / "AppData" / "Local" / NAME
        self.home = Home(self.local)

    def step_the_bundle_has_nothing_of_wine(self) -> None:
        with zipfile.ZipFile(self.zip) as archive:
            archive.extractall(self.folder)
            names = [name.casefold() for name in archive.namelist()]
        assert not [name for name in names if "bcryptprimitives" in name]

    def step_double_clicked_inside_the_zip_it_says_unpack_first(self) -> None:
        alone = self.machine.home / "Downloads" / "Temp1_CCHC.zip"
        alone.mkdir()
        shutil.copyfile(self.folder / "CCHC-XL" / INSTALL, alone / INSTALL)
        code, said = self.machine.run("cmd", "/c", _windows(alone / INSTALL, self.machine), "--quiet", seconds=120)
        assert (code, "giai nen" in said) == (1, True), said

    def step_cut_off_while_copying_nothing_is_installed(self) -> None:
        process = self.machine.begin("cmd", "/c", self._command(), "--quiet")
        versions = self.local / "ban"
        assert wait_for(lambda: versions.exists() and any(versions.glob("moi-*/Lib/*")), seconds=300)
        process.kill()
        self.machine.sign_in()
        assert self.home.used() == ""

    def step_without_room_nothing_is_installed(self) -> None:
        shutil.rmtree(self.local, ignore_errors=True)
        with small_disk(self.local):
            code, said = self._install()
            assert (code, "MB, cần" in said) == (1, True), said
            assert self.home.used() == ""

    def step_installed_with_one_double_click(self) -> None:
        code, said = self._install()
        assert said.splitlines()[-1] == DONE, said
        assert code == 0
        assert not list((self.local / "ban").glob("moi-*")), "what was cut off is cleared away"
        assert (self.machine.home / "Desktop" / "CCHC.lnk").is_file()
        assert (self.machine.home / "Documents" / "CCHC-2026" / "KeHoach2026.xlsm").is_file()
        assert self._registered() == rf"{PROFILE}\AppData\Local\{NAME}"
        installed = sum(path.stat().st_size for path in self.local.rglob("*") if path.is_file())
        self.say(f"installed: {installed / 2**20:.1f} MB")
        assert installed <= 160 * 2**20

    def step_the_figures_are_those_of_linux(self) -> None:
        code, said = self._program("demo", "--out", rf"{PROFILE}\Documents\Làm thử", "--json")
        assert code == 0, said
        here = self.work / "demo"
        subprocess.run([sys.executable, "-m", "cchc_xl", "demo", "--out", str(here)], check=True, capture_output=True)
        wanted = _figures(here / "KeHoach2026.xlsm")
        there = self.machine.home / "Documents" / "Làm thử"
        assert _figures(there / "KeHoach2026.xlsm") == wanted
        code, said = self._program(
            "summarise",
            rf"{PROFILE}\Documents\Làm thử\KeHoach2026.xlsm",
            "--period",
            "quy-1",
            "--as-of",
            "2026-03-14",
            "--json",
        )
        assert {key: _json(said)[key] for key in wanted} == wanted

    def step_doctor_says_what_is_missing_and_how_to_mend_it(self) -> None:
        _, said = self._program("doctor", "--json")
        checks = {check["key"]: check for check in _json(said)["checks"]}
        assert checks["interpreter"]["state"] == "ok" or "màn hình" in checks["interpreter"]["message"], checks
        assert checks["workbook"]["state"] == "ok", checks
        assert checks["excel"]["state"] == "missing", "Wine has no Excel"

    def step_set_up_again_changes_nothing(self) -> None:
        master = self.machine.home / "Documents" / "CCHC-2026" / "KeHoach2026.xlsm"
        before = _sha(master)
        code, said = self._program("setup", "--yes", "--json")
        assert code == 0, said
        assert _sha(master) == before
        assert not [step for step in _json(said)["steps"] if step["state"] == "to_do"], said

    def step_the_window_opens_from_the_icon(self) -> None:
        self.machine.begin("cmd", "/c", self._launcher(launchers.OPEN))
        seen = wait_for(self.machine.window_with("Bảng công việc CCHC.*2026"), seconds=180)
        self.machine.picture(self.pictures / "bang-cong-viec.png")
        assert seen

    def step_an_upgrade_over_the_running_one_keeps_the_version_before(self) -> None:
        old = self.home.used()
        self._make_newer()
        code, said = self._install()
        assert "đóng lại, rồi mở biểu tượng" in said.splitlines()[-1], said
        assert (self.home.used() != old, self.home.before()) == (True, old)
        code, said = self.machine.run("cmd", "/c", self._launcher(launchers.BACK), "--quiet", seconds=300)
        assert (code, self.home.used()) == (0, old), said

    def step_while_the_window_is_open_nothing_is_taken_away(self) -> None:
        code, said = self.machine.run("cmd", "/c", self._launcher(launchers.UNINSTALL), "--quiet", seconds=300)
        assert (code, self.home.used() != "") == (1, True), said
        self.machine.sign_in()

    def step_taken_away_it_leaves_all_data(self) -> None:
        data = {path: _sha(path) for path in (self.machine.home / "Documents").rglob("*") if path.is_file()}
        code, said = self.machine.run("cmd", "/c", self._launcher(launchers.UNINSTALL), "--quiet", seconds=300)
        assert code == 0, said
        assert {path: _sha(path) for path in data} == data
        assert not (self.local / "ban").exists()
        assert not list(self.local.glob("*.cmd"))
        assert not (self.machine.home / "Desktop" / "CCHC.lnk").exists()
        assert NAME not in self.machine.registered(UNINSTALL_KEY)

    def _install(self) -> tuple[int, str]:
        return self.machine.run("cmd", "/c", self._command(), "--quiet", seconds=1200)

    def _command(self) -> str:
        return _windows(self.folder / "CCHC-XL" / INSTALL, self.machine)

    def _launcher(self, name: str) -> str:
        return _windows(self.local / name, self.machine)

    def _program(self, *arguments: str) -> tuple[int, str]:
        return self._python("-m", "cchc_xl", *arguments)

    def _python(self, *arguments: str) -> tuple[int, str]:
        python = self.home.version(self.home.used()) / "python.exe"
        return self.machine.run(_windows(python, self.machine), "-X", "utf8", *arguments)

    def _registered(self) -> str:
        """Where Windows says that the program is."""
        code = "import winreg as r,sys;k=r.OpenKey(r.HKEY_CURRENT_USER,sys.argv[1]);"
        code += "print(r.QueryValueEx(k,'InstallLocation')[0])"
        return self._python("-c", code, UNINSTALL_KEY)[1].strip()

    def _make_newer(self) -> None:
        """The same bundle with one file more: another version."""
        folder = self.folder / "CCHC-XL"
        (folder / PROGRAM / "ban-moi.txt").write_bytes(b"2")
        with (folder / HASHES).open("a", encoding="utf-8") as stream:
            stream.write(f"{hashlib.sha256(b'2').hexdigest()}  {PROGRAM}/ban-moi.txt\n")


def _windows(path: Path, machine: Machine) -> str:
    return "C:\\" + "\\".join(path.relative_to(machine.prefix / "drive_c").parts)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _json(said: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said[said.index("{") :])
    return found


def _figures(master: Path) -> dict[str, Any]:
    """What Tổng hợp says of a master, computed here."""
    command = [sys.executable, "-m", "cchc_xl", "summarise", str(master), *SUMMARISE]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    found = _json(said)
    return {key: found[key] for key in ("as_of", "rates", "due", "by_unit", "by_group", "tasks")}


def wait_for(seen: Callable[[], bool], seconds: float = 600) -> bool:
    """Whether it is seen within the time."""
    end = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """The folder on a disk of its own on which the program has no room; as root alone."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
