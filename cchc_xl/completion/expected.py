"""The rates expected at 31/12, from what units estimate in the yearly report (domain section 3).

The yearly report is cut off on 14/12 while ten tasks fall due on 31/12: they are still in time, and their rows say in
"Ước thực hiện đến 31/12" whether they will be done. A row that says so counts as completed, by its due date where that
lies ahead. What cannot be read is listed, never guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from cchc_xl.completion.judging import JudgedAssignment, JudgingOptions, judge
from cchc_xl.completion.rates import Rates
from cchc_xl.model.period import Period
from cchc_xl.model.progress import Declared, Standing
from cchc_xl.model.text import loose_key


class Estimate(StrEnum):
    """How an estimate is understood."""

    DONE = "done"
    NOT_DONE = "not_done"
    UNCLEAR = "unclear"
    BLANK = "blank"


_NEGATIVE: Final = re.compile(r"\b(khong|chua|kho|mot phan)\b")
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?) ?%")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
_DONE: Final = re.compile(r"(?:(?:se|da|du kien|uoc|uoc se|du kien se|co the) )*(?:hoan thanh|xong|dat)\b")
_WHOLE: Final = 100.0


def read_estimate(text: str) -> Estimate:
    """Understand an estimate: "Hoàn thành", "Sẽ hoàn thành …", "100%" are done; "80%", "Chưa hoàn thành" are not.

    A number up to 1 is a fraction, as in the percent column. Anything else is unclear.
    """
    key = loose_key(text).rstrip(".;")
    if not key:
        return Estimate.BLANK
    if _NUMBER.fullmatch(key):
        number = float(key.replace(",", "."))
        return _by_percent(number * _WHOLE if number <= 1 else number)
    stated = [float(number.replace(",", ".")) for number in _PERCENT.findall(key)]
    if len(stated) == 1:
        return Estimate.NOT_DONE if _NEGATIVE.search(key) else _by_percent(stated[0])
    if stated:
        return Estimate.UNCLEAR
    if _NEGATIVE.search(key):
        # "không hoàn thành", but not "hoàn thành, không còn vướng mắc".
        return Estimate.NOT_DONE if re.match(r"(?:khong|chua|kho)\b", key) else Estimate.UNCLEAR
    return Estimate.DONE if _DONE.match(key) else Estimate.UNCLEAR


def _by_percent(percent: float) -> Estimate:
    if percent > _WHOLE:
        return Estimate.UNCLEAR
    return Estimate.DONE if percent == _WHOLE else Estimate.NOT_DONE


@dataclass(frozen=True, slots=True)
class Expected:
    """The rates expected on `as_of`, and the open rows whose estimate is unclear or blank."""

    as_of: date
    rates: Rates
    unclear: Sequence[JudgedAssignment]
    blank: Sequence[JudgedAssignment]

    def as_json(self) -> dict[str, Any]:
        """The object of the key `expected`."""
        return {
            "as_of": self.as_of.isoformat(),
            "rates": self.rates.as_json(),
            "unclear": [
                {"task": item.assignment.task, "unit": item.assignment.unit, "text": item.assignment.entry.estimate}
                for item in self.unclear
            ],
            "blank": [{"task": item.assignment.task, "unit": item.assignment.unit} for item in self.blank],
        }


def is_open(item: JudgedAssignment) -> bool:
    """True for tasks with an end that are not completed on the as-of date: an estimate of theirs counts."""
    return not item.assignment.kind.is_continuous and not item.standing.is_completed


def is_asked(item: JudgedAssignment, period: Period) -> bool:
    """True for the open rows whose estimate the form asks for: not yet due, or without a due date."""
    due = item.assignment.due
    return is_open(item) and item.standing is not Standing.NOT_APPLICABLE and (due is None or due > period.end)


def as_expected(
    items: Iterable[JudgedAssignment], period: Period, day: date, options: JudgingOptions
) -> list[JudgedAssignment]:
    """The rows as they are expected on `day`, judged by the one function of progress."""
    expected: list[JudgedAssignment] = []
    for item in items:
        assignment = item.assignment
        if is_open(item) and read_estimate(assignment.entry.estimate) is Estimate.DONE:
            due = assignment.due
            completed_on = due if due is not None and period.end < due <= day else day
            entry = replace(assignment.entry, declared=Declared.DONE, completed_on=completed_on)
            assignment = replace(assignment, entry=entry)
        expected.append(judge(assignment, period, day, options))
    return expected
