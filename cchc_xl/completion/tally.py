"""Tasks counted by where they stand, each once: the one meaning of every count that people read (domain section 4)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cchc_xl.completion.judging import JudgedTask
from cchc_xl.model.progress import Standing


@dataclass(frozen=True, slots=True)
class Tally:
    """Parts that add up to `total`.

    A continuous task in which nothing came up is still a continuous one: `none_arisen` counts the others, whose due
    date follows a rule.
    """

    total: int
    completed: int
    continuous_done: int
    continuous_silent: int
    continuous_none: int
    in_time: int
    overdue: int
    by_rule: int
    none_arisen: int

    @property
    def continuous(self) -> int:
        """Nhiệm vụ thường xuyên, whatever was done in them."""
        return self.continuous_done + self.continuous_silent + self.continuous_none


def tally(tasks: Iterable[JudgedTask]) -> Tally:
    """Count tasks by their standings."""
    counts: Counter[Standing] = Counter()
    none_continuous = 0
    for task in tasks:
        counts[task.standing] += 1
        none_continuous += task.standing is Standing.NOT_APPLICABLE and task.kind.is_continuous
    return Tally(
        total=counts.total(),
        completed=sum(count for standing, count in counts.items() if standing.is_completed),
        continuous_done=counts[Standing.CONTINUOUS_REPORTED],
        continuous_silent=counts[Standing.CONTINUOUS_SILENT],
        continuous_none=none_continuous,
        in_time=counts[Standing.DUE_SOON] + counts[Standing.ON_TRACK],
        overdue=counts[Standing.OVERDUE],
        by_rule=counts[Standing.BY_RULE],
        none_arisen=counts[Standing.NOT_APPLICABLE] - none_continuous,
    )
