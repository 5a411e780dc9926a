"""Counts of tasks in one sentence, each task in one of its parts, so that they add up (domain section 4)."""

from collections.abc import Sequence

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.completion.rates import Rate
from cchc_xl.completion.tally import Tally, tally
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import percent, two_digits
from cchc_xl.report.source import ReportSource
from cchc_xl.report.standing import AHEAD, BEHIND, BY_THIS_REPORT, UNDER_WAY, is_under_way


def group_figures(source: ReportSource, number: int) -> str:
    """ "Kế hoạch đề ra 06 nhiệm vụ: hoàn thành 4/6 nhiệm vụ, đạt 66,7%; 01 nhiệm vụ thường xuyên, …"."""
    tasks = [task for task in source.summary.tasks if task.group == number]
    return f"Kế hoạch đề ra {figures(source, tasks, source.groups[number].rates.plan)}."


def plan_figures(source: ReportSource) -> str:
    """The same of all tasks of the plan."""
    return figures(source, source.summary.tasks, source.summary.rates.plan)


def figures(source: ReportSource, tasks: Sequence[JudgedTask], rate: Rate) -> str:
    """Completed with the rate, then the others by where they stand.

    No rate is told of tasks none of which is completed: 0 % of what is not due yet says nothing of the work.
    """
    reporting = [task for task in tasks if is_this_report(source, task)]
    counted = [task for task in tasks if task.counts_as_completed]
    rest = [task for task in tasks if not task.counts_as_completed and task not in reporting]
    left, total = tally(rest), two_digits(len(tasks))
    if left.continuous == len(tasks):
        return f"{total} nhiệm vụ thường xuyên, {_carried_out(left)}"
    not_due = [task for task in rest if _is_not_due(task)]
    if len(not_due) == len(tasks):
        return _not_due(not_due, ": {}")
    parts = [f"hoàn thành {rate.fraction('nhiệm vụ')}, đạt {percent(rate.rate)}"] if counted else []
    yearly = sum(not task.standing.is_completed for task in counted)
    if yearly:
        parts[0] += f" (trong đó {two_digits(yearly)} nhiệm vụ thường xuyên có kết quả trong năm)"
    if reporting:
        parts.append(f"{two_digits(len(reporting))} nhiệm vụ báo cáo, {BY_THIS_REPORT}")
    if left.continuous:
        parts.append(f"{two_digits(left.continuous)} nhiệm vụ thường xuyên, {_carried_out(left)}")
    if not_due:
        parts.append(_not_due(not_due, " ({})"))
    for count, words in ((left.overdue, BEHIND), (left.none_arisen, "theo quy định, không phát sinh trong kỳ")):
        if count:
            parts.append(f"{two_digits(count)} nhiệm vụ {words}")
    return f"{total} nhiệm vụ: {'; '.join(parts)}"


def is_this_report(source: ReportSource, task: JudgedTask) -> bool:
    """The report of the period is neither missing nor done while it is being written (domain section 11, point 2)."""
    return (
        task.task == source.own_report and task.standing is Standing.CONTINUOUS_SILENT and not task.counts_as_completed
    )


def _is_not_due(task: JudgedTask) -> bool:
    return task.standing in (Standing.DUE_SOON, Standing.ON_TRACK, Standing.BY_RULE)


def _not_due(tasks: Sequence[JudgedTask], parted: str) -> str:
    """ "04 nhiệm vụ chưa đến hạn hoặc chưa xác định hạn: 03 nhiệm vụ đang triển khai; 01 nhiệm vụ triển khai …"."""
    total = len(tasks)
    by_rule = sum(task.standing is Standing.BY_RULE for task in tasks)
    under_way = sum(is_under_way(task.units) for task in tasks)
    if under_way == total and not by_rule:
        return f"{two_digits(total)} nhiệm vụ {UNDER_WAY}, trong thời hạn"
    kinds = ["chưa đến hạn"] * (by_rule < total) + ["chưa xác định hạn"] * (by_rule > 0)
    told = f"{two_digits(total)} nhiệm vụ {' hoặc '.join(kinds)}"
    if under_way in (0, total):
        return f"{told}, {UNDER_WAY if under_way else AHEAD}"
    split = f"{two_digits(under_way)} nhiệm vụ {UNDER_WAY}; {two_digits(total - under_way)} nhiệm vụ {AHEAD}"
    return told + parted.format(split)


def _carried_out(left: Tally) -> str:
    done, none, total = left.continuous_done, left.continuous_none, left.continuous
    if total in (done, none):
        what = "đã thực hiện trong kỳ" if done else "không phát sinh trong kỳ"
        return what if total == 1 else f"đều {what}"
    if left.continuous_silent == total:
        return "chưa có kết quả trong kỳ"
    parts = [f"{two_digits(done)} nhiệm vụ đã thực hiện trong kỳ"] if done else []
    parts += [f"{two_digits(none)} nhiệm vụ không phát sinh trong kỳ"] if none else []
    return f"trong đó {', '.join(parts)}"
