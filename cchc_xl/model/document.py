"""Documents read out of free text: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; link …" (domain section 5).

The column Văn bản, tài liệu kiểm chứng holds any number of documents in a clerk's own words. Each becomes a row of the
evidence index; what cannot be read stays as text with a note.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.document_parts import (
    DASH,
    KIND,
    NUMBER,
    URL,
    dates_in,
    kind_by_number,
    kind_by_words,
    without_addresses,
)
from cchc_xl.model.text import tidy

NOTE_NO_NUMBER: Final = "chưa đọc được số, ký hiệu"
NOTE_NUMBER_BLANK: Final = "chưa cấp số"
NOTE_MENTIONS: Final = "có nhắc đến {numbers}"


@dataclass(frozen=True, slots=True)
class Document:
    """One document as a unit names it.

    `text` is the unit's wording with single spaces. What could not be read is "" (`kind`, `number`, `link`) or None
    (`issued_on`); `note` says in Vietnamese what HCQT should look at, "" where nothing. A number not yet given keeps
    its symbol, "/QĐ-VPUB". Several links of one document are joined by a space.
    """

    text: str
    kind: str = ""
    number: str = ""
    issued_on: date | None = None
    link: str = ""
    note: str = ""


_AFTER_URL: Final = ".,)]}'’"
_FILE = re.compile(
    r"(?<![^\s;,:()])[^\s;,:()]+\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|zip|rar|mp4)(?![\w.])", re.IGNORECASE
)
_FILE_LEAD = re.compile(r".*(?<!\w)(?:(?:file|tệp(?: tin)?):?|kèm(?: theo)?:) ", re.IGNORECASE)

_CONTINUED = re.compile(r"\n(?=ngày )")
_BREAK = re.compile(rf"[\n;]| \| | \+ (?={KIND.pattern}|(?i:số)[ :]|{NUMBER.pattern})")
_SOFT_BREAK = re.compile(rf",|\.(?= )| và (?=\S)| {DASH} (?=\S)| ?/ ?(?={KIND.pattern})")
_HEAD = re.compile(rf" ?(?:(?:và|các) )?(?:{KIND.pattern}|(?i:số)[ :]|{NUMBER.pattern})")
_BULLETS = re.compile(rf"\A[\s,]*(?:(?:{DASH}|[+*•·])\s+)*")


def read_documents(text: str) -> tuple[Document, ...]:
    """Read every document out of free text, in order. Never raises, and no wording is lost: see `Document.note`."""
    return tuple(_document(piece, masked) for piece, masked in pieces(text))


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text of each document, as it stands and with its web addresses masked.

    Documents are parted by ";", "|" and line breaks, by "+" before the next document, and by a comma, a full stop, a
    dash, a stroke or "và" where what stands on either side has a number of its own.
    """
    text = _CONTINUED.sub(" ", tidy(text))
    masked = without_addresses(text)
    for line in _between(0, len(text), _BREAK.finditer(masked)):
        for start, end in _between(*line, _soft_breaks(masked, *line)):
            piece = text[start:end].rstrip(" ,")
            skipped = len(piece) - len(_BULLETS.sub("", piece))
            if piece[skipped:]:
                yield piece[skipped:], masked[start + skipped : start + len(piece)]


def _between(start: int, end: int, breaks: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The spans that the breaks leave of ``start..end``."""
    for gap in breaks:
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _soft_breaks(masked: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The breaks of a line before which exactly one number stands and after which a document with a number begins.

    A piece with two numbers names a document and one that it carries out: what follows may be more of the latter.
    """
    numbers = deque(match.start() for match in NUMBER.finditer(masked, start, end))
    gaps = [*_SOFT_BREAK.finditer(masked, start, end)]
    seen = 0
    ends = [*(gap.start() for gap in gaps[1:]), end]
    for gap, piece_end in zip(gaps, ends, strict=False):
        while numbers and numbers[0] < gap.start():
            numbers.popleft()
            seen += 1
        if seen == 1 and numbers and numbers[0] < piece_end and _HEAD.match(masked, gap.end(), piece_end):
            yield gap
            seen = 0


def _document(text: str, masked: str) -> Document:
    numbers = [*NUMBER.finditer(masked)]
    number = numbers[0] if numbers else None
    issued_on, date_note = _date_of_issue(masked, numbers)
    link = _link(text, masked, number is not None)
    notes = [_number_note(number, link), date_note]
    if others := [written for other in numbers[1:] if (written := _written(other)) != _written(numbers[0])]:
        notes.append(NOTE_MENTIONS.format(numbers=", ".join(dict.fromkeys(others))))
    return Document(
        text=" ".join(text.split()),
        kind=kind_by_number(masked, number) if number else kind_by_words(masked),
        number=_written(number) if number else "",
        issued_on=issued_on,
        link=link,
        note="; ".join(note for note in notes if note),
    )


def _number_note(number: re.Match[str] | None, link: str) -> str:
    if number is None:
        return "" if link else NOTE_NO_NUMBER
    return NOTE_NUMBER_BLANK if number["blank_symbol"] else ""


def _written(number: re.Match[str]) -> str:
    """Number and symbol without spaces, with plain hyphens."""
    return re.sub(DASH, "-", number[0].replace(" ", ""))


def _date_of_issue(masked: str, numbers: list[re.Match[str]]) -> tuple[date | None, str]:
    """The first date after the number and before the next number, else one before the only number; and its note."""
    windows = [(0, len(masked))]
    if numbers:
        windows = [(numbers[0].end(), numbers[1].start() if len(numbers) > 1 else len(masked))]
        if len(numbers) == 1:
            windows.append((0, numbers[0].start()))
    found = [standing for window in windows for standing in dates_in(masked, *window)]
    of_issue = next((standing for standing in found if not standing.is_limit), None)
    if of_issue is None:
        return None, next((standing.note for standing in found if standing.note), "")
    return of_issue.day, of_issue.note


def _link(text: str, masked: str, numbered: bool) -> str:
    """Web addresses and file names; of a text that only names a file, the whole name with its spaces."""
    addresses = [match[0].rstrip(_AFTER_URL) for match in URL.finditer(text)]
    files = [*_FILE.finditer(masked)]
    if files and not numbered and not addresses and files[-1].end() == len(masked):
        lead = _FILE_LEAD.match(text)
        return text[lead.end() :] if lead else text
    return " ".join([*addresses, *(match[0] for match in files)])
