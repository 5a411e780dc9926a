"""The parts of documents as they stand in free text: type, number with its symbol, date.

Types of document and their abbreviations: Nghị định 30/2020/NĐ-CP, Phụ lục III, and the party's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

NOTE_DATE_WITHOUT_YEAR: Final = "ngày chưa ghi năm"
NOTE_DATE_IMPOSSIBLE: Final = "ngày không hợp lệ"
NOTE_SEVERAL_DAYS: Final = "ghi nhiều ngày, chưa rõ ngày ban hành"

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

DASH: Final = "[-‐-―−]"
_CAPITAL = "A-ZĐĂÂÊÔƠƯ"
# A part of a symbol is an abbreviation of at least two capitals: VPUB, TTr, QyĐ, QH14, CCHC&VTLT.
_PART = rf"[{_CAPITAL}][a-z]{{0,2}}(?:[.&]?[{_CAPITAL}0-9][a-z]{{0,2}})+"
_SMALL = rf"(?i:(?:{'|'.join(_KINDS.values())}) ?{DASH} ?[a-zđ]{{2,}})"
_SYMBOL = rf"(?:{_PART}(?: ?{DASH} ?{_PART})?(?:[-/]{_PART})*|{_SMALL})(?!\w)"
# The type may be glued to the number: "KH12/KH-VPUB".
_GLUED = "|".join(rf"(?<=(?<!\w){abbreviation})" for abbreviation in _KINDS.values())
_DIGITS = rf"(?:(?<![A-Za-z0-9/.-])|{_GLUED})[0-9]{{1,6}}"
NUMBER: Final = re.compile(
    rf"{_DIGITS}[a-zA-Z]?(?P<year> ?/ ?20[0-9]{{2}})? ?/ ?(?P<symbol>{_SYMBOL})"
    rf"|{_DIGITS} ?{DASH} ?(?P<party_symbol>{_PART} ?/ ?{_PART})(?!\w)"
    rf"|(?<![^\s:.…_(])/ ?(?P<blank_symbol>{_PART} ?{DASH} ?{_PART}(?:{DASH}{_PART})*)(?!\w)"
)
KIND: Final = re.compile(
    rf"(?<!\w)(?:(?P<name>(?i:{'|'.join(_KIND_BY_NAME)}))|(?P<abbreviation>{'|'.join(_KINDS.values())}))"
    r"(?:(?![\w/-])|(?=[0-9]{1,6} ?/))"
)
_NUMBER_WORD = re.compile(r" ?(?:số)?[ :.]*", re.IGNORECASE)


def kind_by_number(masked: str, number: re.Match[str]) -> str:
    """The type that the symbol names; a word before the number where the symbol names none.

    An official letter has no type in its symbol (so "CT" in "345/CT-TTHT" is an office), and a symbol of two offices
    is that of an official letter: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    symbol = number["symbol"] or number["party_symbol"] or number["blank_symbol"]
    by_symbol = _KIND_BY_ABBREVIATION.get(re.split(rf" ?(?:{DASH}|/) ?", symbol)[0].casefold(), "")
    words = [*KIND.finditer(masked, 0, number.start())]
    by_word = kind_name(words[-1]) if words else ""
    if by_word == OFFICIAL_LETTER and _NUMBER_WORD.fullmatch(masked, words[-1].end(), number.start()):
        return OFFICIAL_LETTER
    two_offices = number["symbol"] and not number["year"] and re.search(DASH, symbol)
    return by_symbol or by_word or (OFFICIAL_LETTER if two_offices else "")


def issuer_in(number: str, kind: str) -> str:
    """The office that a number names: "VPUB" of "12/KH-VPUB" and of "345/VPUB-HCQT", "TW" of "57-NQ/TW"; "" of none.

    An official letter has no type in its symbol.
    """
    parts = [part for part in re.split(rf" ?(?:/|{DASH}) ?", number.partition("/")[2]) if part and not part.isdigit()]
    has_type = kind != OFFICIAL_LETTER and len(parts) > 1 and parts[0].casefold() in _KIND_BY_ABBREVIATION
    return "".join(parts[has_type : has_type + 1])


def kind_by_words(masked: str) -> str:
    """The type that the text begins with, else the first written as a name ("Kế hoạch", not the verb "báo cáo")."""
    words = [*KIND.finditer(masked)]
    named = (word for word in words if word.start() == 0 or (word["name"] and word["name"][0].isupper()))
    first = next(named, None)
    return kind_name(first) if first else ""


def kind_name(word: re.Match[str]) -> str:
    """The type that a match of `KIND` names, "" where it names none."""
    # "ı" matches "i" in a pattern that ignores case and yet folds to itself, so a name may be missing.
    return (_KIND_BY_NAME if word["name"] else _KIND_BY_ABBREVIATION).get(word[0].casefold(), "")


# --- dates --------------------------------------------------------------------------------------------------------
_DATE = re.compile(
    r"(?<![\w/.-])(?:(?P<word>ngày ?)?(?P<day>[0-9]{1,2})(?P<mark> ?[/.-] ?| tháng )(?P<month>[0-9]{1,2})"
    r"(?:(?: ?[/.-] ?| năm )(?P<year>[0-9]{4}|[0-9]{2}))?"
    r"|(?P<iso>[0-9]{4})(?P<iso_mark>[/.-])(?P<iso_month>[0-9]{1,2})(?P=iso_mark)(?P<iso_day>[0-9]{1,2}))(?![0-9/])",
    re.IGNORECASE,
)
_TO = rf" ?(?:{DASH}|[~→]|->|\.\.+|(?:cho )?(?:đến|tới)(?: hết)?(?: ngày)?) ?"
_AND = r"(?: ?(?:[,&+]|và) ?| )"
_DAY_AND_MORE = r"[0-9]{1,2}(?: ?[/.] ?[0-9]{1,2}(?: ?[/.-] ?(?:[0-9]{4}|[0-9]{2}))?)?"
_WHOLE = r"[0-9]{{1,2}}(?: ?[/.-] ?| tháng )[0-9]{{1,2}}(?:(?: ?[/.-] ?| năm )(?P<year{at}>[0-9]{{4}}|[0-9]{{2}}))?"
_SEVERAL_DAYS: Final = re.compile(
    rf"(?<![\w/.-])(?:(?P<word>ngày ?)?(?P<first>{_DAY_AND_MORE})(?:{_TO}(?:{_DAY_AND_MORE}{_TO}){{0,4}})"
    rf"{_WHOLE.format(at=1)}"
    rf"|ngày ?{_DAY_AND_MORE}(?:{_AND}{_DAY_AND_MORE}){{0,4}}{_AND}{_WHOLE.format(at=2)}"
    rf"|(?P<months>tháng) ?[0-9]{{1,2}}(?:{_TO}|{_AND})(?:tháng ?)?[0-9]{{1,2}}(?: ?[/.-] ?| năm )(?P<year3>[0-9]{{4}})"
    rf"|[0-9]{{1,2}} ?{DASH} ?[0-9]{{1,2}} ?[/.] ?(?P<year4>[0-9]{{4}})"
    rf"|[0-9]{{1,2}} ?[/.] ?[0-9]{{1,2}} ?{DASH} ?(?P<year5>[0-9]{{2}})"
    rf"|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_TO}(?P<year6>[0-9]{{2}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}))(?![0-9/])",
    re.IGNORECASE,
)
"""Two days and more, or months, in one: "ngày 1-2/3/2026", "ngày 5 và 6/3/2026", "tháng 1-2/2026"; and what may be
such a range or a day: "3-4/2026", "5/3-26"."""
_BEFORE_DAYS: Final = re.compile(r"(?:\A|[(\[;:,.]|(?<!\w)(?:ngày|từ|trong|các|và|lúc|vào|là|đến))\s*$", re.IGNORECASE)
"""What stands before a day; after another word a lone number is that of a document: "Công văn 12 - 20/01/2026"."""
_NOT_OF_ISSUE = re.compile(r"(?<!\w)(?:đến|trước|từ|sau|hạn|nhất|là)(?: hết)? ?$", re.IGNORECASE)
_CHAPTER = re.compile(r"(?<!\w)(?:mục|điểm|khoản|điều|phần|tiểu mục|chương|bảng|biểu|số) ?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StandingDate:
    """A date that stands in a text at ``start..end``; `day` is None where it cannot be read, and `note` says why.

    `partial` is day and month of a date without its year. `is_limit`: "đến ngày …", "trước ngày …". Of several days
    that stand in one, such as a range, none is the day.
    """

    start: int
    end: int
    day: date | None
    note: str = ""
    partial: tuple[int, int] | None = None
    is_limit: bool = False


def dates_in(masked: str, start: int = 0, end: int | None = None) -> Iterator[StandingDate]:
    """Every date of a text, in order, day first; a year of two digits is of this century, as in a date column."""
    end = len(masked) if end is None else end
    for several in [found for found in _SEVERAL_DAYS.finditer(masked, start, end) if _is_of_days(masked, found)]:
        yield from _single_dates(masked, start, several.start())
        if not several["months"]:
            yield StandingDate(several.start(), several.end(), None, NOTE_SEVERAL_DAYS, is_limit=True)
        start = several.end()
    yield from _single_dates(masked, start, end)


def _is_of_days(masked: str, found: re.Match[str]) -> bool:
    """Whether several days stand there; without "ngày" and year they may be fractions or numbers of chapters."""
    parts = found.groupdict()
    if not (found[0].casefold().startswith("ngày") or any(parts[f"year{at}"] for at in range(1, 7))):
        return False
    is_lone = parts["first"] is not None and parts["first"].isdigit() and not parts["word"]
    return not is_lone or _BEFORE_DAYS.search(masked[: found.start()]) is not None


def _single_dates(masked: str, start: int, end: int) -> Iterator[StandingDate]:
    for found in _DATE.finditer(masked, start, end):
        words_before = masked[max(0, found.start() - 12) : found.start()]
        year = found["iso"] or found["year"] or ""
        day_first = int(found["iso_day"] or found["day"]), int(found["iso_month"] or found["month"])
        try:
            day = date(int(year) + (2000 if len(year) == 2 else 0), day_first[1], day_first[0]) if year else None
        except ValueError:
            day = None
        if not (found["word"] or len(year) == 4):
            # Without "ngày" a number such as 1.2.26 may be that of a chapter, and 3/4 a fraction.
            is_chapter = "/" not in found["mark"] and (day is None or _CHAPTER.search(words_before) is not None)
            if not year or is_chapter:
                continue
        note = "" if day else NOTE_DATE_IMPOSSIBLE if year else NOTE_DATE_WITHOUT_YEAR
        yield StandingDate(
            found.start(),
            found.end(),
            day,
            note,
            None if year else day_first,
            _NOT_OF_ISSUE.search(words_before) is not None,
        )


# --- web addresses ------------------------------------------------------------------------------------------------
_MASK: Final = "\ue000"
URL: Final = re.compile(r"(?:https?://|www\.)(?:[^\s;,<>\"“”]|,(?=\S)|;(?=[\w.-]+=))+", re.IGNORECASE)


def without_addresses(text: str) -> str:
    """The text with every character of a web address replaced, so that nothing else is read out of one."""
    return URL.sub(lambda match: _MASK * len(match[0]), text)
