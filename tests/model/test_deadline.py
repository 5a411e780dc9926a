"""Deadline phrases: a long table of what each means, how spelling does not matter, and what is never guessed."""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.deadline import Deadline, DeadlineKind, DeadlineOptions, parse_deadline
from cchc_xl.model.period import format_date
from cchc_xl.model.plan_data import load_plan
from tests.support.clock import HUNG

YEAR = 2026
KIND = DeadlineKind
TABLE = Path(__file__).parent / "data" / "deadline-phrases.txt"


def _table() -> Iterator[tuple[str, str]]:
    answer = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(.+)\]", line):
            answer = heading[1]
        elif line and not line.startswith("#"):
            yield line.replace("⏎", "\n"), answer


PHRASES = dict(_table())
"""What each phrase of the table means, as its heading says it."""
CLEAR = sorted(phrase for phrase, answer in PHRASES.items() if answer != KIND.UNKNOWN)
DATED = sorted(phrase for phrase in CLEAR if KIND(PHRASES[phrase].split()[0]).is_dated)


def answer(phrase: str, year: int = YEAR) -> str:
    """What was read, in the words of the table's headings."""
    read = parse_deadline(phrase, year)
    return " ".join([read.kind.value, *(format_date(day) for day in (read.due, read.end) if day)])


def test_the_table_is_long_and_has_every_kind() -> None:
    assert len(PHRASES) > 1_500
    kinds = {meant.split()[0] for meant in PHRASES.values()}
    assert kinds == set(KIND) - {KIND.OTHER_RESULT}


def test_a_phrase_means_what_the_table_says() -> None:
    read = {phrase: parse_deadline(phrase, YEAR) for phrase in PHRASES}
    assert {phrase: answer(phrase) for phrase in PHRASES} == PHRASES
    assert [phrase for phrase, found in read.items() if found.phrase != phrase] == []
    assert [phrase for phrase, found in read.items() if (found.due is not None) != found.kind.is_dated] == []


@pytest.mark.parametrize("phrase", ["", " ", ".", "\n", "\u200b", "?", "(", "Quý I" * 100])
def test_what_says_nothing_is_asked(phrase: str) -> None:
    assert parse_deadline(phrase, YEAR) == Deadline(phrase, KIND.UNKNOWN)


# --- spelling that means nothing ------------------------------------------------------------------------------
def _retyped(phrase: str) -> set[str]:
    """The same phrase as other programs and people leave it."""
    return {
        unicodedata.normalize("NFD", phrase),
        phrase.upper(),
        phrase.casefold(),
        phrase.replace(" ", "\u00a0"),
        phrase.replace(" ", "\u3000"),
        f"  {phrase.replace(' ', '   ')}\n",
        f"\u200b{phrase}.",
        f"{phrase} ;",
        f"“{phrase}”",
        *(phrase.replace("-", dash) for dash in "‐‑–—−"),
        phrase.replace("hàng", "hằng").replace("quý", "quí").replace("kỳ", "kì"),
    }


def test_spelling_that_means_nothing_changes_nothing() -> None:
    retyped = [(text, PHRASES[phrase]) for phrase in CLEAR for text in _retyped(phrase)]
    assert [(text, answer(text), meant) for text, meant in retyped if answer(text) != meant] == []


def test_spaces_around_marks_change_nothing() -> None:
    """A document's number and an hour are words of their own and have none inside."""
    whole = [phrase for phrase in CLEAR if not re.search(r"\d/[A-ZĐ]|\d(h|[.:]\d)", phrase)]
    spaced = [(phrase[:2] + re.sub(r"([/(),-])", r" \1 ", phrase[2:]), PHRASES[phrase]) for phrase in whole]
    assert len(spaced) > 1_000
    assert [(text, answer(text), meant) for text, meant in spaced if answer(text) != meant] == []


@given(st.sampled_from(sorted(PHRASES)), st.lists(st.sampled_from([" ", "\u00a0", "  ", "\t"]), min_size=1))
def test_no_kind_of_space_changes_an_answer(phrase: str, spaces: list[str]) -> None:
    words = phrase.split(" ")
    retyped = "".join(word + spaces[at % len(spaces)] for at, word in enumerate(words))
    assert answer(unicodedata.normalize("NFD", retyped)) == answer(retyped.upper()) == PHRASES[phrase]


@pytest.mark.parametrize(
    ("unmarked", "marked"),
    [
        ("quy I/2026", "quý I/2026"),
        ("truoc ngay 15/12/2026", "trước ngày 15/12/2026"),
        ("cham nhat den het ngay 15/12", "chậm nhất đến hết ngày 15/12"),
        ("nhiem vu thuong xuyen", "nhiệm vụ thường xuyên"),
        ("dinh ky hang quy", "định kỳ hằng quý"),
        ("theo yeu cau", "theo yêu cầu"),
        ("giai doan 2026-2030", "giai đoạn 2026-2030"),
    ],
)
def test_a_phrase_typed_without_marks_is_the_same(unmarked: str, marked: str) -> None:
    assert answer(unmarked) == answer(marked) != KIND.UNKNOWN


def test_after_is_not_six() -> None:
    assert answer("sáu tháng đầu năm") == "period_end 30/06/2026"
    assert answer("sau thang dau nam") == answer("sau tháng 6/2026") == KIND.UNKNOWN


def test_roman_and_arabic_quarters_are_one() -> None:
    for number, roman in enumerate(("I", "II", "III", "IV"), start=1):
        assert len({answer(f"Quý {name}/2026") for name in (roman, number, f"0{number}")}) == 1


# --- years ----------------------------------------------------------------------------------------------------
def test_a_missing_year_is_that_of_the_plan() -> None:
    assert parse_deadline("Quý I", 2027).due == date(2027, 3, 31)
    assert parse_deadline("Trong năm", 2027).due == date(2027, 12, 31)
    assert parse_deadline("Đến ngày 29/02", 2028).due == date(2028, 2, 29)
    assert parse_deadline("Tháng 02/2028", 2028).due == date(2028, 2, 29)


@given(st.sampled_from([phrase for phrase in CLEAR if "2026" in phrase]), st.integers(2000, 2099))
def test_another_year_than_the_plans_is_asked(phrase: str, year: int) -> None:
    """A plan of that year asks the phrase; several years are read where they hold the plan's."""
    read = parse_deadline(phrase, year)
    if year == YEAR or read.kind is KIND.MULTI_YEAR:
        assert read.kind is not KIND.UNKNOWN
    else:
        assert read == Deadline(phrase, KIND.UNKNOWN)
    assert read.due is None or read.due.year == year or phrase == "Trước ngày 01/01/2026"


@given(st.sampled_from([phrase for phrase in DATED if "2026" in phrase and "2030" not in phrase]))
def test_a_mistyped_year_is_asked(phrase: str) -> None:
    for mistyped in ("2062", "2025", "20226", "206", "0226"):
        if parse_deadline(phrase, YEAR).kind is not KIND.MULTI_YEAR:
            assert answer(phrase.replace("2026", mistyped)) == KIND.UNKNOWN


def test_a_multi_year_phrase_keeps_its_end() -> None:
    read = parse_deadline("Giai đoạn 2026-2030", 2028)
    assert (read.due, read.end) == (date(2028, 12, 31), date(2030, 12, 31))


# --- options --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("strict", "due"), [(True, date(2026, 12, 14)), (False, date(2026, 12, 15))])
def test_before_a_day_is_the_day_before_unless_the_office_means_the_day(strict: bool, due: date) -> None:
    options = DeadlineOptions(before_is_strict=strict)
    assert parse_deadline("Trước ngày 15/12/2026", YEAR, options).due == due
    assert parse_deadline("Đến ngày 15/12/2026", YEAR, options).due == date(2026, 12, 15)
    assert parse_deadline("Trước 17h00 ngày 15/12/2026", YEAR, options).due == date(2026, 12, 15)


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


# --- never a guess --------------------------------------------------------------------------------------------
@given(st.text(), st.integers(2000, 2099))
def test_any_text_is_kept_and_never_raises(phrase: str, year: int) -> None:
    read = parse_deadline(phrase, year)
    assert read.phrase == phrase
    assert (read.due is not None) == read.kind.is_dated


_WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})


@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.integers(1, 9999))
def test_any_order_of_the_words_never_raises(words: list[str], year: int) -> None:
    read = parse_deadline(" ".join(words), year)
    assert (read.due is not None) == read.kind.is_dated


_JUNK = st.text(st.sampled_from("bckwz"), min_size=3, max_size=8)


@given(st.sampled_from(CLEAR), _JUNK, _JUNK)
def test_a_valid_phrase_inside_other_words_is_never_taken(phrase: str, before: str, after: str) -> None:
    for text in (f"{before} {phrase}", f"{phrase} {after}", f"{before} {phrase} {after}", f"{phrase} ({after})"):
        assert answer(text) == KIND.UNKNOWN


@given(st.sampled_from(CLEAR), st.sampled_from(CLEAR), st.sampled_from(["; ", "\n", "\n- ", " hoặc ", "; báo cáo "]))
def test_two_answers_are_asked(first: str, second: str, between: str) -> None:
    """One answer may be worded in two parts, if it is the same: "Hằng quý; 6 tháng"; what recurs may be followed by
    when: "Mỗi 6 tháng, quý II - quý IV"."""
    read = parse_deadline(first + between + second, YEAR)
    assert not read.kind.is_dated or PHRASES[first] == PHRASES[second]
    says_when = read.kind is KIND.RECURRING and PHRASES[first].split()[0] == KIND.RECURRING
    if read.kind is not KIND.UNKNOWN and not says_when:
        assert {KIND(PHRASES[phrase].split()[0]).is_dated for phrase in (first, second)} == {read.kind.is_dated}


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["/", "-", "."]), st.booleans())
def test_every_day_of_the_calendar_is_read_as_written(day: date, mark: str, padded: bool) -> None:
    numbers = f"{day:%d}{mark}{day:%m}" if padded else f"{day.day}{mark}{day.month}"
    for phrase in (
        f"Chậm nhất ngày {numbers}{mark}{day.year}",
        f"Đến ngày {numbers}",
        f"Đến ngày {day.day} tháng {day.month} năm {day.year}",
        f"{numbers}{mark}{day.year}",
        f"{numbers}{mark}{day:%y}",
    ):
        assert parse_deadline(phrase, day.year).due == day


LONG = ("trong " * 50, "hằng quý, " * 30, "(" * 300, "hoàn thành và " * 20, "1/" * 150, "quý " * 16_000)


def test_no_text_is_tried_in_ever_more_ways() -> None:
    """Read by its words it is nothing; tried in every way that its words can be put together it never ends."""
    code = f"from cchc_xl.model.deadline import parse_deadline\nfor text in {LONG!r}:\n"
    code += f"    parse_deadline(text, {YEAR})\n    parse_deadline(text * 16, {YEAR})"
    subprocess.run([sys.executable, "-"], input=code.encode(), check=True, timeout=HUNG)
