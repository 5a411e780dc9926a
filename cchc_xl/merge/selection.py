"""Which submissions count: the newest valid one per issued form, by what is inside the files (design section 5).

A form that was issued to a unit merged into another counts for its successor, beside the successor's own form.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from cchc_xl.rules.submission import Submission

FormKey = tuple[str, str]
"""The unit a form counts for, and the unit it was issued to."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A valid submission with the day and hour HCQT received it."""

    submission: Submission
    received: datetime

    @property
    def rank(self) -> tuple[int, date, datetime, datetime, str]:
        """Newest last: issue number, day filled in, the file's own stamp, receipt, SHA-256.

        Nobody fills a form in after it was received: a day later than that is a slip, and must not outrank for ever
        what the unit sends to mend it.
        """
        submission = self.submission
        return (
            submission.issue,
            min(submission.filled_on or date.min, self.received.date()),
            _comparable(submission.modified),
            _comparable(self.received),
            submission.sha256,
        )


def _comparable(stamp: datetime | None) -> datetime:
    """A stamp that compares with every other one: a file says its own in UTC or not at all, a sheet without a zone."""
    if stamp is None:
        return _NEVER
    return stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Selection:
    """Per issued form the submission that counts; every other one with the file that replaced it."""

    chosen: Mapping[FormKey, Candidate]
    superseded: tuple[tuple[Candidate, Candidate], ...]


def select_newest(candidates: Iterable[Candidate]) -> Selection:
    """Choose per unit and unit issued to. The outcome does not depend on the order of `candidates`.

    Of two copies of the same bytes the one whose name sorts first is kept.
    """
    by_form: defaultdict[FormKey, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_form[candidate.submission.key].append(candidate)
    chosen: dict[FormKey, Candidate] = {}
    superseded: list[tuple[Candidate, Candidate]] = []
    for key in sorted(by_form):
        by_name = sorted(by_form[key], key=lambda candidate: candidate.submission.file, reverse=True)
        *older, newest = sorted(by_name, key=lambda candidate: candidate.rank)
        chosen[key] = newest
        superseded += [(candidate, newest) for candidate in older]
    return Selection(chosen, tuple(superseded))
