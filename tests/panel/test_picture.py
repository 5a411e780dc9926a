"""What the window makes of the result a worker tells."""

from cchc_xl.model.job import JOBS
from cchc_xl.panel.picture import result_of

SAID = "Đến 10h15 ngày 18/3/2026, kỳ Quý I: đã nhận báo cáo của 9/10 đơn vị."


def test_what_is_for_somebody_else_is_offered_to_be_copied_as_it_is_said() -> None:
    assert JOBS["answer"].to_copy
    assert result_of({"summary": SAID}, "Trả lời nhanh", to_copy=True).copy == SAID


def test_a_refusal_is_for_nobody_else_and_other_results_are_not_copied() -> None:
    assert result_of({"summary": "Chưa đọc được sổ.", "refused": True}, "Trả lời nhanh", to_copy=True).copy == ""
    assert result_of({"summary": "Đã nhập 08 biểu."}, "Nhập báo cáo đơn vị").copy == ""
