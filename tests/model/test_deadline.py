"""Deadline phrases: every row of the table of domain section 2, with its spellings, and what is never guessed."""

import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.deadline import Deadline, DeadlineKind, DeadlineOptions, parse_deadline
from cchc_xl.model.plan_data import load_plan

YEAR = 2026
KIND = DeadlineKind

DATED = [
    # Tháng, T
    ("Tháng 01/2026", KIND.PERIOD_END, date(2026, 1, 31)),
    ("Tháng 1/2026", KIND.PERIOD_END, date(2026, 1, 31)),
    ("tháng 01 năm 2026", KIND.PERIOD_END, date(2026, 1, 31)),
    ("Tháng 3", KIND.PERIOD_END, date(2026, 3, 31)),
    ("T3/2026", KIND.PERIOD_END, date(2026, 3, 31)),
    ("T.3/2026", KIND.PERIOD_END, date(2026, 3, 31)),
    ("trong tháng 3", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Trong tháng 3/2026", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Tháng 02/2028", KIND.PERIOD_END, date(2028, 2, 29)),
    ("Tháng 12-2026", KIND.PERIOD_END, date(2026, 12, 31)),
    # Quý
    ("Quý I/2026", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Quý 1", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Quý 01", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Quý I", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Q.I", KIND.PERIOD_END, date(2026, 3, 31)),
    ("Q1/2026", KIND.PERIOD_END, date(2026, 3, 31)),
    ("quí II năm 2026", KIND.PERIOD_END, date(2026, 6, 30)),
    ("Qúy III/2026", KIND.PERIOD_END, date(2026, 9, 30)),
    ("QUÝ IV", KIND.PERIOD_END, date(2026, 12, 31)),
    ("Trong quý 4/2026", KIND.PERIOD_END, date(2026, 12, 31)),
    # Năm
    ("Năm 2026", KIND.PERIOD_END, date(2026, 12, 31)),
    ("Trong năm", KIND.PERIOD_END, date(2026, 12, 31)),
    ("Trong năm 2026", KIND.PERIOD_END, date(2026, 12, 31)),
    # part of the year
    ("6 tháng đầu năm", KIND.PERIOD_END, date(2026, 6, 30)),
    ("6 tháng đầu năm 2026", KIND.PERIOD_END, date(2026, 6, 30)),
    ("6 tháng đầu năm (2026)", KIND.PERIOD_END, date(2026, 6, 30)),
    ("06 tháng cuối năm", KIND.PERIOD_END, date(2026, 12, 31)),
    ("9 tháng", KIND.PERIOD_END, date(2026, 9, 30)),
    ("09 tháng đầu năm 2026", KIND.PERIOD_END, date(2026, 9, 30)),
    # ranges
    ("Tháng 01-02/2026", KIND.RANGE, date(2026, 2, 28)),
    ("Tháng 01 – tháng 02/2026", KIND.RANGE, date(2026, 2, 28)),
    ("Từ tháng 5 đến tháng 7", KIND.RANGE, date(2026, 7, 31)),
    ("Tháng 12/2025 - tháng 01/2026", KIND.RANGE, date(2026, 1, 31)),
    ("Quý II-III/2026", KIND.RANGE, date(2026, 9, 30)),
    ("Quý II, III", KIND.RANGE, date(2026, 9, 30)),
    ("Quý II và quý III năm 2026", KIND.RANGE, date(2026, 9, 30)),
    ("Quý 2 - Quý 4", KIND.RANGE, date(2026, 12, 31)),
    # days
    ("Trước ngày 15/12/2026", KIND.FIXED, date(2026, 12, 14)),
    ("Hoàn thành trước ngày 01/3/2026", KIND.FIXED, date(2026, 2, 28)),
    ("Chậm nhất ngày 15/12/2026", KIND.FIXED, date(2026, 12, 15)),
    ("Chậm nhất là ngày 15-12-2026", KIND.FIXED, date(2026, 12, 15)),
    ("Chậm nhất đến ngày 15/12", KIND.FIXED, date(2026, 12, 15)),
    ("Đến ngày 15.12.2026", KIND.FIXED, date(2026, 12, 15)),
    ("Đến hết ngày 15/12", KIND.FIXED, date(2026, 12, 15)),
    ("Hoàn thành trong ngày 15/12", KIND.FIXED, date(2026, 12, 15)),
    ("Đến ngày 15 tháng 12 năm 2026", KIND.FIXED, date(2026, 12, 15)),
    ("Trước ngày 5 tháng 3", KIND.FIXED, date(2026, 3, 4)),
    ("Ngày 5/3/2026", KIND.FIXED, date(2026, 3, 5)),
    ("15/12/2026", KIND.FIXED, date(2026, 12, 15)),
    # several years
    ("Giai đoạn 2026-2030", KIND.MULTI_YEAR, date(2026, 12, 31)),
    ("giai đoạn 2021 – 2030", KIND.MULTI_YEAR, date(2026, 12, 31)),
]

UNDATED = [
    ("Thường xuyên", KIND.CONTINUOUS),
    ("Nhiệm vụ thường xuyên", KIND.CONTINUOUS),
    ("Thường xuyên, liên tục", KIND.CONTINUOUS),
    ("Cả năm", KIND.CONTINUOUS),
    ("Cả năm 2026", KIND.CONTINUOUS),
    ("Liên tục", KIND.CONTINUOUS),
    ("Hằng ngày", KIND.CONTINUOUS),
    ("Hàng ngày", KIND.CONTINUOUS),
    ("Theo thời gian yêu cầu và quy định của tỉnh về chế độ thông tin báo cáo", KIND.RECURRING),
    ("Hằng tháng", KIND.RECURRING),
    ("Hàng quý", KIND.RECURRING),
    ("Hàng quí", KIND.RECURRING),
    ("Hằng năm", KIND.RECURRING),
    ("Hằng tháng, quý, năm", KIND.RECURRING),
    ("Định kỳ", KIND.RECURRING),
    ("Định kì hàng quý", KIND.RECURRING),
    ("Định kỳ 6 tháng", KIND.RECURRING),
    ("Định kỳ hàng quý, 6 tháng, năm hoặc đột xuất", KIND.RECURRING),
    ("Theo yêu cầu", KIND.ON_DEMAND),
    ("Khi phát sinh", KIND.ON_DEMAND),
    ("Khi có phát sinh", KIND.ON_DEMAND),
    ("Đột xuất", KIND.ON_DEMAND),
    ("Theo quy định", KIND.PER_RULE),
    ("Theo qui định", KIND.PER_RULE),
    ("Thực hiện theo đúng quy định", KIND.PER_RULE),
]

UNKNOWN = [
    "", " ", ".", "Đầu năm", "Cuối năm", "Giữa quý", "Giữa năm", "Sau Tết", "Sớm nhất có thể", "Năm", "Quý", "Tháng",
    "6 tháng", "2026", "12", "15/12", "3/2026",
    # impossible
    "Tháng 13", "Tháng 0/2026", "Tháng 00", "Quý V", "Quý 5/2026", "Quý 0", "Quý IIII",
    "Đến ngày 31/02/2026", "Trước ngày 30/02", "Chậm nhất ngày 15/13/2026", "Đến ngày 00/12", "Ngày 29/02/2026",
    # reversed, empty or open ranges
    "Tháng 02-01/2026", "Quý III-II/2026", "Quý II, II", "Quý IV - Quý I", "Tháng 12/2026 - tháng 01/2026",
    "Tháng 12/2025 - tháng 01", "Giai đoạn 2030-2026", "Giai đoạn 2026-2026",
    # the plan's year is outside
    "Giai đoạn 2021-2025", "Giai đoạn 2027-2030",
    # a known phrase with more to it
    "Trước ngày 15/12/2026 hoặc theo quy định", "Thường xuyên và trước ngày 15/12/2026", "Quý I/2026 (dự kiến)",
    "Không muộn hơn Quý I", "Sau ngày 15/12/2026", "Dự kiến tháng 3", "Quý I hoặc Quý II", "Quý I, II, III",
    "Từ ngày 01/3/2026", "Đến ngày 15-20/12/2026", "Trước ngày 15 hằng tháng", "Năm 20266", "Năm 202",
    "Định kỳ, trước ngày 15/12", "Trước ngày 15/12-2026", "Tháng 3/26",
]  # fmt: skip

PHRASES = [phrase for phrase, *_ in DATED] + [phrase for phrase, _ in UNDATED]


@pytest.mark.parametrize(("phrase", "kind", "due"), DATED)
def test_a_dated_phrase(phrase: str, kind: DeadlineKind, due: date) -> None:
    read = parse_deadline(phrase, YEAR)
    assert (read.phrase, read.kind, read.due) == (phrase, kind, due)
    assert read.kind.is_dated
    assert not read.kind.is_continuous


@pytest.mark.parametrize(("phrase", "kind"), UNDATED)
def test_a_phrase_without_a_date(phrase: str, kind: DeadlineKind) -> None:
    assert parse_deadline(phrase, YEAR) == Deadline(phrase, kind)
    assert not kind.is_dated
    assert kind.is_continuous == (kind is not KIND.PER_RULE)


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_what_is_not_recognised_is_unknown(phrase: str) -> None:
    assert parse_deadline(phrase, YEAR) == Deadline(phrase, KIND.UNKNOWN)


def _retyped(phrase: str) -> list[str]:
    """The same phrase as other programs and people leave it."""
    return [
        unicodedata.normalize("NFD", phrase),
        phrase.upper(),
        phrase.casefold(),
        phrase.replace(" ", "\u00a0"),
        f"  {phrase.replace(' ', '   ')}\n",
        f"\u200b{phrase}.",
        f"{phrase} ;",
        *(phrase.replace("-", dash) for dash in "‐‑–—−"),
    ]


@pytest.mark.parametrize("phrase", PHRASES)
def test_spelling_that_means_nothing_changes_nothing(phrase: str) -> None:
    meant = parse_deadline(phrase, YEAR)
    for retyped in _retyped(phrase):
        read = parse_deadline(retyped, YEAR)
        assert read == Deadline(retyped, meant.kind, meant.due, meant.end), repr(retyped)


def test_roman_and_arabic_quarters_are_one() -> None:
    for number, roman in enumerate(("I", "II", "III", "IV"), start=1):
        dues = {parse_deadline(f"Quý {name}/2026", YEAR).due for name in (roman, number, f"0{number}")}
        assert len(dues) == 1


def test_a_missing_year_is_that_of_the_plan() -> None:
    assert parse_deadline("Quý I", 2027).due == date(2027, 3, 31)
    assert parse_deadline("Trong năm", 2027).due == date(2027, 12, 31)
    assert parse_deadline("Đến ngày 29/02", 2028).due == date(2028, 2, 29)
    assert parse_deadline("Quý I/2026", 2027).due == date(2026, 3, 31)


def test_a_multi_year_phrase_keeps_its_end() -> None:
    read = parse_deadline("Giai đoạn 2026-2030", 2028)
    assert (read.due, read.end) == (date(2028, 12, 31), date(2030, 12, 31))


@pytest.mark.parametrize(("strict", "due"), [(True, date(2026, 12, 14)), (False, date(2026, 12, 15))])
def test_before_a_day_is_the_day_before_unless_the_office_means_the_day(strict: bool, due: date) -> None:
    options = DeadlineOptions(before_is_strict=strict)
    assert parse_deadline("Trước ngày 15/12/2026", YEAR, options).due == due
    assert parse_deadline("Đến ngày 15/12/2026", YEAR, options).due == date(2026, 12, 15)


def test_before_the_first_day_of_a_year() -> None:
    assert parse_deadline("Trước ngày 01/01/2026", YEAR).due == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("phrase", "plain", "rolled"),
    [
        ("Tháng 01/2026", date(2026, 1, 31), date(2026, 2, 2)),  # a Saturday
        ("Đến ngày 15/3/2026", date(2026, 3, 15), date(2026, 3, 16)),  # a Sunday
        ("Quý I/2026", date(2026, 3, 31), date(2026, 3, 31)),  # a Tuesday
        ("Thường xuyên", None, None),
    ],
)
def test_rolling_off_a_weekend_is_an_option(phrase: str, plain: date | None, rolled: date | None) -> None:
    assert parse_deadline(phrase, YEAR).due == plain
    assert parse_deadline(phrase, YEAR, DeadlineOptions(roll_off_weekend=True)).due == rolled


def test_the_real_plan() -> None:
    read = [parse_deadline(task.phrase, YEAR) for task in load_plan().tasks]
    assert Counter((deadline.kind, deadline.due) for deadline in read) == {
        (KIND.PERIOD_END, date(2026, 1, 31)): 3,
        (KIND.PERIOD_END, date(2026, 3, 31)): 3,
        (KIND.PERIOD_END, date(2026, 12, 31)): 10,
        (KIND.CONTINUOUS, None): 8,
        (KIND.RECURRING, None): 1,
        (KIND.PER_RULE, None): 2,
    }


@given(st.text(), st.integers(2000, 2099))
def test_any_text_is_kept_and_never_raises(phrase: str, year: int) -> None:
    read = parse_deadline(phrase, year)
    assert read.phrase == phrase
    assert (read.due is not None) == read.kind.is_dated


_JUNK = st.text(st.sampled_from("bckxwz"), min_size=3, max_size=8)


@given(st.sampled_from(PHRASES), _JUNK, _JUNK)
def test_a_valid_phrase_inside_other_words_is_never_taken(phrase: str, before: str, after: str) -> None:
    for text in (f"{before} {phrase}", f"{phrase} {after}", f"{before} {phrase} {after}", f"{phrase} ({after})"):
        assert parse_deadline(text, YEAR).kind is KIND.UNKNOWN


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["/", "-", "."]), st.booleans())
def test_every_day_of_the_calendar_is_read_as_written(day: date, mark: str, padded: bool) -> None:
    numbers = f"{day:%d}{mark}{day:%m}" if padded else f"{day.day}{mark}{day.month}"
    assert parse_deadline(f"Chậm nhất ngày {numbers}{mark}{day.year}", YEAR).due == day
    assert parse_deadline(f"Đến ngày {numbers}", day.year).due == day
    assert parse_deadline(f"Đến ngày {day.day} tháng {day.month} năm {day.year}", YEAR).due == day
