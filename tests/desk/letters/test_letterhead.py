"""What every document that goes out has in common."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.letters.letterhead import decision, internal_signature, letterhead, report_head, report_signature
from cchc_xl.desk.master.state import MasterState, load_state


@pytest.fixture
def state(master: Path) -> MasterState:
    return load_state(FileBook.open(master, for_writing=False), "check", date(2026, 3, 16))


def signing(state: MasterState, **options: str) -> MasterState:
    return replace(state, options=state.options.model_copy(update=options))


def test_number_day_and_name_are_blank_until_they_are_known(state: MasterState) -> None:
    assert report_head(state.units, state.options, date(2026, 3, 16)) == {
        "nam": 2026,
        "ky_hieu": "VPUB",
        "ngay_van_ban": "ngày      tháng 3 năm 2026",
        "quyet_dinh": "số        /QĐ-VPUB ngày      /01/2026",
        "chuc_danh_ky": "CHÁNH VĂN PHÒNG",
        "nguoi_ky": "",
    }


BY_ORDER = "TL. CHÁNH VĂN PHÒNG\nTRƯỞNG PHÒNG HÀNH CHÍNH - QUẢN TRỊ"
DEPUTY = "KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG"


def test_a_letter_to_units_is_signed_by_order_and_a_report_by_the_head(state: MasterState) -> None:
    named = signing(state, report_signatory="Nguyễn Văn A", letters_signatory="Trần Thị B")
    assert report_signature(named.units, named.options) == ("CHÁNH VĂN PHÒNG", "Nguyễn Văn A")
    assert internal_signature(named.units, named.options) == (BY_ORDER, "Trần Thị B")
    by_head = signing(state, report_signatory="Nguyễn Văn A")
    assert internal_signature(by_head.units, by_head.options) == (BY_ORDER, "")
    assert letterhead(named.units, named.options, date(2026, 3, 16))["nguoi_ky"] == "Trần Thị B"


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("Chánh Văn phòng", "CHÁNH VĂN PHÒNG"),
        ("KT.", DEPUTY),
        ("kt", DEPUTY),
        ("Quyền Chánh Văn phòng", "QUYỀN CHÁNH VĂN PHÒNG"),
    ],
)
def test_the_signatory_signs_in_his_own_right_or_for_the_head(state: MasterState, form: str, title: str) -> None:
    signed = signing(state, report_signed_as=form, letters_signed_as=form)
    assert report_signature(signed.units, signed.options)[0] == title
    assert internal_signature(signed.units, signed.options)[0] == title


def test_a_report_is_never_signed_by_order(state: MasterState) -> None:
    """A master of before knew one signature, set for its letters."""
    old = signing(state, report_signed_as="TL.", report_signatory="Trần Thị B")
    assert report_signature(old.units, old.options) == ("CHÁNH VĂN PHÒNG", "")
    assert internal_signature(old.units, old.options) == (BY_ORDER, "Trần Thị B")


def test_a_decision_that_has_its_number_is_cited_as_typed() -> None:
    assert decision("số 15/QĐ-VPUB ngày 09/01/2026") == "số 15/QĐ-VPUB ngày 09/01/2026"
