"""What a report looks ahead to: what is asked for next, in the order of urgency, nothing told twice."""

from datetime import date

import pytest

from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.occasion import occasion
from cchc_xl.report.outlook import outlook
from cchc_xl.report.source import ReportSource
from tests.report.samples import DONE_1_1, PLAN, Key, source

BEGUN = Entry(declared=Declared.IN_PROGRESS, result="Đang trình dự thảo")


def ahead(made: ReportSource) -> list[str]:
    return outlook(made, occasion(made.period, 2026))


def text(code: str) -> str:
    return PLAN.by_code[code].text.rstrip(".")


def test_open_tasks_come_by_urgency() -> None:
    assert ahead(source({("1.1", "HCQT"): DONE_1_1, ("3.1", "TTPVHCC"): DONE_1_1})) == [
        "Trong Quý II năm 2026, Văn phòng UBND tỉnh tập trung chỉ đạo, thực hiện các nhiệm vụ trọng tâm sau:",
        "1. Khẩn trương hoàn thành 02 nhiệm vụ chưa hoàn thành theo thời gian của Kế hoạch (nêu tại mục III).",
        "2. Hoàn thành 02 nhiệm vụ có thời hạn đến ngày 31/3/2026:",
        f"- {text('5.1')};",
        f"- {text('7.1')}.",
        "3. Tiếp tục triển khai theo tiến độ của Kế hoạch 10 nhiệm vụ có thời hạn đến ngày 31/12/2026; 02 nhiệm vụ "
        "thực hiện theo quy định (Phụ lục I).",
        "4. Tiếp tục tổ chức thực hiện 01 kế hoạch đã ban hành.",
        "5. Duy trì thực hiện 09 nhiệm vụ thường xuyên, định kỳ của Kế hoạch (Phụ lục I).",
    ]


def test_what_falls_due_before_the_next_quarter_is_not_said_to_be_due_in_it() -> None:
    """On 14/3 a task due on 31/3 is one of the first quarter still."""
    assert not any("Quý II" in line and "31/3" in line for line in ahead(source()))


def test_a_task_told_with_its_results_is_not_named_again() -> None:
    one, both = {("5.1", "HCQT"): BEGUN}, {("5.1", "HCQT"): BEGUN, ("7.1", "HCQT"): BEGUN}
    due = "2. Hoàn thành 02 nhiệm vụ có thời hạn đến ngày 31/3/2026 về: cải cách chế độ công vụ; xây dựng và phát "
    due += "triển Chính quyền điện tử, Chính quyền số"
    first: dict[Key, Entry] = {("3.1", "TTPVHCC"): DONE_1_1}
    assert ahead(source({**first, **one}))[2:4] == [f"{due}; trong đó bắt đầu triển khai:", f"- {text('7.1')}."]
    assert ahead(source({**first, **both}))[2] == f"{due}."


def test_each_day_ahead_is_a_point_of_its_own() -> None:
    made = source({("1.1", "HCQT"): DONE_1_1, ("1.2", "HCQT"): DONE_1_1}, as_of=date(2026, 1, 20))
    assert [line.split(". ", 1)[1][:57] for line in ahead(made) if line[0].isdigit()][:2] == [
        "Hoàn thành 01 nhiệm vụ có thời hạn đến ngày 31/01/2026:",
        "Hoàn thành 03 nhiệm vụ có thời hạn đến ngày 31/3/2026:",
    ]


def test_six_months_name_what_is_due_until_the_end_of_the_year() -> None:
    lines = ahead(source({("1.5", "HCQT"): BEGUN}, period="6-thang"))
    assert any(line.startswith("2. Hoàn thành 10 nhiệm vụ có thời hạn đến ngày 31/12/2026 về: ") for line in lines)
    assert not any(text("1.5") in line for line in lines)
    assert sum(text("5.2") in line for line in lines) == 1


def test_what_did_not_come_up_may_come_up_next() -> None:
    assert "Duy trì thực hiện 09 nhiệm vụ" in ahead(source({("6.1", "HCQT"): Entry(declared=Declared.NOT_ARISEN)}))[-1]


@pytest.mark.parametrize("code", ["nam", "chot-nam"])
def test_a_year_ends_with_the_next_plan_and_without_the_texts_of_the_old_one(code: str) -> None:
    said = ahead(source({("3.1", "TTPVHCC"): DONE_1_1}, period=code))
    assert said[0].startswith(
        "Trong thời gian còn lại của năm 2026 và năm 2027, " if code == "nam" else "Trong năm 2027, "
    )
    assert said[2] == "2. Hoàn thành 10 nhiệm vụ có thời hạn đến ngày 31/12/2026:"
    assert said[-2:] == [
        "4. Duy trì thực hiện 09 nhiệm vụ thường xuyên, định kỳ về: công tác chỉ đạo, điều hành; cải cách thể chế; cải "
        "cách thủ tục hành chính; cải cách tổ chức bộ máy hành chính; công tác cải cách tài chính công.",
        "5. Xây dựng, ban hành và tổ chức thực hiện Kế hoạch cải cách hành chính năm 2027 của Văn phòng UBND tỉnh.",
    ]
    assert not any(text("3.1") in line for line in said)
