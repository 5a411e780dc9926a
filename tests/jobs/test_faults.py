"""Whatever fails while a job runs, the master is whole: the old one or the new one, and the next run goes on.

Every point where a job touches the disk fails in turn (`tests/support/faults.py`): the disk is full, the folder
refuses, somebody opens the workbook or changes it, the process is killed. Of the entries of a zip file one stands for
all: `tests/books/test_package.py` lets each of them fail.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_xl.books.file_errors import BookError
from cchc_xl.jobs.common.outcome import CouldNotRun
from tests.jobs.fault_cases import JOBS, MASTER, held_rows, left_over, run
from tests.jobs.helpers import CTTDT_ROWS, fill
from tests.support.clock import aged
from tests.support.faults import Fault, disk_full, no_permission, points_in


@dataclass(frozen=True)
class Tried:
    """A job run without a fault: the folder before it, its points by name, what the master held before and after."""

    before: Path
    points: Sequence[str]
    old: bytes
    new: dict[str, list[dict[str, object]]]

    def chosen(self) -> list[int]:
        """The points to let fail: all, of the entries of a zip file the one in the middle."""
        entries: list[int] = []
        found: list[int] = []
        for number, name in enumerate([*self.points, ""]):
            if name.startswith("zip xl/"):
                entries.append(number)
                continue
            found += [entries[len(entries) // 2]] if entries else []
            entries = []
            found += [number] if name else []
        return found


@pytest.fixture(scope="module")
def folder(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master with issued forms, one of them returned."""
    copy = Path(shutil.copytree(_issued, tmp_path_factory.mktemp("sự cố") / "phòng"))
    fill(copy, "CTTDT", CTTDT_ROWS)
    return copy


@pytest.fixture(scope="module", params=JOBS)
def job(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def tried(folder: Path, job: str, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    place = tmp_path_factory.mktemp(job)
    before = Path(shutil.copytree(folder, place / "trước"))
    if JOBS[job].after:
        run(before, JOBS[job].after)
    done = Path(shutil.copytree(before, place / "xong"))
    with points_in(done) as points:
        run(done, job)
    return Tried(before, points.names, (before / MASTER).read_bytes(), held_rows(done))


def assert_old_or_new(tried: Tried, folder: Path, where: str) -> None:
    if (folder / MASTER).read_bytes() != tried.old:
        assert held_rows(folder) == tried.new, where


def told(folder: Path, job: str, point: int, fault: Fault) -> str:
    """Run with a fault; the message of the refusal, "" where the job could go on. Nothing else may be raised."""
    with points_in(folder, point, fault):
        try:
            run(folder, job)
        except (BookError, CouldNotRun) as refusal:
            return refusal.message
    return ""


def test_a_failing_disk_leaves_the_old_or_the_new_master(tried: Tried, job: str, tmp_path: Path) -> None:
    refused = 0
    for number, point in enumerate(tried.chosen()):
        where = f"{job}, {tried.points[point]}"
        folder = Path(shutil.copytree(tried.before, tmp_path / str(point)))
        message = told(folder, job, point, (disk_full, no_permission)[number % 2])
        assert_old_or_new(tried, folder, where)
        if message:
            refused += 1
            assert "Không ghi được" in message, where
        if not tried.points[point].startswith("unlink"):
            assert left_over(folder) == [], where
        shutil.rmtree(folder)
    assert refused > 10


def test_what_somebody_does_meanwhile_is_not_overwritten(tried: Tried, job: str, tmp_path: Path) -> None:
    """The workbook is opened in Excel, or saved by somebody, while the new one is being written."""
    writing = [n for n in tried.chosen() if tried.points[n].startswith(("zip xl/", "fsync", "copymode"))]
    for number, point in enumerate(writing):
        folder = Path(shutil.copytree(tried.before, tmp_path / str(point)))
        master = folder / MASTER

        def opened(master: Path = master) -> None:
            master.with_name(f"~${master.name}").touch()

        def changed(master: Path = master) -> None:
            master.write_bytes(tried.old + b" ")

        message = told(folder, job, point, (opened, changed)[number % 2])
        assert ("đang được mở", "đã bị thay đổi")[number % 2] in message
        assert master.read_bytes() in (tried.old, tried.old + b" ")
        assert left_over(folder) == []
    assert len(writing) >= 3


@pytest.mark.parametrize("job", JOBS, indirect=True)
def test_after_a_killed_process_the_next_run_says_what_it_found_and_goes_on(
    tried: Tried, job: str, tmp_path: Path
) -> None:
    before = Path(shutil.copytree(tried.before, tmp_path / "trước"))
    points = tried.chosen()
    line = [sys.executable, "-m", "tests.jobs.fault_cases", str(before), job, json.dumps(points)]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:-1] == [f"{point} 9" for point in points]
    for point in points:
        where, folder = f"{job}, {tried.points[point]}", tmp_path / f"killed-{point}"
        assert_old_or_new(tried, folder, where)
        for path in folder.rglob(".*"):  # a minute later: what is fresh may be another run's
            aged(path, 100)
        temporary = [name for name in left_over(folder) if ".tmp" in name]
        is_old = (folder / MASTER).read_bytes() == tried.old
        outcome = run(folder, job if is_old or job in ("distribute", "remind") else "check")
        said = "\n".join(outcome.lines)
        assert ("dừng giữa chừng" in said) == (point > 0), where  # before the first point there was nothing yet
        assert [name for name in temporary if name not in said] == [], where
        if is_old:
            assert held_rows(folder) == tried.new, where
        assert left_over(folder) == [], where
