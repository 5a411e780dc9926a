"""What a report looks ahead to: every task that is still asked for, once, in the order of urgency."""

from datetime import date

import pytest

from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.occasion import occasion
from cchc_xl.report.outlook import outlook
from cchc_xl.report.source import ReportSource
from tests.report.samples import DONE_1_1, PLAN, source


def headings(made: ReportSource) -> list[str]:
    return [line for line in outlook(made, occasion(made.period, 2026)) if line[0].isdigit()]


def test_open_tasks_come_by_urgency() -> None:
    made = source({("1.1", "HCQT"): DONE_1_1, ("3.1", "TTPVHCC"): DONE_1_1})
    assert headings(made) == [
        "1. Khẩn trương hoàn thành 02 nhiệm vụ đã quá hạn (hạn 31/01/2026):",
        "2. Hoàn thành 02 nhiệm vụ đến hạn trong Quý II năm 2026 (hạn 31/3/2026):",
        "3. Tiếp tục triển khai theo tiến độ Kế hoạch 10 nhiệm vụ (hạn 31/12/2026):",
        "4. Triển khai 02 nhiệm vụ thực hiện theo quy định:",
        "5. Tiếp tục tổ chức thực hiện 01 kế hoạch đã ban hành:",
        "6. Duy trì thực hiện 09 nhiệm vụ thường xuyên, định kỳ:",
    ]


@pytest.mark.parametrize("code", ["quy-1", "6-thang", "quy-3"])
def test_every_task_that_is_not_completed_is_named_once(code: str) -> None:
    made = source({("1.1", "HCQT"): DONE_1_1}, period=code)
    lines = outlook(made, occasion(made.period, 2026))
    named = [task.code for task in PLAN.tasks for line in lines if line[2:].startswith(task.text.rstrip("."))]
    assert sorted(named) == sorted(task.code for task in PLAN.tasks if task.code != "1.1")


def test_dates_stand_with_the_tasks_where_they_differ() -> None:
    late = source(as_of=date(2026, 4, 10), period="6-thang")
    overdue = outlook(late, occasion(late.period, 2026))[1:8]
    assert overdue[0] == "1. Khẩn trương hoàn thành 06 nhiệm vụ đã quá hạn:"
    assert [line.rsplit("(", 1)[1] for line in overdue[1:]] == ["hạn 31/01/2026);"] * 3 + [
        "hạn 31/3/2026);", "hạn 31/3/2026);", "hạn 31/3/2026)."
    ]  # fmt: skip


def test_what_did_not_come_up_may_come_up_next() -> None:
    assert (
        "Duy trì thực hiện 09 nhiệm vụ" in headings(source({("6.1", "HCQT"): Entry(declared=Declared.NOT_ARISEN)}))[-1]
    )


@pytest.mark.parametrize(
    ("code", "in_time"),
    [
        ("nam", "đến hạn trong năm 2026 (hạn 31/12/2026):"),
        ("chot-nam", "còn lại của Kế hoạch năm 2026 (hạn 31/12/2026):"),
    ],
)
def test_a_year_ends_with_the_next_plan_and_without_the_texts_of_the_old_one(code: str, in_time: str) -> None:
    made = source({("3.1", "TTPVHCC"): DONE_1_1}, period=code)
    said = headings(made)
    assert outlook(made, occasion(made.period, 2026))[0].startswith(
        "Trong thời gian còn lại của năm 2026 và năm 2027, " if code == "nam" else "Trong năm 2027, "
    )
    assert said[1] == f"2. Hoàn thành 10 nhiệm vụ {in_time}"
    assert said[-2:] == [
        "4. Duy trì thực hiện 09 nhiệm vụ thường xuyên, định kỳ về: công tác chỉ đạo, điều hành; cải cách thể chế; cải "
        "cách thủ tục hành chính; cải cách tổ chức bộ máy hành chính; công tác cải cách tài chính công.",
        "5. Xây dựng, ban hành và tổ chức thực hiện Kế hoạch cải cách hành chính năm 2027 của Văn phòng UBND tỉnh.",
    ]
    assert not any(PLAN.by_code["3.1"].text in line for line in outlook(made, occasion(made.period, 2026)))
