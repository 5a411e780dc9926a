"""Texts in the wrong code page: told where it is certain, never of a text that is right."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.legacy_font import LegacyFont, conversion
from cchc_xl.model.mojibake import letters_lost, likely_text
from cchc_xl.model.plan_data import load_plan, load_units
from tests.model.test_legacy_font import TYPED, encoded

PLAN = load_plan()
TEXTS = [task.text for task in PLAN.tasks] + [group.heading for group in PLAN.groups] + [u.name for u in load_units()]


def shown(text: str, page: str) -> str:
    """UTF-8 as a program shows it that takes it for a code page; what that has no sign for is a control character."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("page", ["cp1252", "latin-1", "mac_roman"])
def test_the_texts_of_the_plan_come_back(text: str, page: str) -> None:
    assert likely_text(shown(text, page)) == text
    assert conversion(shown(text, page), None) is None
    assert likely_text(text) is None


@given(st.text(st.sampled_from("aăâeêioôơuưyđàáảãạấềỉịọốờủựỳ bcgh,.“”–… "), min_size=1).map(str.strip))
def test_what_is_right_is_left_alone(text: str) -> None:
    assert likely_text(text) is None
    assert likely_text(text.upper()) is None


@pytest.mark.parametrize(
    "text",
    ["UBND XÃ”", "“ĐÃ”…", "LÀ…", "đã quá»…", "«CÁ»", "30°C, số 5º", "Zürich, Ängström, façade", "Ã", "20 €", "½", "",
     "Đã ban hành Kế hoạch – số 12/KH-VPUB", "NGÃ …", "xã “A”"],
)  # fmt: skip
def test_signs_beside_letters_tell_nothing(text: str) -> None:
    assert likely_text(text) is None


@pytest.mark.parametrize(("text", "tcvn3", "vni"), TYPED)
def test_a_legacy_font_is_something_else(text: str, tcvn3: str, vni: str) -> None:
    assert likely_text(tcvn3) is None
    assert likely_text(vni) is None


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("font", [LegacyFont.TCVN3, LegacyFont.VNI])
def test_the_texts_of_the_plan_in_a_legacy_font_are_something_else(text: str, font: LegacyFont) -> None:
    assert likely_text(encoded(unicodedata.normalize("NFC", text), font)) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Cáº£i cÃ¡ch hÃ\u00a0nh chÃ\u00adnh", "Cải cách hành chính"),
        ("Cáº£i cÃ¡ch hÃ nh chÃ\u00adnh", "Cải cách hành chính"),
        ("vÃ\u00a0 cÃ¡c Ä‘Æ¡n vá»‹", "và các đơn vị"),
        ("káº¿t", "kết"),
        ("Đã ban hành “Káº¿ hoáº¡ch”", "Đã ban hành “Kế hoạch”"),
        ("â€œKáº¿ hoáº¡châ€\u009d â€“ sá»‘ 12", "“Kế hoạch” – số 12"),
    ],
)
def test_the_likely_text(text: str, read: str) -> None:
    assert likely_text(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Ho\ufffdn th\ufffdnh",
        "?ã hoàn thành k? ho?ch",
        "K? ho?ch c?i cách hành chính",
        "(c?i cách), ?ang th?c hi?n.",
        "Quy?t ??nh s? 12/QĐ-VPUB",
    ],
)
def test_letters_that_are_lost(text: str) -> None:
    assert letters_lost(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đã hoàn thành chưa? chưa rõ. Ai làm?",
        "link https://a.vn/b?c=1&d?e và www.x.vn/?q=kế?hoạch",
        "Có họp không?có",  # one space forgotten
        "??? chưa rõ ???",
        "Kế hoạch số ?/KH-VPUB, ngày ?/?/2026",
        "",
    ],
)
def test_a_question_is_no_lost_letter(text: str) -> None:
    assert not letters_lost(text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_texts_of_the_plan_as_an_old_program_saves_them(text: str) -> None:
    assert not letters_lost(text)
    assert letters_lost(text.encode("cp1252", "replace").decode("cp1252")) or len(text.split()) < 8
