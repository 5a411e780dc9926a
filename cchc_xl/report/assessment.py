"""Parts III and V of a report: what was reached, what is left, difficulties and proposals."""

from collections.abc import Sequence

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.completion.rates import Rate
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import percent, two_digits
from cchc_xl.report.results import figures
from cchc_xl.report.sentences import about, ended, one_line, sentence
from cchc_xl.report.source import ReportSource
from cchc_xl.report.words import short_date


def reached(source: ReportSource) -> list[str]:
    """The figures of the whole plan, each rate with its numerator and denominator."""
    summary = source.summary
    day = short_date(summary.as_of)
    paragraphs = [f"Tính đến ngày {day}, Kế hoạch có {figures(summary.tasks, summary.rates.plan)}."]
    if source.expected is not None:
        year = source.plan.year
        actual, expected = _rate(summary.rates.plan), _rate(source.expected)
        paragraphs.append(
            f"Tỷ lệ hoàn thành kế hoạch đến ngày {day} đạt {actual}; "
            f"ước thực hiện đến ngày 31/12/{year} đạt {expected}."
        )
    due = summary.due
    if due.total:
        paragraphs.append(
            f"Nhiệm vụ đến hạn: {two_digits(due.total)}; đã hoàn thành {due.completed}/{due.total} nhiệm vụ. "
            f"Tỷ lệ hoàn thành (không tính nhiệm vụ chưa đến hạn): {_rate(summary.rates.due_only)}; "
            f"tỷ lệ đúng hạn: {_rate(summary.rates.on_time)}."
        )
    else:
        paragraphs.append("Đến thời điểm báo cáo chưa có nhiệm vụ đến hạn.")
    return paragraphs + _submissions(source)


def _rate(rate: Rate) -> str:
    """ "66,7% (4/6)"; "–" where there is nothing to count."""
    return f"{percent(rate.rate)} ({rate.numerator}/{rate.denominator})" if rate.denominator else "–"


def _submissions(source: ReportSource) -> list[str]:
    total = len(source.units_expected)
    if not total:
        return []
    received = total - len(source.units_missing)
    return [f"Chế độ thông tin, báo cáo: đã nhận báo cáo của {received}/{total} đơn vị phải gửi báo cáo."]


def shortcomings(source: ReportSource) -> list[str]:
    """What is overdue, late, without a result, not reported; then the difficulties behind it, by content group."""
    tasks = source.summary.tasks
    paragraphs = _listed(
        source,
        [task for task in tasks if task.standing is Standing.OVERDUE],
        "Còn {count} nhiệm vụ quá hạn chưa hoàn thành:",
        late="quá hạn {days} ngày",
    )
    paragraphs += _listed(
        source,
        [task for task in tasks if task.standing is Standing.DONE_LATE],
        "Có {count} nhiệm vụ hoàn thành sau thời hạn:",
        late="quá hạn {days} ngày",
    )
    paragraphs += _listed(
        source,
        [task for task in tasks if task.standing is Standing.CONTINUOUS_SILENT and not task.counts_as_completed],
        "Có {count} nhiệm vụ thường xuyên chưa có kết quả trong kỳ:",
    )
    if source.units_missing:
        count = two_digits(len(source.units_missing))
        paragraphs.append(f"Có {count} đơn vị chưa gửi báo cáo: {', '.join(source.units_missing)}.")
    if not paragraphs:
        fulfilled = "Trong kỳ không có nhiệm vụ quá hạn; các đơn vị thực hiện đầy đủ chế độ báo cáo."
        return [fulfilled, *_difficulties(source, "Khó khăn, vướng mắc trong quá trình thực hiện:")]
    return paragraphs + _difficulties(source, "Nguyên nhân chủ yếu là những khó khăn, vướng mắc sau:")


def _listed(source: ReportSource, tasks: Sequence[JudgedTask], heading: str, late: str = "") -> list[str]:
    if not tasks:
        return []
    lines: list[str] = []
    for task in tasks:
        name = one_line(source.plan.by_code[task.task].text)
        days = f" ({late.format(days=two_digits(task.days_late))})" if late and task.days_late else ""
        lines.append(f"- {name}{days}")
    return [heading.format(count=two_digits(len(tasks))), *ended(lines)]


def _difficulties(source: ReportSource, heading: str) -> list[str]:
    lines = _by_group(source, [(item.task, item.unit, item.text) for item in source.difficulties])
    if not lines:
        return ["Trong kỳ không phát sinh khó khăn, vướng mắc."]
    return [heading, *lines]


def proposals(source: ReportSource) -> list[str]:
    """Part V: what the units ask for, by content group."""
    lines = _by_group(source, [(item.task, item.unit, item.proposal) for item in source.difficulties])
    return lines or ["Trong kỳ không phát sinh kiến nghị, đề xuất."]


def _by_group(source: ReportSource, items: Sequence[tuple[str, str, str]]) -> list[str]:
    """ "Về cải cách thể chế:", then "- unit: text" for each distinct text of a unit."""
    lines: list[str] = []
    for number in (*source.group_numbers(), 0):
        told: dict[tuple[str, str], None] = {}
        for task, unit, text in items:
            if source.group_of(task) == number and one_line(text):
                told.setdefault((unit, sentence(text)))
        if told:
            lines += [_about(source, number), *(f"- {unit}: {text}" for unit, text in told)]
    return lines


def _about(source: ReportSource, number: int) -> str:
    heading = next((group for group in source.plan.groups if group.number == number), None)
    return f"Về {about(heading)}:" if heading else "Về nội dung khác:"
