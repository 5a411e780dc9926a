"""Text as people type it: Unicode forms, spaces and dashes that differ without meaning anything.

Source of the rules: domain section 9, points 1 to 4.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# U+00AD (soft hyphen) is not in this list: in TCVN3 text that byte is the letter "ư".
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNTIDY = re.compile(
    r"[\x00-\x09\x0b-\x1f\x85\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\ufffe\uffff\ud800-\udfff]"
    r"|  |^\s|\s$| \n|\n "
)
_REMEMBERED_LENGTH = 600
_HALF_WIDTH = {  # full-width signs of some keyboards, and Roman numerals that are one sign
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), *range(0x2160, 0x2180))
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_UNNAMEABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Escape and other controls but tab and line feed, lone surrogates, and what turns the direction of writing round.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C, the form every key, header and name is compared in."""
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """Return `text` as it may be stored: NFC, plain spaces, no zero-width or control characters, trimmed.

    Line breaks stay; what a person sees does not change.
    """
    text = nfc(text)
    if _UNTIDY.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", _ZERO_WIDTH.sub("", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def printable(text: str) -> str:
    """Return `text` as a document may print it: NFC, one kind of line break, nothing that XML forbids; spaces stay."""
    text = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return _CONTROL.sub("", _ZERO_WIDTH.sub("", text))


def shown_name(name: str) -> str:
    """Return a file's name as a cell can hold it: bytes that are no UTF-8, and controls, as "�"."""
    return _UNNAMEABLE.sub("�", name)


def visible(text: str, instead: Callable[[str], str] = lambda _: "�") -> str:
    """Return `text` for a screen: what would steer it (escapes, marks that turn the writing round) as "�", or as
    `instead` says."""
    return _STEERING.sub(lambda sign: instead(sign[0]), text)


def match_key(text: str) -> str:
    """Return the key under which two spellings of one word are equal: case, spaces and dashes folded."""
    return _short_key(text) if len(text) <= _REMEMBERED_LENGTH else _key(text)


def _key(text: str) -> str:
    return " ".join(tidy(text).translate(_DASHES).casefold().split())


# Headers and task texts come back in every file; long texts of units are not worth the memory.
_short_key = lru_cache(maxsize=4096)(_key)


def loose_key(text: str) -> str:
    """Return the second-level key, without tone and vowel marks: "hoá" and "hóa" become equal.

    Only for proposing a match where `match_key` found none; the original is kept for display.
    """
    decomposed = unicodedata.normalize("NFD", match_key(text).replace("đ", "d"))
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


def half_width(text: str) -> str:
    """Return `text` with its full-width signs as the plain ones: "５０％" → "50%", "Ⅳ" → "IV"."""
    return text.translate(_HALF_WIDTH)


def capitalised(text: str) -> str:
    """The first letter in upper case, the others as they are: a phrase of ours, or a name, at the head of a line."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """A heading or a name as it stands within a sentence: "Cải cách thể chế" → "cải cách thể chế"; "UBND xã" stays."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]


def two_digits(number: int) -> str:
    """Return a count in the administrative style of the office: 3 → "03", 16051 → "16.051"."""
    return f"{number:02d}" if number < 1000 else f"{number:,}".replace(",", ".")


def percent(rate: float | None, digits: int = 1) -> str:
    """Return a rate 0–1 in house style: 0.6667 → "66,7%", 1 → "100%", None (denominator 0) → "–"."""
    if rate is None:
        return "–"
    text = f"{rate * 100:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") + "%"
