"""The jobs whose faults are tried, and what a run of one may leave behind. Also run as a script: see `serve`.

A job that writes the master is tried as soon as it is declared; what it needs done before it stands in `AFTER`.
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
from cchc_xl.books.errors import BookError
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.schema import schema_of
from cchc_xl.jobs.running.hold import on_master
from cchc_xl.model.job import ENTRIES, JOBS
from cchc_xl.model.outcome import CouldNotRun, Outcome
from tests.jobs.helpers import as_clicked
from tests.support.branches import branch
from tests.support.faults import Point, disk_full, met_in, no_permission

MASTER = "KeHoach2026.xlsm"
OLD_MASTER = Path(__file__).parents[1] / "corpus" / "masters_0_1_0" / "shipped.xlsm"
NOW = datetime(2026, 3, 16, 16, 30)
TIMES = ("Ngày giờ nhận", "Thời điểm", "Bản sao lưu", "Dấu số liệu", "Chi tiết")


AFTER: Mapping[str, Sequence[str]] = {"close": ("merge",), "undo": ("merge",), "reopen": ("merge", "close")}
"""What is run before a job, so that it has something to do."""


@dataclass(frozen=True)
class Case:
    """An entry as a click on it does it; `after`: those before it; `is_old`: the master is one of version 0.1.0."""

    entry: str
    after: Sequence[str] = ()
    is_old: bool = False


CASES: Mapping[str, Case] = {
    **{name: Case(name, AFTER.get(name, ()), is_old=spec.restores_file) for name, spec in JOBS.items() if spec.writes},
    "distribute": Case("reissue"),
    "undo of upgrade": Case("undo", ("upgrade",), is_old=True),
}
"""Every job that writes the master; what gave it another shape is taken back in another way than the rest."""


def run(folder: Path, key: str) -> Outcome:
    """What an entry does, on the master of a folder, as the command line runs it."""
    (job,) = (entry.job for entry in ENTRIES if entry.key == key)
    return on_master(folder / MASTER, job, lambda book: as_clicked(key, book, NOW))


def held_rows(master: Path) -> dict[str, list[dict[str, object]]]:
    """What a master holds, without times and files of a run. Raises where it is no whole workbook."""
    book = FileBook.open(master, for_writing=False)
    schema = schema_of(book)
    return {
        spec.name: [{k: v for k, v in row.values.items() if k not in TIMES} for row in book.table(spec.name).rows]
        for spec in tables.TABLES
        if spec.since <= schema
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


def main(before: Path, key: str, chosen: Sequence[int]) -> None:
    """Run an entry once on a copy of `before`, beside it. At each of the points `chosen` the faults strike, each in a
    branch of its own; at every point, half writes included, the folder is kept where it looks as never before.

    Prints `Ended` and `State` as JSON, one a line, by the names of the classes. In a process of its own: it forks, and
    who is gone holds nothing. An error ends it with its trace, and the branch it came up in.
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
            run(folder, key)
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


def serve() -> None:
    """Try each case that is asked for, a line of JSON with what `main` is given, and say how that ended: its code.

    Each in a process forked from this one, which has loaded all there is to load.
    """
    while line := sys.stdin.readline():
        before, key, chosen = json.loads(line)
        case = os.fork()
        if case == 0:
            main(Path(before), key, chosen)
            os._exit(0)
        _, status = os.waitpid(case, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    serve()
