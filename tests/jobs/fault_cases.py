"""The jobs whose faults are tried, and what a run of one may leave behind. Also run as a script: see `main`.

A new job that writes the master or files beside it gets one line in `JOBS`.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file_book import FileBook
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.close import close
from cchc_xl.jobs.common.held import on_master
from cchc_xl.jobs.common.outcome import Outcome
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.summarise import summarise
from cchc_xl.jobs.undo import undo
from tests.support.faults import killed, points_in

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


def held_rows(folder: Path) -> dict[str, list[dict[str, object]]]:
    """What the master of a folder holds, without times and files of a run. Raises where it is no whole workbook."""
    book = FileBook.open(folder / MASTER, for_writing=False)
    return {
        spec.name: [{k: v for k, v in row.values.items() if k not in TIMES} for row in book.table(spec.name).rows]
        for spec in tables.TABLES
    }


def left_over(folder: Path) -> list[str]:
    """Temporary files and holds in a folder."""
    return sorted(path.name for path in folder.rglob("*") if ".tmp" in path.name or "cchc-khoa" in path.name)


def main(before: Path, job: str, points: Sequence[int]) -> None:
    """Let the process of a job be killed at each of the points, on copies of `before` beside it: ``killed-7`` …

    In a process of its own: it forks, once a point.
    """
    for point in points:
        folder = Path(shutil.copytree(before, before.with_name(f"killed-{point}")))
        child = os.fork()
        if child == 0:
            with points_in(folder, point, killed):
                run(folder, job)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{point} {os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]))
