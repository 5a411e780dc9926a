"""Phiếu rà soát trước khi trình ký: what leaders read beside a report, and nobody outside."""

from datetime import date
from typing import Any

from cchc_xl.model.progress import Declared, Entry
from cchc_xl.report.content import report_values
from cchc_xl.report.review_sheet import MOST_UNITS, ROOM, named_units, review_values
from cchc_xl.report.source import OpenDifficulty, ReportSource, Statistic
from tests.report.samples import DONE_1_1, PLAN, UNITS, everything_done, source

LATE = Entry(declared=Declared.DONE, completed_on=date(2026, 2, 5))


def sections(made: ReportSource) -> dict[str, Any]:
    """Heading → lines."""
    values = review_values(made, report_values(made), "bao-cao.docx")
    return {section["tieu_de"]: section["cac_dong"] for section in values["cac_muc"]}


def test_it_says_who_has_not_reported_and_who_was_late() -> None:
    made = source(
        {("1.1", "HCQT"): DONE_1_1}, units_late=[UNITS["HCQT"]], units_unsent=[UNITS["TTPVHCC"]],
        units_awaited=[UNITS["CTTDT"]],
    )  # fmt: skip
    assert (
        "Báo cáo của đơn vị: đã nhận của 1/3 đơn vị; chưa gửi: Trung tâm Phục vụ hành chính công; đang nhận, còn chờ: "
        "Cổng thông tin điện tử; gửi sau hạn: Phòng Hành chính - Quản trị."
    ) in sections(made)


def test_before_the_last_day_of_the_data_nobody_is_missing() -> None:
    assert next(iter(sections(source()))) == ("Báo cáo của đơn vị: đã nhận của 0/3 đơn vị; chưa đến kỳ gửi: 03 đơn vị.")


def test_overdue_and_late_tasks_stand_with_unit_and_days_the_longest_first() -> None:
    made = source({("1.1", "HCQT"): LATE, ("1.2", "HCQT"): DONE_1_1})
    assert sections(made)[
        "Chậm so với Kế hoạch: 01 nhiệm vụ chưa hoàn thành, quá hạn; 01 nhiệm vụ hoàn thành quá hạn."
    ] == [
        "Xây dựng, tổ chức thực hiện Kế hoạch Kiểm tra Cải cách hành chính; Kiểm tra Chỉ thị 26/CT-TTg và các Chỉ… "
        "(Phòng Hành chính - Quản trị): quá hạn 42 ngày.",
        f"{PLAN.by_code['1.1'].text} (Phòng Hành chính - Quản trị): hoàn thành quá hạn 05 ngày.",
    ]


def test_figures_of_some_units_are_named_with_those_that_are_awaited() -> None:
    lines = [
        Statistic("MT1", "Văn bản đi được ký số", "%", "100%", supplied=["A", "B"], missing=["C"]),
        Statistic("MT2", "Hồ sơ cắt giảm", "%", None, missing=["C", "D"]),
        Statistic("MT3", "Đủ", "%", "90%", supplied=["A"]),
    ]
    assert sections(source(statistics=lines))["Chỉ tiêu chưa đủ số liệu (Phụ lục II): 02."] == [
        "Văn bản đi được ký số: 100%, mới có 2/3 đơn vị; còn chờ: C.",
        "Hồ sơ cắt giảm: chưa có số liệu; còn chờ: C, D.",
    ]


def test_it_counts_the_places_on_yellow() -> None:
    assert "Dự thảo có 01 chỗ tô vàng, phải bổ sung hoặc xác nhận trước khi trình ký." in sections(
        source({**everything_done(), ("1.1", "HCQT"): LATE})
    )
    assert "Dự thảo không còn chỗ tô vàng." in sections(source(everything_done()))


def test_what_is_asked_of_the_leaders_stands_here_and_not_in_the_report() -> None:
    asked = [
        OpenDifficulty("1.5", UNITS["HCQT"], "Thiếu kinh phí", "Đề nghị lãnh đạo Văn phòng bố trí"),
        OpenDifficulty("1.6", UNITS["HCQT"], "Chưa có mẫu", "Đề nghị Sở Nội vụ hướng dẫn"),
    ]
    made = source(
        {("1.6", "HCQT"): Entry(declared=Declared.ADJUSTMENT_ASKED)},
        difficulties=asked,
        waiting="02 nội dung chưa khớp",
    )
    found = sections(made)
    assert found["Kiến nghị gửi lãnh đạo, không đưa vào báo cáo: 01."] == [
        "Phòng Hành chính - Quản trị: Đề nghị lãnh đạo Văn phòng bố trí"
    ]
    assert len(found["Đề nghị điều chỉnh thời hạn: 01 nhiệm vụ."]) == 1
    assert "Trang Cần xử lý: 02 nội dung chưa khớp." in found


def test_nothing_to_say_is_not_said() -> None:
    found = sections(source(everything_done()))
    assert list(found) == [
        "Báo cáo của đơn vị: đã nhận của 3/3 đơn vị.",
        "Kết quả: hoàn thành 18/27 nhiệm vụ, đạt 66,7%; đến hạn 03 nhiệm vụ, đã hoàn thành cả 03 nhiệm vụ.",
        "Dự thảo không còn chỗ tô vàng.",
    ]


def test_long_lists_are_cut_so_that_the_points_fit_one_page() -> None:
    asked = [OpenDifficulty("1.5", f"Đơn vị {number}", "", "Đề nghị lãnh đạo Văn phòng " * 9) for number in range(60)]
    few, many = sections(source(difficulties=asked[:4])), sections(source(difficulties=asked))
    assert len(few["Kiến nghị gửi lãnh đạo, không đưa vào báo cáo: 04."]) == 4
    cut = many["Kiến nghị gửi lãnh đạo, không đưa vào báo cáo: 60."]
    assert cut[-1] == f"và {60 - len(cut) + 1} nội dung khác, xem trong sổ theo dõi."
    assert len(many) + sum(map(len, many.values())) <= ROOM
    assert named_units([f"Đơn vị {number}" for number in range(60)]).endswith(f"và {60 - MOST_UNITS} đơn vị khác")
