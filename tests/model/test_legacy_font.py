"""Texts in the fonts of before Unicode: told by font, then by characters; converted, never guessed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.legacy_font import CODES, Conversion, LegacyFont, conversion, font_of, to_unicode, together
from cchc_xl.model.plan_data import load_plan, load_units

TCVN3, CAPITALS, VNI, UNCLEAR = LegacyFont
TONES = "\u0301\u0300\u0309\u0303\u0323"
SMALL = sorted({unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in ("", *TONES)} | {"đ"})
"""The 73 small letters with and without marks: twelve vowels in six tones, and đ."""

# (Unicode, TCVN3, VNI): what people of the office would have typed
TYPED = [
    ("Phòng Hành chính - Quản trị", "Phßng Hµnh chÝnh - Qu¶n trÞ", "Phoøng Haønh chính - Quaûn trò"),
    ("Đã hoàn thành", "§· hoµn thµnh", "Ñaõ hoaøn thaønh"),
    ("Đang thực hiện", "§ang thùc hiÖn", "Ñang thöïc hieän"),
    ("Chưa thực hiện", "Ch\u00ada thùc hiÖn", "Chöa thöïc hieän"),
    ("Cổng thông tin điện tử", "Cæng th«ng tin ®iÖn tö", "Coång thoâng tin ñieän töû"),
    ("đạt", "®¹t", "ñaït"),
    ("NĐ-CP và 05/NQ-TU, HĐND", "N§-CP vµ 05/NQ-TU, H§ND", "NÑ-CP vaø 05/NQ-TU, HÑND"),
]


def encoded(text: str, font: LegacyFont) -> str:
    """The text as a keyboard driver of the time writes it: one code a letter, the plainest."""
    codes: dict[str, str] = {}
    for code, letter in CODES[font].items():
        codes.setdefault(letter, code)
    return "".join(codes.get(char, char) for char in text)


# --- the codes --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "tcvn3", "vni"), TYPED)
def test_words_of_the_office(text: str, tcvn3: str, vni: str) -> None:
    assert (to_unicode(tcvn3, TCVN3), to_unicode(vni, VNI)) == (text, text)
    assert (encoded(text, TCVN3), encoded(text, VNI)) == (tcvn3, vni)


def test_every_letter_has_its_code() -> None:
    marked = {letter for letter in SMALL if not letter.isascii()}
    assert len(marked) == 67
    assert {letter for letter in CODES[TCVN3].values() if letter.islower()} == marked
    assert {letter for letter in CODES[TCVN3].values() if letter.isupper()} == set("ĂÂÊÔƠƯĐ")
    assert set(CODES[VNI].values()) == marked | {letter.upper() for letter in marked}


@given(st.text(alphabet=[*SMALL, *"bcdghklmnpqrstvx ĂÂÊÔƠƯĐABC12./-\n"]))
def test_what_was_typed_in_tcvn3_comes_back(text: str) -> None:
    assert to_unicode(encoded(text, TCVN3), TCVN3) == text


@given(st.text(alphabet=[*SMALL, *(letter.upper() for letter in SMALL), *"bcdghklmnpqrstvx BC12./-\n"]))
def test_what_was_typed_in_vni_comes_back(text: str) -> None:
    assert to_unicode(encoded(text, VNI), VNI) == text


def test_a_capital_of_vni_may_bear_the_mark_of_a_small_letter() -> None:
    assert to_unicode("Aùp duïng, ÔÛ ÑAÂY, Ôû ñaây", VNI) == "Áp dụng, Ở ĐÂY, Ở đây"


def test_fonts_that_draw_capitals() -> None:
    assert to_unicode("v¨n phßng", CAPITALS) == "VĂN PHÒNG"


def test_of_several_fonts_nothing_is_converted() -> None:
    assert to_unicode("§· hoµn thµnh", UNCLEAR) == "§· hoµn thµnh"


# --- by the font ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", TCVN3),
        (".vntime", TCVN3),
        (" .VnArial Narrow", TCVN3),
        (".VnTimeH", CAPITALS),
        (".VNARIALH", CAPITALS),
        ("VNI-Times", VNI),
        ("vni-helve", VNI),
        ("Times New Roman", None),
        ("Vntime", None),
        ("", None),
    ],
)
def test_a_font_is_known_by_its_name(name: str, font: LegacyFont | None) -> None:
    assert font_of(name) is font


def test_the_fonts_of_one_cell() -> None:
    assert together({TCVN3}) is TCVN3
    assert together({None}) is None
    assert together(set()) is None
    assert together({TCVN3, None}) is together({TCVN3, VNI}) is UNCLEAR


# --- by the characters ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "tcvn3", "vni"), TYPED)
def test_such_text_is_known_without_its_font(text: str, tcvn3: str, vni: str) -> None:
    assert conversion(tcvn3, None) == Conversion(TCVN3, text, is_certain=True)
    assert conversion(vni, None) == Conversion(VNI, text, is_certain=True)
    assert conversion(text, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "có thông tin", "hoà khoá", "½ ngày", "5 µm và 3 µg", "Sở Nội vụ «trích»", "µm", "§ 5, § 6", "für Übung schön",
        "Café Noël", "×÷", "© 2026 ®", "Ã Õ", "a¹ b² 25°C", "",
    ],
)  # fmt: skip
def test_text_that_merely_holds_such_characters_is_left_alone(text: str) -> None:
    assert conversion(text, None) is None


def _words() -> list[str]:
    texts = [task.text for task in load_plan().tasks] + [unit.name for unit in load_units()]
    return sorted({word for text in texts for word in text.split()})


@given(st.lists(st.sampled_from(_words()), max_size=8).map(" ".join))
def test_no_words_of_the_plan_are_taken_for_such_text(text: str) -> None:
    assert conversion(text, None) is None


@given(st.lists(st.sampled_from([word for word in _words() if not word.isascii()]), min_size=3, max_size=8))
def test_words_of_the_plan_in_an_old_font_are_never_converted_into_other_words(words: list[str]) -> None:
    """Where too few characters tell, or they would be words either way, nothing is proposed."""
    text = " ".join(words)
    for font, typed in ((TCVN3, text.lower()), (VNI, text)):
        found = conversion(encoded(typed, font), None)
        if found is not None:
            assert (found.font, found.text) in ((font, typed), (UNCLEAR, None))


def test_characters_that_are_words_in_both_ways_are_held_without_a_proposal() -> None:
    """ "chæ" is "chỉ" in VNI and "chổ" in TCVN3."""
    assert conversion("chæ", None) == Conversion(UNCLEAR, None, is_certain=False)
    assert conversion("chæ ñaïo", None) == Conversion(VNI, "chỉ đạo", is_certain=True)


# --- certainty --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "font", "proposed", "certain"),
    [
        ("§· hoµn thµnh", TCVN3, "Đã hoàn thành", True),
        ("v¨n phßng", CAPITALS, "VĂN PHÒNG", True),
        ("cã", TCVN3, "có", False),  # both are words: no character tells
        ("ngày µm", TCVN3, "ngày àm", False),  # "à" is no code of TCVN3
        ("Ñaõ", VNI, "Đã", True),
        ("hoà", VNI, "hồ", False),
    ],
)
def test_a_conversion_is_certain_where_characters_tell(
    text: str, font: LegacyFont, proposed: str, certain: bool
) -> None:
    assert conversion(text, font) == Conversion(font, proposed, certain)


@pytest.mark.parametrize("font", [TCVN3, CAPITALS, VNI])
def test_unicode_in_a_cell_of_an_old_font_stays(font: LegacyFont) -> None:
    assert conversion("Đã thực hiện", font) is None
    assert conversion("12/KH-VPUB", font) is None


def test_of_several_fonts_nothing_is_proposed() -> None:
    assert conversion("Kết quả: §· xong", UNCLEAR) == Conversion(UNCLEAR, None, is_certain=False)
    assert conversion("xong", UNCLEAR) is None


@given(st.text(), st.none() | st.sampled_from(LegacyFont))
def test_any_text_is_converted_or_left(text: str, font: LegacyFont | None) -> None:
    found = conversion(text, font)
    assert found is None or found.font in LegacyFont
