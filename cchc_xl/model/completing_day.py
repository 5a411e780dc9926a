"""The day of completion that the documents of a row prove, where nobody typed one (domain 11.1).

Only where the whole cell holds exactly one distinct date, counted over every date that stands in it, and that date is
one of a document that completes: not of a legal basis or a mention, not of a paper that only prepares.
"""

import re
from datetime import date
from typing import Final

from cchc_xl.model.document import pieces
from cchc_xl.model.document_parts import (
    KIND,
    NUMBER,
    OFFICIAL_LETTER,
    StandingDate,
    dates_in,
    kind_by_number,
    kind_by_words,
    kind_name,
)
from cchc_xl.model.text import match_key

_BASIS: Final = re.compile(
    r"(?<!\w)(?:căn cứ|theo(?! dõi)|trên cơ sở|kèm|sửa đổi|bổ sung|bãi bỏ|h[uủ][yỷ] bỏ|thay thế|phúc đáp|trả lời"
    r"|đính chính|thu hồi|dẫn chiếu|viện dẫn)(?!\w)",
    re.IGNORECASE,
)
"""What follows, with its date, is another document than the row's own."""
_MENTION: Final = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|tại|quán triệt|tiếp thu|cụ thể h[óo][aá]|thi hành)(?!\w)", re.IGNORECASE
)
"""The same where a document follows: "thực hiện Nghị quyết …", not "đã thực hiện ngày …"."""
_REFERENCE: Final = re.compile(rf"(?:{KIND.pattern})|(?i:(?<!\w)văn bản(?!\w))|(?:{NUMBER.pattern})")
_PREPARING: Final = ("Tờ trình", "Phiếu trình", "Giấy mời", "Dự thảo")
_PREPARING_WORD: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_PREPARING)})(?!\w)", re.IGNORECASE)
_OPINION: Final = re.compile(r"(?<!\w)(?:(?:xin|lấy|góp|tham gia|cho)(?: \w+)? ý kiến|góp ý)(?!\w)", re.IGNORECASE)
_OPINION_ASKED: Final = re.compile(r"ý kiến|góp ý")
_TWO_DAYS: Final = re.compile(r"(?<!\w)ngày [0-9]{1,2} ?(?:[,&‐-―-]|và) ?$", re.IGNORECASE)
_REMARK: Final = re.compile(r"\([^()]*\)")
_SENTENCE: Final = re.compile(r"[.:!?] ")


def completing_day(evidence: str, task: str = "", earliest: date = date.min) -> date | None:
    """The one day that the documents prove, None where they prove none or more than one.

    `task` is the task's own text: a paper that prepares completes a task that promises one. `earliest` is the first
    day of the plan's first window. Two-digit years are read as in the date column.
    """
    found = [(masked, standing) for _, masked in pieces(evidence) for standing in dates_in(masked)]
    days = {standing.day for _, standing in found if standing.day is not None}
    if len(days) != 1:
        return None
    (day,) = days
    if day < earliest or any(_is_another(standing, day, masked) for masked, standing in found):
        return None
    promised = match_key(task)
    return day if any(_completes(masked, standing, promised) for masked, standing in found) else None


def _is_another(standing: StandingDate, day: date, masked: str) -> bool:
    """A date that cannot be read whole and is not plainly the same, or the second of "ngày 20, 21/01/2026"."""
    if standing.day is None:
        return standing.partial != (day.day, day.month)
    return _TWO_DAYS.search(masked[: standing.start]) is not None


def _completes(masked: str, standing: StandingDate, promised: str) -> bool:
    if standing.day is None or standing.is_limit:
        return False
    before = _REMARK.sub(lambda remark: " " * len(remark[0]), masked[: standing.start])
    return not _is_mention(masked, before) and not _only_prepares(masked, before, promised)


def _is_mention(masked: str, before: str) -> bool:
    """True where a word of a legal basis or mention stands before the date and the document it belongs to."""
    start = max((end.end() for end in _SENTENCE.finditer(before)), default=0)
    basis = [(word, True) for word in _BASIS.finditer(before, start)]
    mentions = [(word, False) for word in _MENTION.finditer(before, start)]
    return any(
        (is_basis or _REFERENCE.search(before, word.end())) and not _goes_on(masked, before, start, word)
        for word, is_basis in basis + mentions
    )


def _goes_on(masked: str, before: str, start: int, word: re.Match[str]) -> bool:
    """True where the title of the row's own document goes on: "Kế hoạch triển khai CCHC số 12/KH-VPUB ngày …"."""
    own = KIND.search(before, start, word.start())
    numbers = [*NUMBER.finditer(before, word.end())]
    if own is None or not numbers:
        return False
    name = kind_name(own)
    named_again = any(kind_name(kind) == name for kind in KIND.finditer(before, word.end(), numbers[-1].start()))
    return kind_by_number(masked, numbers[-1]) == name and not named_again


def _only_prepares(masked: str, before: str, promised: str) -> bool:
    """True for a paper on the way to a result, unless the task's own words promise one."""
    numbers = [*NUMBER.finditer(before)] or [*NUMBER.finditer(masked)][:1]
    kind = kind_by_number(masked, numbers[-1]) if numbers else kind_by_words(masked)
    is_letter = kind in ("", OFFICIAL_LETTER)
    comes_after = is_letter or (KIND.search(before) is None and NUMBER.search(before) is None)
    words = {kind} | {word[0] for word in _PREPARING_WORD.finditer(masked if comes_after else before)}
    names = {match_key(name) for name in _PREPARING}
    if any((key := match_key(word)) in names and key not in promised for word in words):
        return True
    return is_letter and _OPINION.search(masked) is not None and _OPINION_ASKED.search(promised) is None
