"""What lies in the folder that is merged, read and sorted: forms, files beside them, and forms of a closed period."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.album import as_one, split_album
from cchc_xl.desk.receipts.beside import sender_by_name, set_beside, settle_senders
from cchc_xl.desk.receipts.files import Received, files_in, read_files
from cchc_xl.desk.receipts.late import Late, set_late, settle_late
from cchc_xl.desk.receipts.subfolders import subfolder_findings
from cchc_xl.model.finding import Finding
from cchc_xl.model.outcome import Progress
from cchc_xl.model.period import Period
from cchc_xl.rules.submission import FormContext


@dataclass(frozen=True, slots=True)
class Intake:
    """The files by what becomes of them. `received`: forms of the period, and what is refused; `folders`: what is to be
    said of folders inside the one merged, None where one file is.

    `unknown`: of choices of a sender that cannot be followed; `settled`: lines for the log on late forms chosen about.
    """

    received: list[Received]
    beside: list[Received]
    late: list[Late]
    folders: Sequence[Finding] | None
    unknown: Sequence[Finding]
    settled: tuple[str, ...]


def take_in(state: MasterState, period: Period, source: Path, context: FormContext, progress: Progress) -> Intake:
    """Read a folder, or one file, for a period. Raises CouldNotRun where it is missing or empty."""
    book = state.book
    paths, album = split_album(
        files_in(source, book.path), lambda path: sender_by_name(state.units, state.options, path) is not None
    )
    folders = None if source.is_file() else subfolder_findings(source, book.path)
    unknown = settle_senders(book, state.units, period)
    received, beside = set_beside(state, period, [*read_files(paths, context, progress), *album])
    settled = settle_late(book, state.units, state.periods)
    received, late = set_late(book, state.units, state.periods, received)
    return Intake(as_one(received), beside, late, folders, unknown, tuple(settled))
