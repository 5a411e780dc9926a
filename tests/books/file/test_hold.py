"""Our own hold on a master: two jobs at once, and what a job that died leaves behind."""

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cchc_xl.books.errors import BookError
from cchc_xl.books.file.hold import hold, hold_file
from tests.support.clock import FRESH, HUNG, aged

HOUR = 3600


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ theo dõi.xlsm"
    path.write_bytes(b"the master")
    return path


def write_hold(master: Path, *, age: float = FRESH, **about: object) -> Path:
    """A hold as another run wrote it, `age` seconds ago."""
    file = hold_file(master)
    holder = {"user": "hoa", "host": "may-02", "pid": 1, "job": "Tổng hợp", "since": "2026-03-16T16:30:00", **about}
    file.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
    return aged(file, age)


def pid_of_the_dead() -> int:
    """The number of a process that has ended."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def test_a_job_holds_the_master_and_gives_it_back(master: Path) -> None:
    with hold(master, "Rà soát số liệu") as found:
        about = json.loads(hold_file(master).read_text(encoding="utf-8"))
        assert (about["host"], about["pid"], about["job"]) == (socket.gethostname(), os.getpid(), "Rà soát số liệu")
        assert found == ()
    assert [path.name for path in master.parent.iterdir()] == [master.name]


def test_it_is_given_back_where_the_job_fails(master: Path) -> None:
    with pytest.raises(RuntimeError), hold(master, "Tổng hợp"):
        raise RuntimeError
    assert not hold_file(master).exists()


def test_the_second_is_told_who_holds_it(master: Path) -> None:
    write_hold(master)
    with pytest.raises(BookError) as refusal, hold(master, "Nhập báo cáo đơn vị"):
        pytest.fail("it was held")
    for part in ("hoa", "may-02", "Tổng hợp", "16:30 ngày 16/03/2026", hold_file(master).name):
        assert part in refusal.value.message
    assert hold_file(master).exists()


def test_of_two_at_once_one_works_and_the_other_is_told(master: Path) -> None:
    """Twenty times, from the same moment on: never both, never neither."""
    for _ in range(20):
        start, working, told = threading.Barrier(2), [], []

        def work(start: threading.Barrier = start, working: list[int] = working, told: list[str] = told) -> None:
            start.wait()
            try:
                with hold(master, "Nhập báo cáo đơn vị"):
                    working.append(1)
                    start.wait()
            except BookError as refusal:
                told.append(refusal.message)
                start.wait()

        both = [threading.Thread(target=work) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join(HUNG)
        assert (len(working), len(told)) == (1, 1)


@pytest.mark.parametrize("through", ["link", "same"])
def test_a_link_to_the_master_is_the_master(master: Path, through: str) -> None:
    path = master
    if through == "link":
        path = master.with_name("lối tắt.xlsm")
        path.symlink_to(master)
    with hold(master, "Tổng hợp"), pytest.raises(BookError), hold(path, "Tổng hợp"):
        pytest.fail("it was held")


# --- a hold that was left behind ------------------------------------------------------------------------------------
def test_the_hold_of_a_dead_process_of_this_machine_is_taken_over_and_said(master: Path) -> None:
    write_hold(master, host=socket.gethostname(), pid=pid_of_the_dead())
    with hold(master, "Rà soát số liệu") as found:
        assert json.loads(hold_file(master).read_text(encoding="utf-8"))["pid"] == os.getpid()
    (said,) = found
    assert "hoa, máy" in said
    assert "dừng giữa chừng" in said
    assert [path.name for path in master.parent.iterdir()] == [master.name]


@pytest.mark.parametrize(
    ("about", "age", "taken_over"),
    [
        ({"host": "may-02"}, FRESH, False),  # may still be at work: we cannot look for it
        ({"host": "may-02"}, HOUR, True),
        ({"host": socket.gethostname(), "pid": os.getpid()}, FRESH, False),
        ({"host": socket.gethostname(), "pid": os.getpid()}, HOUR, True),  # the number went to another program
        ({"pid": None, "host": socket.gethostname()}, FRESH, False),
        ({"since": "không rõ"}, HOUR, True),
        ({"host": socket.gethostname(), "pid": 10**20}, FRESH, True),  # the system gives no such number
    ],
)
def test_when_a_hold_ends_by_itself(master: Path, about: dict[str, object], age: float, taken_over: bool) -> None:
    write_hold(master, age=age, **about)
    if taken_over:
        with hold(master, "Tổng hợp") as found:
            assert len(found) == 1
    else:
        with pytest.raises(BookError, match="xóa tệp"), hold(master, "Tổng hợp"):
            pytest.fail("it was held")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"'])
def test_a_hold_cut_short_counts_for_a_minute(master: Path, text: str) -> None:
    file = hold_file(master)
    file.write_text(text, encoding="utf-8")
    aged(file, FRESH)
    with pytest.raises(BookError, match="người khác"), hold(master, "Tổng hợp"):
        pytest.fail("it was held")
    aged(file, 100)
    with hold(master, "Tổng hợp") as found:
        assert "dừng giữa chừng" in found[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_of_its_name_is_not_waited_for(master: Path) -> None:
    os.mkfifo(hold_file(master))
    with pytest.raises(BookError, match="xóa tệp"), hold(master, "Tổng hợp"):
        pytest.fail("it was held")


def test_a_hold_that_somebody_took_over_meanwhile_is_not_removed(master: Path) -> None:
    with hold(master, "Tổng hợp"):
        write_hold(master, host="may-03")
    assert "may-03" in hold_file(master).read_text(encoding="utf-8")


def test_where_the_folder_takes_no_file_the_job_runs_unheld(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", refuse)  # the fault: an administrator may write anywhere
    with hold(master, "Rà soát số liệu") as found:
        assert found == ()
        assert not hold_file(master).exists()


# --- what else was left behind --------------------------------------------------------------------------------------
def test_temporary_files_of_a_run_cut_off_are_tidied_up_and_said(master: Path) -> None:
    backups, kept = master.parent / "sao-luu", master.parent / "da-nhan" / "quy-1" / "CTTDT"
    for folder in (backups, kept):
        folder.mkdir(parents=True)
    left = [
        master.parent / f".{master.stem}-0123abcd.tmp",
        backups / f".{master.stem}_20260316-163000_truoc-nhap-quy-1-0123abcd.tmp",
        kept / ".20260316-163000_00112233-0123abcd.tmp",
    ]
    others = [
        master.parent / ".Sổ khác-0123abcd.tmp",
        master.parent / f"{master.stem}-0123abcd.tmp",
        backups / f"{master.stem}_20260316-163000_truoc-nhap-quy-1.xlsm",
        kept / "20260316-163000_00112233.xlsx",
    ]
    for path in (*left, *others):
        path.write_bytes(b"x")
        aged(path, 100)
    with hold(master, "Tổng hợp") as found:
        pass
    assert [path.exists() for path in left] == [False] * 3
    assert [path.exists() for path in others] == [True] * 4
    assert [any(path.name in said for said in found) for path in left] == [True] * 3


def test_a_received_file_being_kept_for_another_master_is_left_alone(master: Path) -> None:
    kept = master.parent / "da-nhan" / "quy-1"
    kept.mkdir(parents=True)
    fresh = kept / ".20260316-163000_00112233-0123abcd.tmp"
    fresh.write_bytes(b"x")
    aged(fresh, FRESH)
    with hold(master, "Tổng hợp") as found:
        assert found == ()
    assert fresh.exists()
