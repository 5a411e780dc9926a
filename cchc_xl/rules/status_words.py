"""Tình hình thực hiện in other words than the list's (domain section 9, point 14): proposed, never silently taken."""

import re
from typing import Final

from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Declared
from cchc_xl.model.text import loose_key, match_key

LABELS: Final = {match_key(status): status for status in Declared}
"""The list's own words."""
_LOOSE_LABELS: Final = {loose_key(status): status for status in Declared}
_TICKS: Final = frozenset("✓✔☑✅√")
_IN_COLOUR: Final = "\ufe0f"
"""Asks a phone to show the sign before it in colour."""
_SYNONYMS: Final = {
    loose_key(word): status
    for status, words in {
        Declared.DONE: (
            "xong", "đã xong", "HT", "đã HT", "đạt", "hoàn thành", "x", "v", "đã làm xong", "hoàn tất", "đã hoàn tất",
        ),
        Declared.IN_PROGRESS: (
            "đang làm", "đang triển khai", "đang TH", "đang tiến hành", "đang xử lý", "đang triển khai thực hiện",
            "đang tổ chức thực hiện",
        ),
        Declared.NOT_STARTED: ("chưa làm", "chưa triển khai", "chưa TH", "chưa tiến hành", "chưa"),
        Declared.NOT_ARISEN: (
            "không phát sinh", "ko phát sinh", "không có phát sinh", "KPS", "không phát sinh trong kì",
        ),
        Declared.DONE_IN_PERIOD: ("đã thực hiện", "đã làm", "có thực hiện", "đã TH", "đã thực hiện trong kì"),
        Declared.ADJUSTMENT_ASKED: ("điều chỉnh", "xin điều chỉnh", "xin gia hạn", "đề nghị gia hạn", "gia hạn"),
    }.items()
    for word in words
}  # fmt: skip
_NOTHING: Final = loose_key("không có")
"""Nothing arose, on a row without a due date; on another it may be "no result"."""
_NOT_FINISHED: Final = frozenset({loose_key("chưa hoàn thành"), loose_key("chưa xong"), loose_key("chưa hoàn tất")})
_LIMIT: Final = 200
"""A longer text is no status; it is not searched for one."""
_HOW: Final = re.compile(r" (?:100 ?%|dung han|dung thoi han|dung tien do|truoc han|qua han)$")
"""How something was done, behind the word that says that it was."""


def proposed_status(text: str, kind: DeadlineKind) -> Declared | None:
    """The status of a listed synonym or of a label typed without its marks, also with a remark: "xong (QĐ 12)"."""
    if len(text) > _LIMIT:
        return None
    if text.endswith((")", "]")):
        text = re.split(r"[(\[]", text, maxsplit=1)[0]
    key = loose_key(text.replace(_IN_COLOUR, "").rstrip(" .,;!"))
    if key == _NOTHING and not kind.is_dated:
        return Declared.NOT_ARISEN
    if key and not set(key) - _TICKS:
        return Declared.DONE
    done = _HOW.sub("", key)
    status = _LOOSE_LABELS.get(done) or _SYNONYMS.get(done)
    return status if done == key or status in (Declared.DONE, Declared.DONE_IN_PERIOD) else None


def says_not_finished(text: str) -> bool:
    """True for "chưa hoàn thành": under way where something was begun, else not to be told from not started."""
    return loose_key(text.rstrip(" .,;!")) in _NOT_FINISHED
