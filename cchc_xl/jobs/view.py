"""Bản xem cho lãnh đạo: Tổng quan and Kết quả thực hiện of a period as one PDF, for a telephone or a tablet."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.books.errors import unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.only_tabs import show_only
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.summaries.tabs import write_summary_tabs
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.files.numbered_files import name_part, next_path
from cchc_xl.files.whole import whole_file
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.jobs.summarise import compute
from cchc_xl.model.job import Input
from cchc_xl.model.layout import Name
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress
from cchc_xl.model.period import PeriodState
from cchc_xl.report.pdf import NoPdfError, converter, to_pdf

_SUFFIX: Final = ".pdf"
_BY_HAND: Final = "mở trang Tổng quan và trang Kết quả thực hiện của sổ, chọn Lưu dạng PDF"
_NO_PROGRAM: Final = f"Máy này chưa có LibreOffice nên chưa lập được bản xem: {_BY_HAND}."
_FAILED: Final = f"LibreOffice không lập được bản xem: {_BY_HAND}."


def view(
    book: FileBook, period_code: str | None, out: Path | None, now: datetime, *, progress: Progress = no_progress
) -> Outcome:
    """Print both tabs of an open or closed period, summarised as of today, as `out` (None: beside the master).

    The master stays as it is: a copy is printed. An earlier file is never written over. Raises CouldNotRun for an
    unknown period, one not yet opened, a name that is no ``.pdf``, and where no LibreOffice makes one.
    """
    state = load_state(book, "view", now)
    period = state.periods.require(period_code)
    if period.state is not PeriodState.CLOSED:
        period = state.periods.require_open(period_code)
        follow_plan(state, period)  # in memory
    wanted = out or book.path.parent / name_part(f"BanXem_{period.code}{_SUFFIX}")
    if wanted.suffix.lower() != _SUFFIX:
        raise CouldNotRun(f"Tên tệp phải kết thúc bằng “{_SUFFIX}”, ví dụ BanXem_{period.code}{_SUFFIX}.")
    if converter() is None:
        raise CouldNotRun(_NO_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="cchc-xem-") as name:
        progress("Đang tổng hợp số liệu", 1, 2)
        seen = compute(state, period, period.as_of(now.date()))
        write_summary_tabs(seen)
        copy = Path(name) / f"ban-xem{book.path.suffix}"
        book.copy_to(copy)
        show_only(copy, (Name.OVERVIEW_CAPTION, Name.RESULT_CAPTION))
        progress("Đang lập tệp PDF", 2, 2)
        try:
            (made,) = to_pdf([copy])
        except NoPdfError as error:
            raise CouldNotRun(_FAILED) from error
        written = _put(made, wanted)
    details = {"period": period.code, "as_of": seen.summary.as_of.isoformat(), "file": str(written)}
    sentence = f"Đã lập bản xem kỳ {period.name}: trang Tổng quan và trang Kết quả thực hiện. Tệp {written.name}."
    return Outcome("view", sentence, (), details, [f"Tệp: {written}"])


def _put(made: Path, wanted: Path) -> Path:
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        target = next_path(wanted)
        with whole_file(target) as temporary:
            shutil.copyfile(made, temporary)
    except OSError as error:
        raise unwritable(wanted, error) from error
    return target


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return view(book, given.inputs.get(Input.CLOSED_PERIOD), None, given.now, progress=given.progress)


def typed(book: FileBook, by: Typed, *, out: Path | None, period: str | None) -> Outcome:
    """What its command does."""
    return view(book, period, out, by.now, progress=by.progress)
