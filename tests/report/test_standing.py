"""Where a task stands, in the words of a paper that goes to Sở Nội vụ."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.standing import judged_words, where_it_stands
from tests.report.samples import DONE_1_1, UNITS, Key, source

AS_OF = date(2026, 3, 14)
LATE = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5))


@pytest.mark.parametrize(
    ("entry", "task", "as_of", "said"),
    [
        (DONE_1_1, "1.1", AS_OF, "hoàn thành ngày 20/01/2026"),
        (LATE, "1.1", AS_OF, "hoàn thành ngày 05/02/2026, chậm so với Kế hoạch"),
        (Entry(declared=Declared.DONE), "1.1", AS_OF, "đã hoàn thành"),
        (Entry(declared=Declared.IN_PROGRESS, progress=0.6), "1.1", date(2026, 2, 12),
         "chưa hoàn thành theo thời gian của Kế hoạch, tiến độ đạt 60%"),
        (Entry(), "1.1", date(2026, 1, 31), "triển khai trong thời gian tới"),
        (Entry(declared=Declared.IN_PROGRESS, progress=0.125), "1.5", AS_OF, "đang triển khai, tiến độ đạt 12,5%"),
        (Entry(result="Đã lập danh sách"), "1.5", AS_OF, "đang triển khai"),
        (Entry(declared=Declared.ADJUSTMENT_ASKED), "1.5", AS_OF, "đang triển khai"),
        (Entry(declared=Declared.DONE, completed_on=date(2026, 3, 16)), "1.5", AS_OF,
         "hoàn thành ngày 16/3/2026, sau ngày chốt số liệu"),
        (Entry(declared=Declared.IN_PROGRESS), "7.2", AS_OF, "đang triển khai"),
        (Entry(declared=Declared.NOT_ARISEN), "7.2", AS_OF, "không phát sinh trong kỳ"),
        (Entry(declared=Declared.DONE_IN_PERIOD), "6.1", AS_OF, "đã thực hiện trong kỳ"),
        (Entry(), "6.1", AS_OF, "chưa có kết quả trong kỳ"),
    ],
)  # fmt: skip
def test_where_a_row_stands(entry: Entry, task: str, as_of: date, said: str) -> None:
    made = source({(task, "HCQT"): entry}, as_of=as_of)
    assert where_it_stands(made.lead_rows(task)[0], as_of) == said


def test_a_deadline_that_a_document_moved_is_told_with_it() -> None:
    row = source({("1.5", "HCQT"): Entry(declared=Declared.IN_PROGRESS)}).lead_rows("1.5")[0]
    moved = replace(row, adjusting_document="Công văn số 9/UBND-NC ngày 02/3/2026")
    assert where_it_stands(moved, AS_OF) == (
        "đang triển khai (thời hạn điều chỉnh đến 31/12/2026 theo Công văn số 9/UBND-NC ngày 02/3/2026)"
    )


def test_a_completed_row_reported_before_the_window_says_when() -> None:
    made = source({("1.1", "HCQT"): DONE_1_1}, period="quy-3", carried_from={("1.1", "HCQT"): "Quý I"})
    assert where_it_stands(made.lead_rows("1.1")[0], AS_OF) == "hoàn thành ngày 20/01/2026 (đã báo cáo kỳ Quý I)"


@pytest.mark.parametrize(
    ("entry", "task", "said"),
    [
        (DONE_1_1, "1.1", "Hoàn thành ngày 20/01/2026"),
        (LATE, "1.1", "Hoàn thành ngày 05/02/2026, chậm so với Kế hoạch"),
        (Entry(declared=Declared.DONE), "1.1", "Hoàn thành"),
        (Entry(), "1.1", "Chưa hoàn thành theo thời gian của Kế hoạch"),
        (Entry(), "1.5", "Triển khai trong thời gian tới"),
        (Entry(declared=Declared.IN_PROGRESS), "7.2", "Đang triển khai"),
        (Entry(), "6.1", "Chưa có kết quả trong kỳ"),
        (Entry(declared=Declared.NOT_ARISEN), "6.1", "Không phát sinh trong kỳ"),
    ],
)
def test_how_a_task_is_judged_in_the_appendix(entry: Entry, task: str, said: str) -> None:
    made = source({(task, "HCQT"): entry})
    assert judged_words(made.judged_tasks[task], made) == said


def test_a_task_of_several_units_has_no_day_of_its_own() -> None:
    entries: dict[Key, Entry] = {("2.1", unit): Entry(declared=Declared.DONE_IN_PERIOD) for unit in UNITS}
    made = source(entries)
    assert judged_words(made.judged_tasks["2.1"], made) == "Đã thực hiện trong kỳ"


def test_the_report_does_not_call_itself_missing() -> None:
    made = source(own_report="1.4")
    assert judged_words(made.judged_tasks["1.4"], made) == "Thực hiện bằng Báo cáo này"
