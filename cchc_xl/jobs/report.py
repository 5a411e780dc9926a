"""Xuất báo cáo: the draft of a period's report in Word, with its appendix and statistics form."""

from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.books.errors import unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.receipts.review import review_register
from cchc_xl.desk.reports.gathering import report_source
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.files.numbered_files import name_part
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.jobs.summarise import compute
from cchc_xl.model.job import Input
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress
from cchc_xl.model.period import Period, PeriodState, format_date
from cchc_xl.model.text import percent
from cchc_xl.report.content import report_values
from cchc_xl.report.review_sheet import review_values
from cchc_xl.report.source import ReportSource
from cchc_xl.report.words import clause
from cchc_xl.rules.catalogue import Place, finding

TEMPLATE: Final = "bao-cao.docx"
REVIEW_TEMPLATE: Final = "phieu-ra-soat.docx"
_SUFFIX: Final = ".docx"


def report_name(period: Period) -> str:
    """What a report is called unless another name is asked for."""
    return name_part(f"BaoCaoCCHC_{period.code}{_SUFFIX}")


def review_name(report: Path) -> str:
    """What the sheet for the leaders beside a report is called."""
    return f"PhieuRaSoat_{report.stem}{_SUFFIX}"


def report(
    book: FileBook,
    period_code: str | None,
    out: Path | None,
    now: datetime,
    *,
    pdf: bool = False,
    progress: Progress = no_progress,
) -> Outcome:
    """Write the report of an open or closed period as `out` (None: beside the master), never over a file.

    Beside it the sheet that the leaders read before they sign it.
    The master stays as it is. Raises CouldNotRun for an unknown period, one not yet opened, a name that is no
    ``.docx``, and a template that cannot be filled; BookError where the file cannot be written.
    """
    # The Word library is slow to load: only who writes a report waits for it.
    from cchc_xl.desk.letters.letterhead import report_head
    from cchc_xl.report.template import TemplateError, fill, own_template

    state = load_state(book, "report", now)
    period = state.periods.require(period_code)
    if period.state is not PeriodState.CLOSED:
        period = state.periods.require_open(period_code)
        follow_plan(state, period)  # in memory: what changed since the last job that wrote the master
    beside = book.path.parent
    wanted = out or beside / report_name(period)
    if wanted.suffix.lower() != _SUFFIX:
        raise CouldNotRun(f"Tên tệp báo cáo phải kết thúc bằng “{_SUFFIX}”, ví dụ {report_name(period)}.")
    steps = 3 if pdf else 2
    progress("Đang tổng hợp số liệu", 1, steps)
    view = compute(state, period, period.as_of(now.date()))
    source = report_source(view)
    head = {**report_head(state.units, state.options, now.date()), "nam_van_ban": now.year}
    values = {**report_values(source), **head}
    progress("Đang viết báo cáo", 2, steps)
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        template, review_template = own_template(beside, TEMPLATE), own_template(beside, REVIEW_TEMPLATE)
        written = fill(template, values, wanted)
        office = {"don_vi": state.units.name_of(state.options.coordinating_unit)}
        reviewed = {**head, **office, **review_values(source, values, written.name)}
        review = fill(review_template, reviewed, written.parent / review_name(written))
    except TemplateError as error:
        raise CouldNotRun(error.message) from error
    except OSError as error:
        raise unwritable(wanted, error) from error
    lines = [f"Tệp báo cáo: {written}", f"Phiếu rà soát trước khi trình ký: {review}"]
    lines += [f"Mẫu báo cáo: {beside / 'mau' / TEMPLATE} (sửa được bằng Word)."]
    findings = (
        [*review_register(state.book, state.units, state.today, period, view.register)]
        if period.state is PeriodState.OPEN
        else []
    )
    printed: Path | None = None
    if pdf:
        progress("Đang lập bản PDF", 3, steps)
        try:
            printed = _pdf(written)
            lines.insert(1, f"Bản PDF: {printed}")
        except CouldNotRun as error:  # the Word file is the result
            findings.append(finding("NOI03", Place(written.name), detail=clause(error.message)))
    details = {
        "period": period.code,
        "as_of": view.summary.as_of.isoformat(),
        "file": str(written),
        "review": str(review),
        "pdf": str(printed) if printed else None,
        "rates": view.summary.rates.as_json(),
    }
    return Outcome("report", _sentence(source, written), findings, details, lines)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    period = given.inputs.get(Input.CLOSED_PERIOD)
    return report(book, period, None, given.now, pdf=True, progress=given.progress)


def typed(book: FileBook, by: Typed, *, out: Path | None, period: str | None, pdf: bool) -> Outcome:
    """What its command does."""
    return report(book, period, out, by.now, pdf=pdf, progress=by.progress)


def _pdf(document: Path) -> Path:
    """The PDF of a report. Raises CouldNotRun where none can be made, with why."""
    from cchc_xl.report.pdf import NoPdfError, to_pdf

    try:
        return to_pdf([document])[0]
    except NoPdfError as error:
        raise CouldNotRun(error.message) from error


def _sentence(source: ReportSource, written: Path) -> str:
    rate = source.summary.rates.plan
    return (
        f"Đã lập dự thảo báo cáo kỳ {source.period.name} (số liệu đến {format_date(source.summary.as_of)}): hoàn thành "
        f"{rate.fraction('nhiệm vụ')}, đạt {percent(rate.rate)}. "
        f"Tệp {written.name}."
    )
