"""Which request is taken, by what was seen when."""

from datetime import datetime, timedelta

import pytest

from cchc_xl.panel.requests import Request, Requests, Verdict, read_request

NOON = datetime(2026, 3, 16, 12, 0, 0)
BOOK = "/sổ/KeHoach2026.xlsm"


def clicked(key: str = "check", at: datetime = NOON, number: int = 1) -> str:
    return f"{key}|{at:%Y-%m-%d %H:%M:%S}|{number}"


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def open_and_blank(requests: Requests) -> None:
    assert requests.judge(BOOK, "", after(-60)) is Verdict.NOTHING


def test_a_request_is_read_as_the_macro_writes_it() -> None:
    assert read_request("merge|2026-03-16 16:30:05|7") == Request("merge", datetime(2026, 3, 16, 16, 30, 5))


@pytest.mark.parametrize("text", ["", "merge", "merge|hôm qua|1", "16/03/2026", "||"])
def test_what_no_macro_wrote_is_no_request(text: str) -> None:
    assert read_request(text) is None


def test_a_click_is_taken_after_a_moment_in_which_the_macro_ends() -> None:
    requests = Requests()
    open_and_blank(requests)
    assert requests.judge(BOOK, clicked(), after(0.9)) is Verdict.WAIT
    assert requests.judge(BOOK, clicked(), after(1.1)) is Verdict.WAIT
    assert requests.judge(BOOK, clicked(), after(1.2)) is Verdict.TAKE


def test_a_click_seen_late_is_taken_at_once() -> None:
    requests = Requests()
    open_and_blank(requests)
    assert requests.judge(BOOK, clicked(), after(1.3)) is Verdict.TAKE


def test_a_click_older_than_ten_seconds_is_to_be_made_again() -> None:
    requests = Requests()
    open_and_blank(requests)
    assert requests.judge(BOOK, clicked(), after(10)) is Verdict.TAKE
    assert requests.judge(BOOK, clicked(), after(10.1)) is Verdict.TOO_OLD


def test_a_request_in_a_workbook_just_opened_is_never_run() -> None:
    assert Requests().judge(BOOK, clicked(at=after(-3600)), NOON) is Verdict.STALE
    assert Requests().judge(BOOK, clicked(), after(2)) is Verdict.TOO_OLD


def test_it_is_not_run_either_where_it_was_not_cleared_the_first_time() -> None:
    requests = Requests()
    requests.judge(BOOK, clicked(), after(1))
    assert requests.judge(BOOK, clicked(), after(2)) is Verdict.TOO_OLD


def test_a_workbook_closed_and_opened_again_is_just_opened() -> None:
    requests = Requests()
    open_and_blank(requests)
    requests.keep_only([])
    assert requests.judge(BOOK, clicked(), after(2)) is Verdict.TOO_OLD


def test_the_click_that_started_the_window_may_stand_there_already() -> None:
    requests = Requests()
    requests.expect("check", after(8))
    assert requests.judge(BOOK, clicked(), after(9)) is Verdict.TAKE


@pytest.mark.parametrize(("key", "age"), [("merge", 9), ("check", 31)])
def test_another_click_or_an_old_one_is_not_meant_by_that(key: str, age: float) -> None:
    requests = Requests()
    requests.expect("check", after(age - 1))
    assert requests.judge(BOOK, clicked(key), after(age)) is not Verdict.TAKE


def test_what_was_taken_is_not_taken_again() -> None:
    requests = Requests()
    open_and_blank(requests)
    requests.judge(BOOK, clicked(), after(2))
    requests.took(clicked())
    assert requests.judge(BOOK, clicked(), after(2.5)) is Verdict.STALE
    assert requests.judge(BOOK, clicked(number=2), after(2.5)) is Verdict.TAKE


def test_what_no_macro_wrote_is_cleared() -> None:
    requests = Requests()
    open_and_blank(requests)
    assert requests.judge(BOOK, "xin chào", NOON) is Verdict.STALE
