"""The rates expected at 31/12 from what units estimate in the yearly report."""

from datetime import date

import pytest

from cchc_xl.completion.expected import Estimate, Expected, as_expected, is_asked, read_estimate
from cchc_xl.completion.rates import Rate, Rates
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.progress import Declared, Entry, Standing
from tests.completion.test_judging import OPTIONS, YEAR, judged

LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Hoàn thành", Estimate.DONE),
        ("Sẽ hoàn thành trước 31/12/2026.", Estimate.DONE),
        ("Dự kiến hoàn thành trong tháng 12", Estimate.DONE),
        ("hoàn thành 100% kế hoạch", Estimate.DONE),
        ("100%", Estimate.DONE),
        ("1", Estimate.DONE),
        ("100", Estimate.DONE),
        ("Đạt 100%", Estimate.DONE),
        ("Hoàn thành 80%", Estimate.NOT_DONE),
        ("0,8", Estimate.NOT_DONE),
        ("95", Estimate.NOT_DONE),
        ("Chưa hoàn thành", Estimate.NOT_DONE),
        ("Không hoàn thành 100%", Estimate.NOT_DONE),
        ("Khó hoàn thành", Estimate.NOT_DONE),
        ("Hoàn thành, không còn vướng mắc", Estimate.UNCLEAR),
        ("Từ 80% đến 100%", Estimate.UNCLEAR),
        ("Đang thực hiện", Estimate.UNCLEAR),
        ("Cơ bản xong", Estimate.UNCLEAR),
        ("150%", Estimate.UNCLEAR),
        ("  ", Estimate.BLANK),
    ],
)
def test_an_estimate_is_understood_or_listed_never_guessed(text: str, understood: Estimate) -> None:
    assert read_estimate(text) is understood


@pytest.mark.parametrize(
    ("due", "estimate", "standing"),
    [
        (LAST, "Hoàn thành", Standing.DONE_ON_TIME),
        (date(2026, 12, 20), "100%", Standing.DONE_ON_TIME),
        (date(2026, 3, 31), "100%", Standing.DONE_LATE),
        (None, "Hoàn thành", Standing.DONE_NO_DUE),
        (LAST, "80%", Standing.DUE_SOON),
        (date(2026, 12, 20), "đang làm", Standing.OVERDUE),
    ],
)
def test_a_row_is_judged_on_the_last_day_as_it_is_estimated(
    due: date | None, estimate: str, standing: Standing
) -> None:
    kind = DeadlineKind.PERIOD_END if due else DeadlineKind.PER_RULE
    entry = Entry(declared=Declared.IN_PROGRESS, estimate=estimate)
    (row,) = as_expected([judged(YEAR, kind=kind, due=due, entry=entry)], YEAR, LAST, OPTIONS)
    assert row.standing is standing


def test_what_is_completed_already_and_what_is_continuous_stay_as_they_are() -> None:
    done = judged(YEAR, due=LAST, entry=Entry(declared=Declared.DONE, completed_on=date(2026, 5, 2), estimate="80%"))
    continuous = judged(YEAR, kind=DeadlineKind.CONTINUOUS, due=None, entry=Entry(estimate="100%"))
    after = as_expected([done, continuous], YEAR, LAST, OPTIONS)
    assert [row.standing for row in after] == [Standing.DONE_ON_TIME, Standing.CONTINUOUS_SILENT]


def test_the_form_asks_for_an_estimate_where_the_due_date_lies_ahead() -> None:
    doing = Entry(declared=Declared.IN_PROGRESS)
    assert is_asked(judged(YEAR, due=LAST, entry=doing), YEAR)
    assert is_asked(judged(YEAR, kind=DeadlineKind.PER_RULE, due=None, entry=doing), YEAR)
    assert not is_asked(judged(YEAR, due=date(2026, 3, 31), entry=doing), YEAR)
    not_arisen = Entry(declared=Declared.NOT_ARISEN)
    assert not is_asked(judged(YEAR, kind=DeadlineKind.PER_RULE, due=None, entry=not_arisen), YEAR)


def test_what_is_expected_in_json_names_the_rows_to_ask_about() -> None:
    unclear = judged(task="5.1", unit="A", entry=Entry(estimate="cơ bản xong"))
    blank = judged(task="5.2", unit="B")
    rates = Rates(Rate(1, 27), Rate(1, 1), Rate(0, 0))
    json = Expected(date(2026, 12, 31), rates, [unclear], [blank]).as_json()
    assert json == {
        "as_of": "2026-12-31",
        "rates": rates.as_json(),
        "unclear": [{"task": "5.1", "unit": "A", "text": "cơ bản xong"}],
        "blank": [{"task": "5.2", "unit": "B"}],
    }
