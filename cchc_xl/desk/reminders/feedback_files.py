"""Messages to units whose forms have something to complete, written by a merge into ``phan-hoi/<kỳ>``."""

import re
from collections.abc import Sequence
from pathlib import Path

from cchc_xl.desk.letters.contact import speaker
from cchc_xl.desk.letters.occasion import occasion
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.merging.units import Taken
from cchc_xl.desk.receipts.answered import Answered
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.reminders.feedback import requests_of_period
from cchc_xl.desk.reminders.sent_forms import cells_by_unit
from cchc_xl.desk.reminders.unit_messages import feedback_message, refusal_message
from cchc_xl.files.messages import CurrentMessages
from cchc_xl.files.numbered_files import name_part
from cchc_xl.model.folders import FEEDBACK_FOLDER
from cchc_xl.model.period import Period
from cchc_xl.model.text import loose_key, two_digits
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Channel
from cchc_xl.rules.submission import Rejection


def write_feedback(
    state: MasterState, period: Period, taken: Sequence[Taken], received: Sequence[Received]
) -> list[Path]:
    """A message for every form of this run with something to complete, and for every file not taken; their paths.

    A message that says what the last one said is not written again; what it takes the place of, and what a form that
    has nothing more to complete was once asked, is set aside. Only texts: a page in Word would cost a click more
    than reading the forms does, so `remind` makes the pages. Raises OSError where the folder cannot be written.
    """
    folder = state.book.path.parent / FEEDBACK_FOLDER / name_part(period.code)
    now = occasion(state.book, state.options, state.now, period)
    by = speaker(state.units, state.options)
    cells = cells_by_unit(item.submission for item in taken if item.here)
    asked = requests_of_period(state.book, period, cells)
    texts = {
        name_part(f"PhanHoi_{unit}_{period.code}.txt"): feedback_message(
            state.units.name_of(unit), asked[unit], occasion(state.book, state.options, state.now, period, unit), by
        )
        if asked.get(unit)
        else ""
        for unit in cells
    }
    answered = Answered(state.book, period)
    for item in received:
        if isinstance(item.reading, Rejection):
            name = ", ".join(filter(None, map(state.units.name_of, item.reading.units)))
            found = item.reading.finding
            is_asked = _is_asked_for(item.reading, answered)
            text = refusal_message(name, item.reading.file, found.message, found.hint, now, by) if is_asked else ""
            said_in = name_part(f"TepChuaNhan_{slug(Path(item.reading.file).stem)}_{period.code}.txt")
            texts[said_in] = text or texts.get(said_in, "")  # files of one name in different spellings share it
    messages = CurrentMessages(folder)
    for name in (name for name, text in texts.items() if not text):
        messages.take_back(name)
    return [messages.write(name, text) for name, text in texts.items() if text]


def _is_asked_for(refused: Rejection, answered: Answered) -> bool:
    """Whether the sender is to be written to: the rule says so, and no better file of the sender is there by now."""
    is_for_sender = rule_of(refused.finding.code).channel is Channel.MESSAGE
    return is_for_sender and not all(answered.is_answered(unit, refused.sha256) for unit in refused.units)


def feedback_lines(paths: Sequence[Path]) -> list[str]:
    """Where the messages lie, for the person."""
    if not paths:
        return []
    return [f"Tin nhắn đề nghị bổ sung, chỉnh sửa cho {two_digits(len(paths))} tệp nằm ở thư mục {paths[0].parent}."]


def slug(text: str) -> str:
    """A file name out of a person's or a file's name: "Nguyễn Văn Ánh" → "nguyen-van-anh"."""
    return re.sub(r"[^a-z0-9]+", "-", loose_key(text)).strip("-")[:60] or "khong-ten"
