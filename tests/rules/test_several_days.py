"""Texts that name two days, a range, or a part of one, wherever a day is read: none of them is taken for a day.

A column of days holds it, a cell of documents proves nothing by it (domain 11.1), and of a deadline phrase the range
counts only where it is plainly one (domain section 2: its end).
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.completing_day import completing_day
from cchc_xl.model.deadline import parse_deadline
from cchc_xl.model.document import read_documents
from cchc_xl.model.document_parts import NOTE_SEVERAL_DAYS
from cchc_xl.rules.date_text import parse_date_text

RANGES = {
    # text: the deadline it is as a phrase, None where it is asked
    "1-2/3": None,
    "01-02/3": None,
    "15-20/6": date(2026, 6, 20),
    "1-2/3/2026": date(2026, 3, 2),
    "1 - 2/3/26": date(2026, 3, 2),
    "1–2/3/2026": date(2026, 3, 2),
    "1/3-2/3": date(2026, 3, 2),
    "1/3-2/3/2026": date(2026, 3, 2),
    "28/2-1/3/2026": date(2026, 3, 1),
    "05/03 - 06/03/2026": date(2026, 3, 6),
    "05/03/2026 - 06/03/2026": date(2026, 3, 6),
    "05/03/2026-06/03/2026": date(2026, 3, 6),
    "05/03/2026 đến 06/03/2026": date(2026, 3, 6),
    "1 đến 2/3/2026": date(2026, 3, 2),
    "1~2/3/2026": date(2026, 3, 2),
    "1->2/3/2026": None,
    "1,2/3/2026": None,
    "1, 2/3/2026": None,
    "1 và 2/3/2026": None,
    "1 & 2/3/2026": None,
    "1+2/3/2026": None,
    "1 2/3/2026": None,
    "1-2 tháng 3 năm 2026": date(2026, 3, 2),
    "1 và 2 tháng 3 năm 2026": None,
    "10-11-12/3/2026": None,
    "1/2-3/2026": None,
    "1/2/3/2026": None,
    "3-4/2026": None,
    "5-3/2026": None,
    "5/3-26": None,
    "1/2-26": None,
    "2026-03-01..02": None,
    "2026-03-01/02": None,
    "1-2-Mar-2026": None,
}
DAYS = {
    "05/03/2026": date(2026, 3, 5),
    "5-3-2026": date(2026, 3, 5),
    "5.3.26": date(2026, 3, 5),
    "5/3.26": date(2026, 3, 5),
    "5.3/2026": date(2026, 3, 5),
    "5/3-2026": date(2026, 3, 5),
    "2026-03-05": date(2026, 3, 5),
    "5 tháng 3 năm 2026": date(2026, 3, 5),
}


@pytest.mark.parametrize("text", RANGES)
def test_of_several_days_none_is_taken(text: str) -> None:
    assert parse_date_text(text) is None
    for written in (f"Kế hoạch số 12/KH-VPUB ngày {text}", f"Hội nghị ngày {text}; Báo cáo số 5/BC-VPUB"):
        assert completing_day(written) is None
        assert all(document.issued_on is None for document in read_documents(written))


@pytest.mark.parametrize(("text", "due"), RANGES.items())
def test_a_range_is_a_deadline_only_where_it_is_plainly_one(text: str, due: date | None) -> None:
    assert parse_deadline(text, 2026).due == due


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_still_a_day(text: str, day: date) -> None:
    assert parse_date_text(text) == day
    assert completing_day(f"Kế hoạch số 12/KH-VPUB ngày {text}") == day


def test_a_range_beside_a_date_is_a_second_date() -> None:
    """11.1: exactly one distinct date, counted over every date that stands in the cell."""
    plan = "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"
    assert completing_day(plan) == date(2026, 1, 20)
    assert completing_day(f"{plan}; hội nghị ngày 1-2/3/2026") is None
    (first, second) = read_documents(f"{plan}; Hội nghị ngày 1-2/3/2026")
    assert (first.issued_on, first.note) == (date(2026, 1, 20), "")
    assert NOTE_SEVERAL_DAYS in second.note


@pytest.mark.parametrize(
    "written",
    [
        "Công văn 12 - 20/01/2026",
        "Kế hoạch số 12, ngày 20/01/2026",
        "Kế hoạch số 12/KH-VPUB - 20/01/2026",
        "Kế hoạch số 12/KH-VPUB ngày 20/01/2026 (mục 1-2/3)",
        "Báo cáo tháng 01-02/2026 số 12/BC-VPUB ngày 20/01/2026",
        "Báo cáo Quý I-II/2026 số 12/BC-VPUB ngày 20/01/2026",
    ],
)
def test_numbers_chapters_and_months_beside_a_date_are_none(written: str) -> None:
    assert completing_day(written) == date(2026, 1, 20)


@given(
    first=st.integers(1, 30),
    length=st.integers(1, 20),
    month=st.integers(1, 12),
    year=st.sampled_from(["", "/26", "/2026"]),
    mark=st.sampled_from(["-", " - ", "–", "~", " đến ", "→", ", ", " và "]),
)
def test_however_it_is_written_no_day_of_a_range_is_taken(
    first: int, length: int, month: int, year: str, mark: str
) -> None:
    text = f"{first}{mark}{first + length}/{month}{year}"
    assert parse_date_text(text) is None
    assert completing_day(f"Kế hoạch số 12/KH-VPUB ngày {text}") is None
