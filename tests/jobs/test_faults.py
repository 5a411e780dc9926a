"""Whatever fails while a job runs, the master is whole: the old one or the new one, and the next run goes on.

Every point where a job touches the disk fails in turn (`tests/support/faults.py`): the disk is full, the folder
refuses, somebody opens the workbook or changes it, the process is killed. Of the entries of a zip file one stands for
all: `tests/books/file/test_package.py` lets each of them fail.

A job is run once for all of it, in a process of its own, which branches at its points. What a killed process leaves is
the folder as it is at that moment: it is kept at every point, and the next run is made once on each that looks
different.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.books.errors import BookError
from tests.jobs.fault_cases import CASES, DISK, MASTER, OLD_MASTER, SOMEBODY, Ended, State, held_rows, left_over, run
from tests.jobs.helpers import CTTDT_ROWS, fill
from tests.support.clock import aged
from tests.support.faults import points_in


@dataclass(frozen=True)
class Tried:
    """A job run without a fault, and from there with each: the numbers of the points that failed, what the master held
    before and after, how the runs ended, what killed ones leave."""

    points: Sequence[int]
    old: bytes
    new: dict[str, list[dict[str, object]]]
    ended: Sequence[Ended]
    states: Sequence[State]

    def of(self, faults: Mapping[str, object]) -> list[Ended]:
        """How the runs ended that met one of these faults."""
        return [run for run in self.ended if run.fault in faults]


def chosen(points: Sequence[str]) -> list[int]:
    """The points to let fail: all, of the entries of a zip file the one in the middle."""
    entries: list[int] = []
    found: list[int] = []
    for number, name in enumerate([*points, ""]):
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


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def trier() -> Iterator["subprocess.Popen[str]"]:
    """A process that tries one case after the other."""
    line, pipe = [sys.executable, "-m", "tests.jobs.fault_cases"], subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        yield process


def said_of(trier: "subprocess.Popen[str]", before: Path, entry: str, failing: Sequence[int]) -> list[Any]:
    """What is said of a case, once it was tried."""
    assert trier.stdin is not None
    assert trier.stdout is not None
    trier.stdin.write(json.dumps([str(before), entry, failing]) + "\n")
    trier.stdin.flush()
    said = []
    while isinstance(what := json.loads(trier.stdout.readline()), list):
        said.append(what)
    assert what == 0
    return said


@pytest.fixture(scope="module")
def tried(folder: Path, case: str, trier: "subprocess.Popen[str]", tmp_path_factory: pytest.TempPathFactory) -> Tried:
    place = tmp_path_factory.mktemp(case)
    before = Path(shutil.copytree(folder, place / "trước"))
    if CASES[case].is_old:
        shutil.copy2(OLD_MASTER, before / MASTER)
    for key in CASES[case].after:
        run(before, key)
    done = Path(shutil.copytree(before, place / "xong"))
    with points_in(done) as points:
        run(done, CASES[case].entry)
    failing = chosen(points.names)
    said = said_of(trier, before, CASES[case].entry, failing)
    return Tried(
        failing,
        (before / MASTER).read_bytes(),
        held_rows(done / MASTER),
        [Ended(**values) for kind, values in said if kind == Ended.__name__],
        [State(**values) for kind, values in said if kind == State.__name__],
    )


def test_a_failing_disk_leaves_the_old_or_the_new_master(tried: Tried, case: str) -> None:
    ended = tried.of(DISK)
    assert [end.number for end in ended] == tried.points
    refused = 0
    for end in ended:
        where = f"{case}, {end.point}, {end.fault}"
        if Path(end.master).read_bytes() != tried.old:
            assert held_rows(Path(end.master)) == tried.new, where
        if end.message:
            refused += 1
            assert "Không ghi được" in end.message, where
        if not end.point.startswith("unlink"):
            assert end.left == [], where
    assert refused > 10


def test_what_somebody_does_meanwhile_is_not_overwritten(tried: Tried, case: str) -> None:
    """The workbook is opened in Excel, or saved by somebody, while the new one is being written."""
    ended = tried.of(SOMEBODY)
    told = {"opened": "đang được mở", "changed": "đã bị thay đổi"}
    for end in ended:
        where = f"{case}, {end.point}, {end.fault}"
        assert told[end.fault] in end.message, where
        assert Path(end.master).read_bytes() == tried.old + (b" " if end.fault == "changed" else b""), where
        assert end.left == [], where
    assert len(ended) >= 3
    assert {end.fault for end in ended} == set(SOMEBODY)


AGAIN = {"distribute": "reissue", "remind": "remind", "undo of upgrade": "upgrade"}
"""What is done next where a killed process had written the master: else it is looked through."""


def test_after_a_killed_process_the_next_run_says_what_it_found_and_goes_on(tried: Tried, case: str) -> None:
    masters = set()
    for number, state in enumerate(tried.states):
        where, folder = f"{case}, {state.point}", Path(state.folder)
        is_old = (folder / MASTER).read_bytes() == tried.old
        masters.add(is_old)
        if not is_old:
            assert held_rows(folder / MASTER) == tried.new, where
        for path in folder.rglob(".*"):  # a minute later: what is fresh may be another run's
            aged(path, 100)
        temporary = [name for name in left_over(folder) if ".tmp" in name]
        with points_in(folder) as points:
            outcome = run(folder, CASES[case].entry if is_old else AGAIN.get(case, "check"))
        assert points.read & set(temporary) == set(), where  # so it is all one what had been written into them
        said = "\n".join(outcome.lines)
        assert ("dừng giữa chừng" in said) == (number > 0), where  # before the first point there was nothing yet
        assert [name for name in temporary if name not in said] == [], where
        if is_old:
            assert held_rows(folder / MASTER) == tried.new, where
        assert left_over(folder) == [], where
    assert masters == {True, False}
    assert len(tried.states) >= 8


def test_without_room_for_temporary_files_an_upgrade_says_so_and_leaves_the_master(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fresh master that an old one is brought up to is made there."""
    office, temporary = tmp_path / "phòng", tmp_path / "tạm"
    for folder in (office, temporary):
        folder.mkdir()
    shutil.copy2(OLD_MASTER, office / MASTER)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with points_in(temporary) as points:
        run(office, "upgrade")
    shutil.copy2(OLD_MASTER, office / MASTER)
    last = max(number for number, name in enumerate(points.names) if name.startswith("replace"))
    for point in (0, last // 2, last):
        with points_in(temporary, point), pytest.raises(BookError, match="ổ đĩa đã đầy"):
            run(office, "upgrade")
        assert (office / MASTER).read_bytes() == OLD_MASTER.read_bytes()
        assert left_over(office) == []
