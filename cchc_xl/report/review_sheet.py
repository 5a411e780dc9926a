"""Phiếu rà soát trước khi trình ký: on one page, for the leaders, what the report itself does not say to others."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.counted import due_and_completed, fraction
from cchc_xl.model.progress import Declared, Standing
from cchc_xl.model.sending import ReportStage
from cchc_xl.model.text import percent, two_digits
from cchc_xl.report.annex import printed
from cchc_xl.report.assessment import is_internal
from cchc_xl.report.marks import marks_in
from cchc_xl.report.occasion import occasion
from cchc_xl.report.source import ReportSource, Statistic
from cchc_xl.report.words import Value, short_date, shortened

ROOM: Final = 30
"""Lines of the page that the points may fill; of lists that are longer the first entries stand, the others counted."""
MOST_UNITS: Final = 4
_LINE: Final = 88
"""Letters of a line of the sheet, about."""
_LETTERS: Final = 105
"""Of a text inside an entry."""

Section = tuple[str, Sequence[str]]
"""A heading, the whole statement where nothing stands below it, and the entries below it."""


def review_values(source: ReportSource, report: Mapping[str, Value], report_file: str) -> dict[str, Any]:
    """Placeholder → value of ``phieu-ra-soat.docx``; `report` are the values of the report beside it."""
    words = occasion(source.period, source.plan.year)
    sections = [
        _receipts(source), _figures(source), _behind(source), _incomplete(source.statistics), _to_complete(report),
        _adjustments(source), _requests(source), _waiting(source),
    ]  # fmt: skip
    told = [section for section in sections if section]
    most = next((most for most in range(_longest(told), 0, -1) if _lines_of(told, most) <= ROOM), 1)
    return {
        "ten_ky": words.name,
        "den_ngay": short_date(source.summary.as_of),
        "tep_bao_cao": report_file,
        "cac_muc": [
            {"so": str(number), "tieu_de": heading, "cac_dong": _shown(entries, most)}
            for number, (heading, entries) in enumerate(told, 1)
        ],
    }


def _longest(sections: Sequence[Section]) -> int:
    return max(len(entries) for _, entries in sections)


def _lines_of(sections: Sequence[Section], most: int) -> int:
    """About how many lines the points fill with so many entries each."""
    texts = [text for heading, entries in sections for text in (heading, *_shown(entries, most))]
    return sum(ceil(len(text) / _LINE) for text in texts)


def _shown(entries: Sequence[str], most: int) -> list[str]:
    rest = len(entries) - most
    return [*entries[:most], *([f"và {two_digits(rest)} nội dung khác, xem trong sổ theo dõi."] if rest > 0 else [])]


def _section(heading: str, entries: Sequence[str] = ()) -> Section:
    return heading, entries


def _receipts(source: ReportSource) -> Section | None:
    """Who has reported: it is told here and never to others."""
    total, missing = len(source.units_expected), source.units_missing
    if not total:
        return None
    told = f"Báo cáo của đơn vị: đã nhận của {fraction(total - len(missing), total, 'đơn vị')}"
    for words, units in (
        (ReportStage.NOT_SENT.value, source.units_unsent),
        ("đang nhận, còn chờ", source.units_awaited),
        ("gửi sau hạn", source.units_late),
    ):
        told += f"; {words}: {named_units(units)}" if units else ""
    not_yet = len(missing) - len(source.units_unsent) - len(source.units_awaited)
    return _section(told + (f"; {ReportStage.NOT_YET.value}: {two_digits(not_yet)} đơn vị" if not_yet else "") + ".")


def named_units(units: Sequence[str]) -> str:
    """Units by name; of many the first, the others counted."""
    more = len(units) - MOST_UNITS
    return ", ".join(units[:MOST_UNITS]) + (f" và {two_digits(more)} đơn vị khác" if more > 0 else "")


def _figures(source: ReportSource) -> Section:
    rate, due = source.summary.rates.plan, source.summary.due
    done = f"hoàn thành {rate.fraction('nhiệm vụ')}, đạt {percent(rate.rate)}"
    told = f"Kết quả: {done if rate.numerator else 'chưa có nhiệm vụ hoàn thành'}"
    return _section(f"{told}; {due_and_completed(due.total, due.completed)}.")


def _behind(source: ReportSource) -> Section | None:
    """Overdue and late tasks with their days, the longest first."""
    found = [task for task in source.summary.tasks if task.standing in (Standing.OVERDUE, Standing.DONE_LATE)]
    in_order = sorted(found, key=lambda task: (task.standing is not Standing.OVERDUE, -(task.days_late or 0)))
    if not found:
        return None
    overdue = sum(task.standing is Standing.OVERDUE for task in found)
    counts = (("chưa hoàn thành, quá hạn", overdue), ("hoàn thành quá hạn", len(found) - overdue))
    told = "; ".join(f"{two_digits(count)} nhiệm vụ {words}" for words, count in counts if count)
    return _section(f"Chậm so với Kế hoạch: {told}.", [_late(source, task) for task in in_order])


def _late(source: ReportSource, task: JudgedTask) -> str:
    units = dict.fromkeys(row.unit for row in source.lead_rows(task.task))
    state = "quá hạn" if task.standing is Standing.OVERDUE else "hoàn thành quá hạn"
    return f"{_text(source, task)} ({named_units(list(units))}): {state} {two_digits(task.days_late or 0)} ngày."


def _text(source: ReportSource, task: JudgedTask) -> str:
    return shortened(source.plan.by_code[task.task].text, _LETTERS)


def _incomplete(statistics: Sequence[Statistic]) -> Section | None:
    """Figures that some unit has not supplied yet, with who."""
    lines = []
    for item in statistics:
        if item.missing:
            share = fraction(len(item.supplied), len(item.supplied) + len(item.missing), "đơn vị")
            figure = f"{printed(item.value)}, mới có {share}" if item.supplied else "chưa có số liệu"
            lines.append(f"{shortened(item.name, _LETTERS)}: {figure}; còn chờ: {named_units(item.missing)}.")
    return _section(f"Chỉ tiêu chưa đủ số liệu (Phụ lục II): {two_digits(len(lines))}.", lines) if lines else None


def _to_complete(report: Mapping[str, Value]) -> Section:
    count = len(marks_in(report))
    if not count:
        return _section("Dự thảo không còn chỗ tô vàng.")
    return _section(f"Dự thảo có {two_digits(count)} chỗ tô vàng, phải bổ sung hoặc xác nhận trước khi trình ký.")


def _adjustments(source: ReportSource) -> Section | None:
    asked = [
        task
        for task in source.summary.tasks
        if any(unit.assignment.entry.declared is Declared.ADJUSTMENT_ASKED for unit in task.units)
    ]
    heading = f"Đề nghị điều chỉnh thời hạn: {two_digits(len(asked))} nhiệm vụ."
    return _section(heading, [_text(source, task) for task in asked]) if asked else None


def _requests(source: ReportSource) -> Section | None:
    """What is asked of the leaders: it stands in no paper that leaves the office."""
    asked = [item for item in source.difficulties if is_internal(source, item)]
    lines = [f"{item.unit}: {shortened(item.proposal, _LETTERS)}" for item in asked]
    heading = f"Kiến nghị gửi lãnh đạo, không đưa vào báo cáo: {two_digits(len(lines))}."
    return _section(heading, list(dict.fromkeys(lines))) if lines else None


def _waiting(source: ReportSource) -> Section | None:
    return _section(f"Trang Cần xử lý: {source.waiting}.") if source.waiting else None
