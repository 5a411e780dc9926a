"""Vietnamese text that a program read in the wrong code page: "Cáº£i cÃ¡ch" for "Cải cách".

Every letter of UTF-8 beyond ASCII is two or three bytes, and each byte became a character of its own. What the letters
look like then is a table, so the likely text can be shown; it is never put in the place of
what was sent. Where letters became "?" nothing can be shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import Final

from cchc_xl.model.text import tidy

_TONES: Final = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_LETTERS: Final = frozenset(
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in _TONES
    for small in (unicodedata.normalize("NFC", vowel + tone), "đ")
    for letter in (small, small.upper())
    if not letter.isascii()
)
_SIGNS: Final = "“”‘’–—…•§°«»\u00a0"
_IN_PROSE: Final = frozenset("“”‘’–—…•™°º·»«§\u00a0 ") | _LETTERS
"""What people type beside letters on purpose: a sequence of such characters alone tells nothing."""


def _shown(byte: int, page: str) -> set[str]:
    """The characters that a byte beyond ASCII may have become; a space that does not break often became a plain one."""
    shown = {bytes([byte]).decode(page, "ignore")} - {""}
    if page == "cp1252":  # Latin-1 among it, whose control characters stand where the page has signs
        shown |= {chr(byte), " "} if byte == 0xA0 else {chr(byte)}
    return shown


def _sequences(page: str) -> Iterator[tuple[str, str]]:
    for letter in (*_LETTERS, *_SIGNS):
        for shown in product(*(_shown(byte, page) for byte in letter.encode())):
            yield "".join(shown), letter


_TABLES: Final = tuple(dict(_sequences(page)) for page in ("cp1252", "mac_roman"))
_PATTERNS: Final = tuple(
    re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))) for table in _TABLES
)


def likely_text(text: str) -> str | None:
    """What a text in the wrong code page is likely to be; None where it is not certain to be one."""
    if text.isascii():
        return None
    for table, pattern in zip(_TABLES, _PATTERNS, strict=True):
        found = set(pattern.findall(text))
        if any(table[shown] in _LETTERS and not _IN_PROSE.issuperset(shown) for shown in found):
            return tidy(pattern.sub(lambda shown: table[shown[0]], text))  # noqa: B023 - used at once
    return None


_LOST_WORD: Final = re.compile(r"[(“\"]?[^\W\d_]*\?+[a-zà-ỹđ](?:[^\W\d_]|\?)*[”\").,;:]*")
"""A word with a "?" before a letter; an address with a question in it has other signs as well."""
_LONGEST_WORD: Final = 30
_SURE: Final = 2
"""So many words: a person may forget one space behind a question."""


def letters_lost(text: str) -> bool:
    """Whether some program put "?" or "�" in the place of letters it did not know: "k? ho?ch" for "kế hoạch"."""
    if "\ufffd" in text:
        return True
    words = (word for word in text.split() if "?" in word and len(word) <= _LONGEST_WORD) if "?" in text else ()
    return sum(_LOST_WORD.fullmatch(word) is not None for word in words) >= _SURE
