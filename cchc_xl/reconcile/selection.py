"""Which submissions count: the newest valid one per issued form, by what is inside the files (ADR 6).

A form that was issued to a unit merged into another counts for its successor, beside the successor's own form. A form
without a right seal never takes the place of one that has it, unless a person says so: it waits (contract section 3).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from cchc_xl.rules.submission import Submission

FormKey = tuple[str, str]
"""The unit a form counts for, and the unit it was issued to."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A valid submission with the day and hour HCQT received it.

    Of one without a right seal: whether it `counted` before or HCQT chose it now, the sealed forms (SHA-256) it was
    `chosen_over`, and whether HCQT chose not to use it.
    """

    submission: Submission
    received: datetime
    counted: bool = False
    chosen_over: frozenset[str] = frozenset()
    declined: bool = False

    @property
    def rank(self) -> tuple[int, date, datetime, datetime, str]:
        """Newest last: issue number, day filled in, the file's own stamp, receipt, SHA-256.

        Nobody fills a form in after it was received: a day later than that is a slip, and must not outrank for ever
        what the unit sends to mend it. The issue number of a form without a right seal says nothing.
        """
        submission = self.submission
        return (
            submission.issue if submission.is_sealed else 0,
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
    """Per issued form the submission that counts; every other one with the file that replaced it.

    `waiting` are forms without a right seal that a person must choose for or against, `declined` those HCQT chose
    against.
    """

    chosen: Mapping[FormKey, Candidate]
    superseded: tuple[tuple[Candidate, Candidate], ...]
    waiting: tuple[Candidate, ...] = ()
    declined: tuple[Candidate, ...] = ()


def select_newest(candidates: Iterable[Candidate], out_of_reach: Collection[str] = ()) -> Selection:
    """Choose per unit and unit issued to. The outcome does not depend on the order of `candidates`.

    Of two copies of the same bytes the one whose name sorts first is kept. `out_of_reach` are units with a form that
    counts and cannot be read again: it may be a sealed one.
    """
    by_form: defaultdict[FormKey, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_form[candidate.submission.key].append(candidate)
    chosen: dict[FormKey, Candidate] = {}
    superseded: list[tuple[Candidate, Candidate]] = []
    waiting: list[Candidate] = []
    declined: list[Candidate] = []
    for key in sorted(by_form):
        by_name = sorted(by_form[key], key=lambda candidate: candidate.submission.file, reverse=True)
        in_order = sorted(by_name, key=lambda candidate: candidate.rank)
        may_count = _may_count(in_order, is_out_of_reach=key[0] in out_of_reach)
        newest = may_count[-1] if may_count else None
        for candidate in in_order:
            if candidate is newest:
                chosen[key] = candidate
            elif newest is not None and (_is_one_of(may_count, candidate) or _came_before(candidate, newest)):
                superseded.append((candidate, newest))
            else:
                (declined if candidate.declined else waiting).append(candidate)
    return Selection(chosen, tuple(superseded), tuple(waiting), tuple(declined))


def _may_count(in_order: Sequence[Candidate], *, is_out_of_reach: bool) -> list[Candidate]:
    """Those that need nobody's choice, the one that counts last."""
    sealed = [candidate for candidate in in_order if candidate.submission.is_sealed]
    others = [candidate for candidate in in_order if not candidate.submission.is_sealed and not candidate.declined]
    if not sealed:
        return [candidate for candidate in others if candidate.counted or not is_out_of_reach]
    return [*sealed, *(candidate for candidate in others if sealed[-1].submission.sha256 in candidate.chosen_over)]


def _is_one_of(candidates: Sequence[Candidate], wanted: Candidate) -> bool:
    return any(candidate is wanted for candidate in candidates)


def _came_before(candidate: Candidate, newest: Candidate) -> bool:
    """Whether a form was there before the one that counts: what a sealed form has overtaken is asked of nobody."""
    return _comparable(candidate.received) < _comparable(newest.received)
