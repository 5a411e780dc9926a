"""The kinds of deadline as the tab Thời hạn names them: what was read of Phụ lục, and what HCQT decides instead."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from cchc_xl.model.deadline import DeadlineKind


class DeadlineWord(StrEnum):
    """What HCQT may choose; a date goes with the first only."""

    DATED = "Có hạn"
    CONTINUOUS = "Thường xuyên"
    RECURRING = "Định kỳ"
    PER_RULE = "Theo quy định"
    ON_DEMAND = "Khi phát sinh"


NOT_READ: Final = "Chưa đọc được"
"""Loại đọc từ Phụ lục of a phrase that was not recognised: there HCQT has to decide."""

_WORDS: Final[Mapping[DeadlineKind, DeadlineWord | None]] = {
    DeadlineKind.PERIOD_END: DeadlineWord.DATED,
    DeadlineKind.RANGE: DeadlineWord.DATED,
    DeadlineKind.FIXED: DeadlineWord.DATED,
    DeadlineKind.MULTI_YEAR: DeadlineWord.DATED,
    DeadlineKind.CONTINUOUS: DeadlineWord.CONTINUOUS,
    DeadlineKind.RECURRING: DeadlineWord.RECURRING,
    DeadlineKind.ON_DEMAND: DeadlineWord.ON_DEMAND,
    DeadlineKind.PER_RULE: DeadlineWord.PER_RULE,
    DeadlineKind.OTHER_RESULT: None,
    DeadlineKind.UNKNOWN: None,
}
DECIDED_KINDS: Final[Mapping[DeadlineWord, DeadlineKind]] = {
    DeadlineWord.DATED: DeadlineKind.FIXED,
    DeadlineWord.CONTINUOUS: DeadlineKind.CONTINUOUS,
    DeadlineWord.RECURRING: DeadlineKind.RECURRING,
    DeadlineWord.PER_RULE: DeadlineKind.PER_RULE,
    DeadlineWord.ON_DEMAND: DeadlineKind.ON_DEMAND,
}
"""What a choice of HCQT means to the jobs."""


def word_of(kind: DeadlineKind) -> str:
    """The word for what was read of a phrase: `NOT_READ` where nothing was."""
    return _WORDS[kind] or NOT_READ
