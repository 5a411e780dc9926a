"""What each period's report calls itself and looks ahead to."""

from datetime import date

import pytest

from cchc_xl.model.period import Period
from cchc_xl.report.occasion import occasion
from tests.report.samples import PERIODS


@pytest.mark.parametrize(
    ("code", "name", "following", "horizon", "addressee"),
    [
        ("quy-1", "Quý I năm 2026", "Quý II năm 2026", date(2026, 6, 30), "Sở Nội vụ"),
        ("6-thang", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026", date(2026, 12, 31), "Sở Nội vụ"),
        ("quy-3", "Quý III năm 2026", "Quý IV năm 2026", date(2026, 12, 31), "Sở Nội vụ"),
        ("nam", "năm 2026", "năm 2027", date(2026, 12, 31), "Sở Nội vụ"),
        ("chot-nam", "năm 2026", "năm 2027", date(2026, 12, 31), "Lãnh đạo Văn phòng UBND tỉnh"),
    ],
)
def test_the_words_of_a_period(code: str, name: str, following: str, horizon: date, addressee: str) -> None:
    words = occasion(PERIODS[code], 2026)
    assert (words.name, words.following, words.horizon, words.addressee) == (name, following, horizon, addressee)


@pytest.mark.parametrize(
    ("code", "subject"),
    [
        ("quy-1", "Kết quả công tác cải cách hành chính Quý I,\nphương hướng, nhiệm vụ Quý II năm 2026"),
        ("6-thang",
         "Kết quả công tác cải cách hành chính 6 tháng đầu năm,\nphương hướng, nhiệm vụ 6 tháng cuối năm 2026"),
        ("nam", "Kết quả công tác cải cách hành chính năm 2026,\nphương hướng, nhiệm vụ năm 2027"),
        ("chot-nam", "Kết quả thực hiện Kế hoạch cải cách hành chính năm 2026\n(số liệu chốt năm)"),
    ],
)  # fmt: skip
def test_the_subject_of_a_report(code: str, subject: str) -> None:
    assert occasion(PERIODS[code], 2026).subject == subject


def test_a_period_that_the_office_added_is_called_by_its_own_name() -> None:
    added = Period(code="dot-xuat", name="Đột xuất tháng 5", start=date(2026, 5, 1), end=date(2026, 5, 31))
    words = occasion(added, 2026)
    assert (words.name, words.following) == ("Đột xuất tháng 5 năm 2026", "thời gian tới")
    assert words.subject.startswith("Kết quả công tác cải cách hành chính Đột xuất tháng 5 năm 2026,")


def test_a_quarter_under_another_code_is_called_by_its_quarter() -> None:
    days = {"start": date(2026, 6, 15), "end": date(2026, 9, 14)}
    words = occasion(Period(code="q3", name="Quý ba", kind_name="Quý", **days), 2026)
    assert (words.name, words.following) == ("Quý III năm 2026", "Quý IV năm 2026")
    assert words.horizon == date(2026, 12, 31)
