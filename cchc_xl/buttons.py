"""What the buttons of the workbook call: one function a button, named like the command (contract section 5).

Each runs the job of the command line on the open workbook. None lets an exception out: a person sees a short message
and where the log is. At the end of every run that got as far as the workbook, also of a refusal, the stamp on Trang
chính changes: by it the macro knows that Python ran.
"""

import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import xlwings as xw

from cchc_xl import __version__
from cchc_xl.books.live_book import LiveBook
from cchc_xl.books.live_preflight import Facts, facts_of, is_busy, refusal, refuse, refuse_other_version
from cchc_xl.books.live_session import live_session
from cchc_xl.books.master import BookError
from cchc_xl.dialogs import NoDialogError, choose_folder, last_folder, remember_folder
from cchc_xl.jobs.common.outcome import EXIT_DONE, CouldNotRun, Outcome
from cchc_xl.logs import start_logging
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.folders import FORMS_FOLDER, REMINDERS_FOLDER, RETURNED_FOLDER
from cchc_xl.model.job import JOBS

if TYPE_CHECKING:
    from cchc_xl.jobs.common.session import Progress

log = logging.getLogger(__name__)

_TITLE: Final = "CCHC 2026 – "
_SHOWN: Final = 12
"""A box with more lines would not fit a small screen."""
_SAVE: Final = "Nhấn Ctrl+S để lưu sổ theo dõi."


@dataclass(frozen=True, slots=True)
class _Message:
    """What a person is told: `text` also in the status cell, `more` in the box alone; `table`'s tab is shown."""

    text: str
    more: str = ""
    table: str = ""
    refused: bool = False


_Work = Callable[["xw.Book"], _Message]


def distribute() -> None:
    """Xuất biểu gửi đơn vị: the forms go into a folder beside the workbook."""
    _press("distribute", _distribute)


def merge() -> None:
    """Nhập báo cáo đơn vị: ask for the folder, show what would change, write after a yes."""
    _press("merge", _merge)


def check() -> None:
    """Rà soát số liệu: show Cần xử lý where there is something to do."""
    _press("check", _check)


def remind() -> None:
    """Đôn đốc: letters, messages and lists go into a folder beside the workbook."""
    _press("remind", _remind)


def summarise() -> None:
    """Tổng hợp."""
    _press("summarise", _summarise)


def report() -> None:
    """Xuất báo cáo: the report in Word goes beside the workbook, which stays as it is."""
    _press("report", _report)


def close() -> None:
    """Chốt kỳ: show what would be frozen and opened, write after a yes."""
    _press("close", _close)


def evidence() -> None:
    """Xuất hồ sơ kiểm chứng: a folder per criterion beside the workbook, which stays as it is."""
    _press("evidence", _evidence)


def undo() -> None:
    """Hoàn tác: show what would be taken back, write after a yes; ask again where a person typed since."""
    _press("undo", _undo)


# --- the jobs ----------------------------------------------------------------------------------------------------
def _distribute(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.distribute import distribute as job

    def work(live: LiveBook, progress: "Progress") -> Outcome:
        return job(live, live.path.parent / FORMS_FOLDER, None, datetime.now(), progress=progress)

    return _told(_run(book, "distribute", work))


def _remind(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.remind import remind as job

    def work(live: LiveBook, progress: "Progress") -> Outcome:
        return job(live, live.path.parent / REMINDERS_FOLDER, None, datetime.now(), progress=progress)

    return _told(_run(book, "remind", work), table=layout.REMINDERS.name)


def _check(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.check import check_master

    outcome = _run(book, "check", lambda live, _: check_master(live, None, datetime.now()))
    to_do = any(found.severity is not Severity.INFO for found in outcome.findings)
    return _told(outcome, table=layout.TO_RESOLVE.name if to_do else "")


def _summarise(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.summarise import summarise as job

    return _told(_run(book, "summarise", lambda live, _: job(live, None, datetime.now())))


def _report(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.report import report as job

    def work(live: LiveBook, progress: "Progress") -> Outcome:
        return job(live, None, None, datetime.now(), pdf=True, progress=progress)

    outcome = _run(book, "report", work)
    return _Message(outcome.summary, "\n".join(outcome.lines))


def _evidence(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.evidence import export_evidence

    def work(live: LiveBook, progress: "Progress") -> Outcome:
        return export_evidence(live, None, datetime.now(), progress=progress)

    outcome = _run(book, "evidence", work)
    return _Message(outcome.summary, "\n".join(outcome.lines))


def _merge(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.merge import merge as job

    _require_usable(book)
    folder = _ask_for_folder(book)
    if folder is None:
        return _Message("Chưa chọn thư mục nên chưa nhập báo cáo nào; sổ theo dõi không thay đổi.")

    def work(dry_run: bool) -> Outcome:
        now = datetime.now()
        return _run(
            book, "merge", lambda live, progress: job(live, folder, None, now, dry_run=dry_run, progress=progress)
        )

    preview = work(True)
    remember_folder(folder)
    question = f"{_with_lines(preview)}\n\nThư mục: {folder}\n\nGhi vào sổ theo dõi?"
    if book.app.alert(question, _TITLE + JOBS["merge"].label, buttons="yes_no") != "yes":
        return _Message("Chưa ghi gì: đã xem trước và chọn không ghi vào sổ theo dõi.")
    return _told(work(False))


def _ask_for_folder(book: "xw.Book") -> Path | None:
    beside = LiveBook(book).path.parent
    usual = beside / RETURNED_FOLDER
    start = last_folder(usual if usual.is_dir() else beside)
    try:
        return choose_folder("Chọn thư mục có biểu các đơn vị gửi về", start)
    except NoDialogError as error:
        log.warning("Không mở được hộp chọn thư mục: %s", error)
    question = (
        f"Máy này không mở được hộp chọn thư mục. Nhập các biểu trong thư mục sau?\n\n{start}\n\n"
        f"Muốn dùng thư mục khác: chọn No, chép các biểu vào thư mục “{RETURNED_FOLDER}” cạnh sổ theo dõi rồi bấm lại."
    )
    answer = book.app.alert(question, _TITLE + JOBS["merge"].label, buttons="yes_no")
    return start if answer == "yes" else None


def _close(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.close import close as job

    def work(dry_run: bool) -> Outcome:
        now = datetime.now()
        return _run(book, "close", lambda live, _: job(live, None, now, dry_run=dry_run))

    preview = work(True)
    if preview.exit_code != EXIT_DONE:
        return _Message(preview.summary, _findings(preview), layout.TO_RESOLVE.name, refused=True)
    if not _agreed(book, "close", preview, "Chốt kỳ?"):
        return _Message("Chưa chốt kỳ: đã xem trước và chọn không ghi vào sổ theo dõi.")
    return _told(work(False))


def _undo(book: "xw.Book") -> _Message:
    from cchc_xl.jobs.undo import undo as job

    def work(force: bool, dry_run: bool) -> Outcome:
        now = datetime.now()
        return _run(book, "undo", lambda live, _: job(live, now, force=force, dry_run=dry_run))

    preview = work(False, True)
    force = preview.exit_code != EXIT_DONE
    if force and not _agreed(book, "undo", preview, "Vẫn hoàn tác và bỏ các số liệu đã sửa?"):
        return _Message("Chưa hoàn tác: giữ số liệu đã sửa; sổ theo dõi không thay đổi.")
    if not force and not _agreed(book, "undo", preview, "Hoàn tác?"):
        return _Message("Chưa hoàn tác: đã xem trước và chọn không ghi vào sổ theo dõi.")
    return _told(work(force, False))


def _agreed(book: "xw.Book", job: str, preview: Outcome, question: str) -> bool:
    """Show what would happen and ask; nothing has been written yet."""
    text = "\n\n".join(part for part in (_with_lines(preview), _findings(preview), question) if part)
    answer: str | None = book.app.alert(text, _TITLE + JOBS[job].label, buttons="yes_no")
    return answer == "yes"


def _findings(outcome: Outcome) -> str:
    """The first findings as a box can show them."""
    said = [f"- {found.message}" for found in outcome.findings[:_SHOWN]]
    more = len(outcome.findings) - len(said)
    return "\n".join([*said, f"… và {more} nội dung khác."] if more > 0 else said)


# --- running one -------------------------------------------------------------------------------------------------
def _require_usable(book: "xw.Book") -> None:
    """Raise BookError where the workbook cannot be worked on; nothing has been touched then."""
    refuse(facts_of(book))
    refuse_other_version(LiveBook(book).custom_property(layout.PROPERTY_VERSION), __version__)


def _run(book: "xw.Book", job: str, work: "Callable[[LiveBook, Progress], Outcome]") -> Outcome:
    """Run a job on the open workbook, nobody else at work on it and the application quiet meanwhile."""
    from cchc_xl.jobs.common.held import held

    _require_usable(book)
    live = LiveBook(book)
    with held(live.path, job) as found, live_session(book, JOBS[job].label) as progress:
        return found(work(live, progress))


def _told(outcome: Outcome, table: str = "") -> _Message:
    return _Message(outcome.summary, "\n".join([*outcome.lines, _SAVE]), table)


def _with_lines(outcome: Outcome) -> str:
    return "\n".join([outcome.summary, *outcome.lines])


def _press(job: str, work: _Work) -> None:
    """Run a button's work and tell the person how it went, whatever happens."""
    log_path = _log_path()
    try:
        book = xw.Book.caller()
    except Exception:  # nobody can be told: the macro sees that the stamp is as it was
        log.exception("Nút %s: không tìm thấy sổ theo dõi đã gọi", job)
        return
    try:
        message = work(book)
    except (CouldNotRun, BookError) as error:
        message = _Message(error.message, refused=True)
    except Exception as error:
        log.exception("Nút %s: sự cố ngoài dự kiến", job)
        message = _Message(_unexpected(error, log_path), refused=True)
    _tell(book, job, message)


def _unexpected(error: Exception, log_path: Path | None) -> str:
    if is_busy(error):
        return refusal(Facts("", "", editing=True))
    where = f" Chi tiết ở tệp {log_path}." if log_path else ""
    return f"Chương trình gặp sự cố ngoài dự kiến; chưa ghi gì vào sổ theo dõi.{where}"


@functools.cache
def _log_path() -> Path | None:
    """Start logging, once in a process: with a warm connection many clicks share one."""
    return start_logging()


def _tell(book: "xw.Book", job: str, message: _Message) -> None:
    """Stamp first, then show: a box left open must not look like a Python that never ran."""
    steps: tuple[Callable[[], None], ...] = (
        lambda: _stamp(book, job, message.text),
        lambda: _show_tab(book, message.table),
        lambda: _alert(book, job, message),
    )
    for step in steps:
        try:
            step()
        except Exception:  # what can still be told is told
            log.exception("Nút %s: không báo được kết quả", job)


def _stamp(book: "xw.Book", job: str, text: str) -> None:
    now = datetime.now()
    live = LiveBook(book)
    live.write_value(layout.Name.LAST_ACTION, f"{JOBS[job].label} – {now:%H:%M} ngày {now:%d/%m/%Y}")
    live.write_value(layout.Name.LAST_RESULT, text)
    live.write_value(layout.Name.STAMP, now.isoformat(timespec="microseconds"))
    live.save()


def _show_tab(book: "xw.Book", table: str) -> None:
    if table:
        book.sheets[LiveBook(book).table(table).sheet].activate()


def _alert(book: "xw.Book", job: str, message: _Message) -> None:
    prompt = f"{message.text}\n\n{message.more}" if message.more else message.text
    book.app.alert(prompt, _TITLE + JOBS[job].label, mode="critical" if message.refused else "info")
