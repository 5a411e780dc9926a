"""The rates the yearly report expects at 31/12, beside the actual ones at its cut-off (domain section 3)."""

from collections.abc import Sequence
from datetime import date

from cchc_xl.completion.expected import Estimate, Expected, as_expected, is_asked, is_open, read_estimate
from cchc_xl.completion.judging import in_plan
from cchc_xl.completion.rates import rates_of
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.tracking.judged import JudgedRow, judge_tasks
from cchc_xl.model.period import Period
from cchc_xl.model.text import percent, two_digits


def expect_year_end(state: MasterState, period: Period, rows: Sequence[JudgedRow]) -> Expected | None:
    """What the rows of the yearly report expect at 31/12; None in every other period."""
    if not period.kind.asks_estimate:
        return None
    day = date(state.options.plan_year, 12, 31)
    then = as_expected(rows, period, day, state.options.judging)
    rates = rates_of(
        (task.judged for task in judge_tasks(state, period, then, day)),
        without_not_applicable=state.options.without_not_applicable,
    )
    estimates = [(item, read_estimate(item.assignment.entry.estimate)) for item in in_plan(rows) if is_open(item)]
    return Expected(
        day,
        rates,
        [item for item, estimate in estimates if estimate is Estimate.UNCLEAR],
        [item for item, estimate in estimates if estimate is Estimate.BLANK and is_asked(item, period)],
    )


def expected_sentence(expected: Expected) -> str:
    """ "Ước đến 31/12: hoàn thành 25/27 nhiệm vụ, đạt 92,6% (01 dòng chưa rõ ước thực hiện)." """
    rate = expected.rates.plan
    sentence = f"Ước đến {expected.as_of:%d/%m}: hoàn thành {rate.fraction('nhiệm vụ')}, đạt {percent(rate.rate)}"
    doubts = [
        f"{two_digits(len(items))} dòng {words}"
        for items, words in ((expected.unclear, "chưa rõ"), (expected.blank, "chưa ghi"))
        if items
    ]
    return sentence + (f" ({', '.join(doubts)} ước thực hiện)." if doubts else ".")


def doubtful_lines(expected: Expected) -> list[str]:
    """Which rows the expected figure leaves out because nobody can tell: "Chưa rõ ước thực hiện: 5.2 (HCQT)." """
    lines: list[str] = []
    for items, words in ((expected.unclear, "Chưa rõ"), (expected.blank, "Chưa ghi")):
        if items:
            named = ", ".join(f"{item.assignment.task} ({item.assignment.unit})" for item in items)
            lines.append(f"{words} ước thực hiện đến {expected.as_of:%d/%m}: {named}.")
    return lines
