"""Documents read out of free text: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; link …" (domain section 5).

The column Văn bản, tài liệu kiểm chứng holds any number of documents in a clerk's own words. Each becomes a row of the
evidence index; what cannot be read stays as text with a note. Types of document and their abbreviations: Nghị định
30/2020/NĐ-CP, Phụ lục III, and the party's own.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc_xl.model.text import tidy

NOTE_NO_NUMBER: Final = "chưa đọc được số, ký hiệu"
NOTE_NUMBER_BLANK: Final = "chưa cấp số"
NOTE_DATE_WITHOUT_YEAR: Final = "ngày chưa ghi năm"
NOTE_DATE_IMPOSSIBLE: Final = "ngày không hợp lệ"
NOTE_MENTIONS: Final = "có nhắc đến {numbers}"

OFFICIAL_LETTER: Final = "Công văn"
_KINDS: Final = {
    "Quyết định": "QĐ", "Kế hoạch": "KH", OFFICIAL_LETTER: "CV", "Báo cáo": "BC", "Thông báo": "TB", "Tờ trình": "TTr",
    "Biên bản": "BB", "Giấy mời": "GM", "Chỉ thị": "CT", "Nghị quyết": "NQ", "Nghị định": "NĐ", "Thông tư": "TT",
    "Hướng dẫn": "HD", "Chương trình": "CTr", "Đề án": "ĐA", "Phương án": "PA", "Quy chế": "QC", "Quy định": "QyĐ",
    "Công điện": "CĐ", "Giấy ủy quyền": "GUQ", "Hợp đồng": "HĐ", "Phiếu trình": "PTr", "Kết luận": "KL",
    "Phiếu chuyển": "PC", "Phiếu gửi": "PG", "Thông cáo": "TC", "Dự án": "DA",
}  # fmt: skip
_OTHER_SPELLINGS: Final = {"Giấy uỷ quyền": "Giấy ủy quyền", "Qui chế": "Quy chế", "Qui định": "Quy định"}
_KIND_BY_NAME: Final = {name.casefold(): name for name in _KINDS} | {
    spelling.casefold(): name for spelling, name in _OTHER_SPELLINGS.items()
}
_KIND_BY_ABBREVIATION: Final = {abbreviation.casefold(): name for name, abbreviation in _KINDS.items()}


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


# --- patterns; `_MASK` stands for the characters of a web address, so that nothing else is read out of one ------
_MASK: Final = "\ue000"
_URL = re.compile(r"(?:https?://|www\.)(?:[^\s;,<>\"“”]|,(?=\S)|;(?=[\w.-]+=))+", re.IGNORECASE)
_AFTER_URL: Final = ".,)]}'’"
_FILE = re.compile(
    r"(?<![^\s;,:()])[^\s;,:()]+\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|zip|rar|mp4)(?![\w.])", re.IGNORECASE
)
_FILE_LEAD = re.compile(r".*(?<!\w)(?:(?:file|tệp(?: tin)?):?|kèm(?: theo)?:) ", re.IGNORECASE)

_DASH = "[-‐-―−]"
_CAPITAL = "A-ZĐĂÂÊÔƠƯ"
# A part of a symbol is an abbreviation of at least two capitals: VPUB, TTr, QyĐ, QH14, CCHC&VTLT.
_PART = rf"[{_CAPITAL}][a-z]{{0,2}}(?:[.&]?[{_CAPITAL}0-9][a-z]{{0,2}})+"
_SMALL = rf"(?i:(?:{'|'.join(_KINDS.values())}) ?{_DASH} ?[a-zđ]{{2,}})"
_SYMBOL = rf"(?:{_PART}(?: ?{_DASH} ?{_PART})?(?:[-/]{_PART})*|{_SMALL})(?!\w)"
_DIGITS = r"(?<![A-Za-z0-9/.-])[0-9]{1,6}"
_NUMBER = re.compile(
    rf"{_DIGITS}[a-zA-Z]?(?P<year> ?/ ?20[0-9]{{2}})? ?/ ?(?P<symbol>{_SYMBOL})"
    rf"|{_DIGITS} ?{_DASH} ?(?P<party_symbol>{_PART} ?/ ?{_PART})(?!\w)"
    rf"|(?<![^\s:.…_(])/ ?(?P<blank_symbol>{_PART} ?{_DASH} ?{_PART}(?:{_DASH}{_PART})*)(?!\w)"
)
_KIND = re.compile(
    rf"(?<!\w)(?:(?P<name>(?i:{'|'.join(_KIND_BY_NAME)}))|(?P<abbreviation>{'|'.join(_KINDS.values())}))(?![\w/-])"
)
_NUMBER_WORD = re.compile(r" ?(?:số)?[ :.]*", re.IGNORECASE)
_DATE = re.compile(
    r"(?<![\w/.-])(?P<word>ngày ?)?(?P<day>[0-9]{1,2})(?: ?[/.-] ?| tháng )(?P<month>[0-9]{1,2})"
    r"(?:(?: ?[/.-] ?| năm )(?P<year>[0-9]{4}|[0-9]{2}))?(?![0-9/])",
    re.IGNORECASE,
)
_NOT_OF_ISSUE = re.compile(r"(?<!\w)(?:đến|trước|từ|sau|hạn|nhất|là)(?: hết)? ?$", re.IGNORECASE)
_CONTINUED = re.compile(r"\n(?=ngày )")
_BREAK = re.compile(r"[\n;]")
_SOFT_BREAK = re.compile(r",|\.(?= )| và (?=\S)")
_HEAD = re.compile(rf" ?(?:(?:và|các) )?(?:{_KIND.pattern}|(?i:số)[ :]|{_NUMBER.pattern})")
_BULLETS = re.compile(rf"\A[\s,]*(?:(?:{_DASH}|[+*•·])\s+)*")


def read_documents(text: str) -> tuple[Document, ...]:
    """Read every document out of free text, in order. Never raises, and no wording is lost: see `Document.note`.

    Documents are parted by ";" and line breaks, and by a comma, a full stop or "và" where what stands on either side
    has a number of its own.
    """
    text = _CONTINUED.sub(" ", tidy(text))
    masked = _URL.sub(lambda match: _MASK * len(match[0]), text)
    documents = []
    for line in _between(0, len(text), _BREAK.finditer(masked)):
        for start, end in _between(*line, _soft_breaks(masked, *line)):
            piece = text[start:end].rstrip(" ,")
            skipped = len(piece) - len(_BULLETS.sub("", piece))
            if piece[skipped:]:
                documents.append(_document(piece[skipped:], masked[start + skipped : start + len(piece)]))
    return tuple(documents)


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
    numbers = deque(match.start() for match in _NUMBER.finditer(masked, start, end))
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
    numbers = [*_NUMBER.finditer(masked)]
    number = numbers[0] if numbers else None
    issued_on, date_note = _date_of_issue(masked, numbers)
    link = _link(text, masked, number is not None)
    notes = [_number_note(number, link), date_note]
    if others := [written for other in numbers[1:] if (written := _written(other)) != _written(numbers[0])]:
        notes.append(NOTE_MENTIONS.format(numbers=", ".join(dict.fromkeys(others))))
    return Document(
        text=" ".join(text.split()),
        kind=_kind_by_number(masked, number) if number else _kind_by_words(masked),
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
    return re.sub(_DASH, "-", number[0].replace(" ", ""))


def _kind_by_number(masked: str, number: re.Match[str]) -> str:
    """The type that the symbol names; a word before the number where the symbol names none.

    An official letter has no type in its symbol (so "CT" in "345/CT-TTHT" is an office), and a symbol of two offices
    is that of an official letter: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    symbol = number["symbol"] or number["party_symbol"] or number["blank_symbol"]
    by_symbol = _KIND_BY_ABBREVIATION.get(re.split(rf" ?(?:{_DASH}|/) ?", symbol)[0].casefold(), "")
    words = [*_KIND.finditer(masked, 0, number.start())]
    by_word = _kind_name(words[-1]) if words else ""
    if by_word == OFFICIAL_LETTER and _NUMBER_WORD.fullmatch(masked, words[-1].end(), number.start()):
        return OFFICIAL_LETTER
    two_offices = number["symbol"] and not number["year"] and re.search(_DASH, symbol)
    return by_symbol or by_word or (OFFICIAL_LETTER if two_offices else "")


def _kind_by_words(masked: str) -> str:
    """The type that the text begins with, else the first written as a name ("Kế hoạch", not the verb "báo cáo")."""
    words = [*_KIND.finditer(masked)]
    named = (word for word in words if word.start() == 0 or (word["name"] and word["name"][0].isupper()))
    first = next(named, None)
    return _kind_name(first) if first else ""


def _kind_name(word: re.Match[str]) -> str:
    # "ı" matches "i" in a pattern that ignores case and yet folds to itself, so a name may be missing.
    return (_KIND_BY_NAME if word["name"] else _KIND_BY_ABBREVIATION).get(word[0].casefold(), "")


def _date_of_issue(masked: str, numbers: list[re.Match[str]]) -> tuple[date | None, str]:
    """The first date after the number and before the next number, else one before the only number; and its note."""
    windows = [(0, len(masked))]
    if numbers:
        windows = [(numbers[0].end(), numbers[1].start() if len(numbers) > 1 else len(masked))]
        if len(numbers) == 1:
            windows.append((0, numbers[0].start()))
    for window in windows:
        for found in _DATE.finditer(masked, *window):
            # Without the word "ngày" only a full year tells a date from a chapter number such as 1.2.26.
            is_date = found["word"] or len(found["year"] or "") == 4
            words_before = masked[max(0, found.start() - 12) : found.start()]
            if is_date and not _NOT_OF_ISSUE.search(words_before):
                return _date(found)
    return None, ""


def _date(found: re.Match[str]) -> tuple[date | None, str]:
    if not found["year"]:
        return None, NOTE_DATE_WITHOUT_YEAR
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    try:
        return date(year, int(found["month"]), int(found["day"])), ""
    except ValueError:
        return None, NOTE_DATE_IMPOSSIBLE


def _link(text: str, masked: str, numbered: bool) -> str:
    """Web addresses and file names; of a text that only names a file, the whole name with its spaces."""
    addresses = [match[0].rstrip(_AFTER_URL) for match in _URL.finditer(text)]
    files = [*_FILE.finditer(masked)]
    if files and not numbered and not addresses and files[-1].end() == len(masked):
        lead = _FILE_LEAD.match(text)
        return text[lead.end() :] if lead else text
    return " ".join([*addresses, *(match[0] for match in files)])
