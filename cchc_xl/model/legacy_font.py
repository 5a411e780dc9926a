"""Text typed in the fonts of before Unicode, TCVN3 (".VnTime") and VNI ("VNI-Times"), and what it is in Unicode.

Such fonts draw Vietnamese letters at the places of Western ones, so the text looks right on its author's screen and
is "Phßng Hµnh chÝnh" everywhere else (domain section 9, point 4). The font's name decides first, the characters second;
a conversion is a proposal, and it is certain only where the text holds characters that no Vietnamese text in Unicode
has. Codes: TCVN 5712:1993 (VN3) and VNI Windows, both as code page 1252 shows them.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final


class LegacyFont(StrEnum):
    """How the letters of a cell are coded. UNCLEAR: fonts mix in it, or its characters fit several ways."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 (chữ hoa)"
    """Fonts that draw small letters as capitals, which TCVN3 has no codes for: ".VnTimeH"."""
    VNI = "VNI"
    UNCLEAR = "TCVN3 hoặc VNI"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A text of a legacy font. `text` is what it is in Unicode, None where that cannot be told; `is_certain`: safe to
    take where people have agreed to it."""

    font: LegacyFont
    text: str | None
    is_certain: bool


# --- the codes --------------------------------------------------------------------------------------------
_TCVN3: Final = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®"  # U+00AD, the soft hyphen, is the letter ư
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđ"
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)  # fmt: skip

# The tones in one order: sắc, huyền, hỏi, ngã, nặng; VNI writes each as a character behind its vowel.
_TONES: Final = "\u0301\u0300\u0309\u0303\u0323"
_VNI_VOWELS: Final = (
    ("aeouôö", "aeouơư", "ùøûõï"),
    ("aeo", "âêô", "áàåãä"),
    ("a", "ă", "éèúüë"),
)
_VNI_ALONE: Final = {
    "aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă", "ô": "ơ", "ö": "ư", "ñ": "đ",
    "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "yù": "ý", "yø": "ỳ", "yû": "ỷ", "yõ": "ỹ", "î": "ỵ",
}  # fmt: skip


def _vni() -> dict[str, str]:
    small = dict(_VNI_ALONE)
    for bases, vowels, marks in _VNI_VOWELS:
        for (base, vowel), (mark, tone) in product(
            zip(bases, vowels, strict=True), zip(marks, _TONES, strict=True)
        ):  # fmt: skip
            small[base + mark] = unicodedata.normalize("NFC", vowel + tone)
    codes = dict(small)
    for code, letter in small.items():
        codes[code.upper()] = letter.upper()
        codes[code[0].upper() + code[1:]] = letter.upper()  # a capital may bear the mark of a small letter
    return codes


CODES: Final = {LegacyFont.TCVN3: _TCVN3, LegacyFont.VNI: _vni()}
"""Code → letter. Codes of VNI are one or two characters, the longer one counts."""
_CODE: Final = {
    font: re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True)))) for font, codes in CODES.items()
}

# --- telling such a text ----------------------------------------------------------------------------------
_UNICODE_ONLY: Final = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_IN_BOTH: Final = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
"""Letters of Vietnamese in Unicode that are characters of code page 1252 too."""
_SIGNS: Final = {
    font: frozenset(char for code in codes for char in code if not char.isascii()) for font, codes in CODES.items()
}
_TELLING: Final = {font: signs - _IN_BOTH for font, signs in _SIGNS.items()}
_WORD: Final = re.compile("[A-Za-z" + re.escape("".join({char for signs in _SIGNS.values() for char in signs})) + "]+")
LONGEST: Final = 32_767
"""Characters of a cell."""
_ABBREVIATION: Final = re.compile("[A-ZĐƯÂ]{2,8}")
_SYLLABLE: Final = re.compile(
    "(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    "(?P<vowels>[aăâeêioôơuưy]|ia|iê|ya|yê|ua|uô|uơ|uâ|uê|uy|ưa|ươ|[aouôơưâ]i|[ae]o|[aâêiư]u|[aâ]y|oa|oă|oe"
    "|oo(?=ng|c)|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uya|uyê|uyu|uêu)"
    "(?:ch|ng|nh|[cmnpt])?"
)
_CLOSED: Final = re.compile(".*[aăâeêioôơưu][iouy]|[iuư]a")
"""Vowels whose last one never bears the tone ("ào", "ìa"); of "uy" and "oa" either may."""


def font_of(name: str) -> LegacyFont | None:
    """The way of coding behind a font's name; None for every other font."""
    key = name.strip().casefold()
    if key.startswith("vni-"):
        return LegacyFont.VNI
    if not key.startswith(".vn"):
        return None
    return LegacyFont.TCVN3_CAPITALS if key.endswith("h") else LegacyFont.TCVN3


def together(fonts: set[LegacyFont | None]) -> LegacyFont | None:
    """What the fonts of one cell's pieces come to; None stands for a font of Unicode."""
    if len(fonts) == 1:
        return next(iter(fonts))
    return LegacyFont.UNCLEAR if any(fonts) else None


def to_unicode(text: str, font: LegacyFont) -> str:
    """Convert every code in a text; whatever is none stays. What is UNCLEAR is left as it is."""
    if font is LegacyFont.UNCLEAR:
        return text
    coding = LegacyFont.VNI if font is LegacyFont.VNI else LegacyFont.TCVN3
    converted = _CODE[coding].sub(lambda code: CODES[coding][code[0]], text)
    return converted.upper() if font is LegacyFont.TCVN3_CAPITALS else converted


def conversion(text: str, font: LegacyFont | None) -> Conversion | None:
    """What to propose for a text in a cell with this font (None: no legacy one); None where the text is Unicode.

    Text without marks is the same in every font. A text that holds letters of Unicode alone was typed as Unicode,
    whatever the font; only where several fonts mix nothing is known of its parts. A text longer than a cell can be is
    not looked through.
    """
    if text.isascii() or len(text) > LONGEST:
        return None
    if font is LegacyFont.UNCLEAR:
        return Conversion(font, None, False)
    if _UNICODE_ONLY.search(text):
        return None
    font = font or _suspected(text)
    if font is None:
        return None
    if font is LegacyFont.UNCLEAR:
        return Conversion(font, None, False)
    coding = LegacyFont.VNI if font is LegacyFont.VNI else LegacyFont.TCVN3
    telling = not _TELLING[coding].isdisjoint(text)
    return Conversion(font, to_unicode(text, font), telling and _has_no_other_letters(text, coding))


def _suspected(text: str) -> LegacyFont | None:
    """The way of coding in which the text alone is Vietnamese; UNCLEAR where it is in both, None where in none."""
    fitting = [font for font in CODES if _fits(text, font)]
    if len(fitting) > 1:
        return LegacyFont.UNCLEAR
    return fitting[0] if fitting else None


def _fits(text: str, font: LegacyFont) -> bool:
    """True where all words with marks are Vietnamese, at least two of them (or the only one) with characters that
    tell."""
    if _TELLING[font].isdisjoint(text) or not _has_no_other_letters(text, font):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    telling = sum(not _TELLING[font].isdisjoint(word) for word in words)
    enough = telling > 1 or (words == [text] and len(text) > 2)
    return enough and all(_is_vietnamese(to_unicode(word, font)) for word in words)


def _has_no_other_letters(text: str, font: LegacyFont) -> bool:
    return not any(char.isalpha() and not char.isascii() and char not in _SIGNS[font] for char in text)


def _is_vietnamese(word: str) -> bool:
    """True for a syllable with at most one tone, or an abbreviation in capitals (NĐ, HĐND)."""
    if _ABBREVIATION.fullmatch(word):
        return True
    letters = [unicodedata.normalize("NFD", letter) for letter in word.lower()]
    toned = [at for at, letter in enumerate(letters) if not set(_TONES).isdisjoint(letter)]
    plain = unicodedata.normalize("NFC", "".join(char for letter in letters for char in letter if char not in _TONES))
    syllable = _SYLLABLE.fullmatch(plain)
    if syllable is None or len(toned) > 1:
        return False
    vowels = syllable["vowels"]
    closed = vowels != "uy" and _CLOSED.fullmatch(vowels) is not None
    return not (closed and toned == [syllable.end("vowels") - 1])
