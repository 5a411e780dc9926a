"""The jobs whose faults are tried, and what a run of one may leave behind. Also run as a script: see `main`.

A new job that writes the master or files beside it gets one line in `JOBS`.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file_book import FileBook
from cchc_xl.books.file_errors import BookError
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.common.held import on_master
from cchc_xl.jobs.common.outcome import CouldNotRun, Outcome
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from tests.support.branches import branch
from tests.support.faults import Point, disk_full, met_in, no_permission

MASTER, RETURNED, PERIOD = "KeHoach2026.xlsm", "gui-ve", "quy-1"
NOW = datetime(2026, 3, 16, 16, 30)
TIMES = ("Ngày giờ nhận", "Thời điểm", "Bản sao lưu", "Dấu số liệu", "Chi tiết")


@dataclass(frozen=True)
class Case:
    """A job on the master of a folder; `after` is a job run before, so that there is something to do."""

    work: Callable[[FileBook, Path], Outcome]
    after: str = ""


JOBS: Mapping[str, Case] = {
    "merge": Case(lambda book, folder: merge(book, folder / RETURNED, PERIOD, NOW)),
    "check": Case(lambda book, _: check_master(book, PERIOD, NOW)),
    "summarise": Case(lambda book, _: summarise(book, PERIOD, NOW)),
    "distribute": Case(lambda book, folder: distribute(book, folder / "lai", PERIOD, NOW, units=["CTTDT"])),
    "remind": Case(lambda book, folder: remind(book, folder / "don-doc", PERIOD, NOW)),
    "close": Case(lambda book, _: close(book, PERIOD, NOW), after="merge"),
    "undo": Case(lambda book, _: undo(book, NOW), after="merge"),
}


def run(folder: Path, job: str) -> Outcome:
    """A job on the master of a folder, as the command line runs it."""
    return on_master(folder / MASTER, job, lambda book: JOBS[job].work(book, folder))


def held_rows(master: Path) -> dict[str, list[dict[str, object]]]:
    """What a master holds, without times and files of a run. Raises where it is no whole workbook."""
    book = FileBook.open(master, for_writing=False)
    return {
        spec.name: [{k: v for k, v in row.values.items() if k not in TIMES} for row in book.table(spec.name).rows]
        for spec in tables.TABLES
    }


def left_over(folder: Path) -> list[str]:
    """Temporary files and holds in a folder."""
    return sorted(path.name for path in folder.rglob("*") if ".tmp" in path.name or "cchc-khoa" in path.name)


def opened(folder: Path) -> None:
    """Somebody opens the workbook in Excel."""
    (folder / f"~${MASTER}").touch()


def changed(folder: Path) -> None:
    """Somebody saves the workbook."""
    master = folder / MASTER
    master.write_bytes(master.read_bytes() + b" ")


DISK: Mapping[str, Callable[[Path], None]] = {
    "disk full": lambda _: disk_full(),
    "no permission": lambda _: no_permission(),
}
SOMEBODY: Mapping[str, Callable[[Path], None]] = {"opened": opened, "changed": changed}
WRITING = ("zip xl/", "fsync", "copymode")
"""Points while the new workbook, or a copy of the old one, is being written."""


@dataclass(frozen=True)
class Ended:
    """How a run ended that met a fault: the message of its refusal, "" where it went on, the master, what was left."""

    number: int
    point: str
    fault: str
    message: str
    master: str
    left: Sequence[str]


@dataclass(frozen=True)
class State:
    """What a run that is killed leaves: a folder, and the first point at which it looked so."""

    folder: str
    point: str


def looks(folder: Path) -> str:
    """What there is to see in a folder. Of a temporary file only whether it is empty: nobody reads it, see the test."""
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        seen.update(f"{path.relative_to(folder)}\n".encode())
        if path.is_file():
            content = path.read_bytes()
            seen.update(hashlib.sha256(content[:1] if ".tmp" in path.name else content).digest())
    return seen.hexdigest()


def main(before: Path, job: str, chosen: Sequence[int]) -> None:
    """Run a job once on a copy of `before`, beside it. At each of the points `chosen` the faults strike, each in a
    branch of its own; at every point, half writes included, the folder is kept where it looks as never before.

    Prints `Ended` and `State` as JSON, one a line, by the names of the classes. In a process of its own: it forks, and
    who is gone holds nothing.
    """
    folder = Path(shutil.copytree(before, before.with_name("phòng")))
    met: list[tuple[Point, str]] = []
    states: dict[str, State] = {}

    def meet(point: Point) -> None:
        if met:  # a branch, after its fault
            return
        if (now := looks(folder)) not in states:
            kept = shutil.copytree(folder, before.with_name(f"trạng thái {len(states)}"))
            states[now] = State(str(kept), point.name)
        if point.number in chosen and point.half == point.writes:
            for name, fault in faults_at(point, chosen.index(point.number)).items():
                if branch(folder):
                    met.append((point, name))
                    fault(folder)
                    return

    message = ""
    with met_in(folder, meet):
        try:
            run(folder, job)
        except (BookError, CouldNotRun) as refusal:
            message = refusal.message
    if met:
        kept = before.with_name(f"{hashlib.sha256((folder / MASTER).read_bytes()).hexdigest()}.xlsm")
        shutil.copy(folder / MASTER, kept)
        ((point, fault),) = met
        say(Ended(point.number, point.name, fault, message, str(kept), left_over(folder)))
        os._exit(0)
    for state in states.values():
        say(state)


def faults_at(point: Point, number: int) -> Mapping[str, Callable[[Path], None]]:
    """What strikes at the point that is the `number`-th chosen: one fault of the disk, one of people in turn."""
    kinds = (DISK, SOMEBODY) if point.name.startswith(WRITING) else (DISK,)
    return dict(list(faults.items())[number % 2] for faults in kinds)


def say(what: Ended | State) -> None:
    """One line, past what is buffered: a branch would say it again."""
    os.write(1, f"{json.dumps([type(what).__name__, asdict(what)])}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]))
