"""The numbers that stand before groups, tasks and parts of tasks, as offices write them."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from cchc_xl.model.text import half_width, tidy


class Style(Enum):
    """How a line is numbered."""

    WORD = auto()
    """"Nội dung 1." and its kind."""
    ROMAN = auto()
    CAPITAL = auto()
    PLAIN = auto()
    NESTED = auto()
    """1.1, 1.2.3"""
    LETTER = auto()
    """a), b), đ)"""
    DASH = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number: `parts` are its figures (a letter as its place from 1), `text` what was printed."""

    style: Style
    parts: tuple[int, ...] = ()
    text: str = ""

    @property
    def printed_parts(self) -> tuple[str, ...]:
        """The parts as they stand in a code: figures without noughts before them, a letter as it is."""
        letter = self.text.rstrip(".)/: ")[-1:]
        *before, last = map(str, self.parts)
        return (*before, letter if letter.isalpha() else last)


NO_NUMBER: Final = Number(Style.NONE)

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = re.compile(r"(?=[IVXL])(XL|X{0,3})(IX|IV|V?I{0,3})", re.ASCII)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_STOP: Final = r"\s*[.:)/]?\s*"
_WORDED: Final = re.compile(
    r"(?:nội dung|nhóm(?: nhiệm vụ| nội dung)?|lĩnh vực|phần|mục)(?: thứ| số)?\s+(?P<n>[0-9]{1,3}|[IVXL]{1,6})"
    r"\s*[.:)–-]\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNT: Final = re.compile(
    r"\s*[(\[:–-]\s*(?:gồm |có |tổng số )?(?P<n>[0-9]{1,3})\s*(?:nhiệm vụ|nv|đầu việc|công việc)\s*[)\]]?[.;:]?\s*$",
    re.IGNORECASE,
)
_DASHES: Final = "-–—−+•*●▪"
_BEFORE: Final = re.compile(
    r"(?P<n>[0-9]{1,2}(?:\.[1-9][0-9]?){1,3}(?=[.)\s])|[0-9]{1,3}(?=[.:)])|[IVXL]{1,6}(?=[.:)])|[A-ZĐ](?=[.:)])|[a-zđ](?=[.)]))"
    r"[.:)]?\s+(?P<rest>\S.*)",
    re.DOTALL,
)


def read_number(text: str) -> Number | None:
    """What a cell of STT holds: 1, "01", "1.", "(1)", "1.1", "I", "A", "a)", "-"; None for what is no number."""
    shown = tidy(half_width(text))
    bare = re.sub(_STOP + "$", "", shown.removeprefix("(")).strip()
    if not shown:
        return NO_NUMBER
    if shown.strip(_DASHES + " ") == "":
        return Number(Style.DASH, (), shown)
    if re.fullmatch(r"[0-9]{1,3}(\.0)?", bare):
        return Number(Style.PLAIN, (int(float(bare)),), shown)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3}){1,3}", bare):
        return Number(Style.NESTED, tuple(map(int, bare.split("."))), shown)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})*\.[a-zđ]", bare):  # 1.a
        *figures, letter = bare.split(".")
        return Number(Style.NESTED, (*map(int, figures), _LETTERS.find(letter) + 1), shown)
    if (value := roman(bare)) is not None:
        return Number(Style.ROMAN, (value,), shown)
    if re.fullmatch(r"[A-ZĐ]", bare):
        return Number(Style.CAPITAL, (_LETTERS.find(bare.casefold()) + 1,), shown)
    if len(bare) == 1 and bare in _LETTERS:
        return Number(Style.LETTER, (_LETTERS.index(bare) + 1,), bare)
    return None


def roman(text: str) -> int | None:
    """The value of a Roman numeral in capitals, None for any other text."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def number_before(text: str) -> tuple[Number, str]:
    """The number a text begins with and the rest: "Nội dung 2. …", "II. …", "A. …", "1.2 …", "a) …", "- …"."""
    shown = tidy(text)
    match = _WORDED.fullmatch(half_width(shown))
    if match is not None:
        value = int(match["n"]) if match["n"].isdigit() else roman(match["n"].upper())
        if value is not None:
            return Number(Style.WORD, (value,), shown[: match.start("rest")].strip()), match["rest"]
    if shown[:1] and shown[0] in _DASHES:
        return Number(Style.DASH, (), shown[0]), shown[1:].strip()
    match = _BEFORE.fullmatch(shown)
    number = read_number(match["n"]) if match is not None else None
    return (number, match["rest"]) if match is not None and number is not None else (NO_NUMBER, shown)


def title_of(heading: str) -> str:
    """A heading of a group without its number and the count of tasks that it declares."""
    number, rest = number_before(heading)
    return _COUNT.sub("", heading if number.style in (Style.DASH, Style.NONE) else rest)


def declared_count(heading: str) -> int | None:
    """The tasks that a heading says its group has: "(6 nhiệm vụ)", "(01 NV)"."""
    match = _COUNT.search(tidy(heading))
    return int(match["n"]) if match is not None else None
