"""Lock files that a crashed program left behind: when they are passed over, and when they still count."""

import socket
from pathlib import Path

import pytest

from cchc_xl.books.file import lock as file_lock
from cchc_xl.books.file.lock import find_lock, stale_locks
from cchc_xl.files.processes import runs_here
from tests.support.clock import FRESH, aged

HOUR = 3600
DAY = 24 * HOUR
NAME = "KeHoach2026.xlsm"
EXCEL, OFFICE = f"~${NAME}", f".~lock.{NAME}#"


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(b"the master")
    return path


def lock(master: Path, name: str, content: bytes, age: float) -> None:
    path = master.with_name(name)
    path.write_bytes(content)
    aged(path, age)


def office_lock(host: str) -> bytes:
    return f",hoa,{host},16.03.2026 16:30,file:///home/hoa/.config/libreoffice/4;".encode()


@pytest.fixture
def processes(tmp_path: Path) -> Path:
    """A list of processes as Linux shows it: no office among them yet."""
    folder = tmp_path / "proc"
    for number, name in (("1", "init"), ("self", "python"), ("27", "bash")):
        (folder / number).mkdir(parents=True)
        (folder / number / "comm").write_text(f"{name}\n")
    (folder / "31").mkdir()  # it ended while we looked
    return folder


def test_whether_a_program_runs_here(processes: Path, tmp_path: Path) -> None:
    assert runs_here(("soffice.bin",), processes) is False
    (processes / "27" / "comm").write_text("soffice.bin\n")
    assert runs_here(("oosplash", "soffice.bin"), processes) is True
    assert runs_here(("soffice.bin",), tmp_path / "no such list") is None


@pytest.mark.parametrize("name", [EXCEL, OFFICE])
@pytest.mark.parametrize(("age", "stale"), [(FRESH, False), (DAY, False), (4 * DAY, True)])
def test_where_nobody_can_be_asked_a_lock_ends_after_three_days(
    master: Path, name: str, age: float, stale: bool
) -> None:
    lock(master, name, office_lock("may-02") if name == OFFICE else b"\x03hoa", age)
    assert (find_lock(master) is None) == stale
    assert [found.file for found in stale_locks(master)] == ([name] if stale else [])


@pytest.mark.parametrize(
    ("host", "running", "stale"),
    [
        (socket.gethostname(), False, True),
        (socket.gethostname(), True, False),
        (socket.gethostname(), None, False),  # a system without a list of processes
        ("may-02", False, False),  # what runs there is not known here
    ],
)
def test_the_lock_of_an_office_of_this_machine_ends_with_it(
    master: Path, monkeypatch: pytest.MonkeyPatch, host: str, running: bool | None, stale: bool
) -> None:
    monkeypatch.setattr(file_lock, "runs_here", lambda names: running)  # the tests run offices of their own
    lock(master, OFFICE, office_lock(host), HOUR)
    assert (find_lock(master) is None) == stale


def test_a_lock_in_use_counts_beside_one_left_behind(master: Path) -> None:
    lock(master, EXCEL, b"\x03hoa", 4 * DAY)
    lock(master, OFFICE, office_lock("may-02"), FRESH)
    found = find_lock(master)
    assert found is not None
    assert (found.file, found.holder) == (OFFICE, "hoa")
    assert [stale.file for stale in stale_locks(master)] == [EXCEL]


@pytest.mark.parametrize(("kept_open", "stale"), [(False, True), (True, False)])
def test_on_windows_a_file_nobody_keeps_open_was_left_behind(
    master: Path, monkeypatch: pytest.MonkeyPatch, kept_open: bool, stale: bool
) -> None:
    lock(master, EXCEL, b"\x03hoa", FRESH)
    monkeypatch.setattr(file_lock.sys, "platform", "win32")
    plain = Path.open

    def shared(path: Path, mode: str = "r", **more: str) -> object:
        if kept_open and "+" in mode:  # Excel lets others read its owner file, not write to it
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return plain(path, mode, **more)

    monkeypatch.setattr(Path, "open", shared)
    assert (find_lock(master) is None) == stale
