"""What a unit said it would do: the sentence, and the day by which (domain section 7, "promised before")."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.deadline import parse_deadline
from cchc_xl.model.text import match_key, nfc, tidy

_WORDS: Final = re.compile(
    r"dự kiến|ước thực hiện|phấn đấu|cam kết|sẽ (?:hoàn thành|ban hành|trình|gửi)|xin lùi|gia hạn"
)
_DAY: Final = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?\b")
_SPAN: Final = re.compile(r"\b(?:tháng \d{1,2}|quý (?:iv|iii|ii|i|[1-4]))(?:(?:[/ ]| năm )(?P<year>\d{4}))?\b")
_SENTENCES: Final = re.compile(r"(?<=[.;!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence that promises something; `by` is the day it names, None where it names none that can be read."""

    text: str
    by: date | None


def read_promises(text: str, year: int, *, whole: bool = False) -> tuple[Promise, ...]:
    """The promising sentences of a unit's text; with `whole` every sentence counts (an estimate, a request).

    A month or quarter means its last day, a date without a year is in `year`.
    """
    sentences = [part.strip(" ;") for part in _SENTENCES.split(tidy(nfc(text)))]
    return tuple(
        Promise(sentence, _named_day(sentence, year))
        for sentence in sentences
        if sentence and (whole or _WORDS.search(sentence.casefold()))
    )


def _named_day(sentence: str, year: int) -> date | None:
    """The last day that the sentence names."""
    days: list[date] = []
    for found in _DAY.finditer(sentence):
        try:
            days.append(date(int(found[3] or year), int(found[2]), int(found[1])))
        except ValueError:
            continue
    for span in _SPAN.finditer(match_key(sentence)):
        named = int(span["year"] or year)  # a unit may well promise something for the year after the plan's
        due = parse_deadline(span[0], named).due
        if due is not None:
            days.append(due)
    return max(days, default=None)
