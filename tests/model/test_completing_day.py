"""The day of completion taken from documents: the one date of a cell, of a document that completes (domain 11.1)."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.completing_day import completing_day

DAY = date(2026, 1, 20)
START = date(2025, 12, 15)
PLAN = "Kế hoạch số 12/KH-VPUB ngày 20/01/2026"


@pytest.mark.parametrize(
    "evidence",
    [
        PLAN,
        "KH 12/KH-VPUB 20/1/2026",
        "KH 12/KH-VPUB 20/1/26",
        "KH 12/KH-VPUB 20.1.26",
        "12/KH-VPUB (20-01-2026)",
        "12/KH-VPUB 2026-01-20",
        "Kế hoạch số 12/KH-VPUB ngày 20 tháng 01 năm 2026 của Văn phòng UBND tỉnh",
        "Biên bản họp tại Văn phòng ngày 20/01/2026",
        "Ngày 20/01/2026 ban hành Kế hoạch số 12/KH-VPUB",
        "Đã hoàn thành ngày 20/01/2026",
        "Đã thực hiện ngày 20/01/2026",
        "Hội nghị triển khai ngày 20/01/2026",
        "Báo cáo theo dõi số 5/BC-VPUB ngày 20/01/2026",
        # one date, several documents or several times
        f"{PLAN}; Quyết định số 5/QĐ-VPUB ngày 20/01/2026",
        f"{PLAN}\nCông văn 345/VPUB-HCQT ngày 20 tháng 1 năm 2026",
        f"{PLAN}; Tờ trình số 4/TTr-VPUB ngày 20/01/2026",
        f"{PLAN}; link https://ioffice.vn/2026/02/05/abc",
        f"{PLAN}, gửi ngày 20/01",
        # what the document carries out has no date
        f"{PLAN} thực hiện Nghị quyết số 57-NQ/TW",
        f"{PLAN} (thực hiện Quyết định số 4280/QĐ-UBND)",
        f"Căn cứ Quyết định số 4280/QĐ-UBND. {PLAN}",
        "Quyết định số 5/QĐ-VPUB ngày 20/01/2026 sửa đổi Quyết định số 3/QĐ-VPUB",
        "Công văn số 345/VPUB-HCQT ngày 20/01/2026 trả lời Sở Nội vụ",
        # the title of the document itself goes on behind the word
        "Kế hoạch triển khai CCHC năm 2026 số 12/KH-VPUB ngày 20/01/2026",
        "Báo cáo kết quả thực hiện Kế hoạch CCHC số 5/BC-VPUB ngày 20/01/2026",
        "Kế hoạch thực hiện Nghị quyết 57-NQ/TW số 12/KH-VPUB ngày 20/01/2026",
        "Quyết định sửa đổi, bổ sung Quy chế làm việc số 5/QĐ-VPUB ngày 20/01/2026",
        "Kế hoạch số 12/KH-VPUB (theo Quyết định số 4280/QĐ-UBND) ngày 20/01/2026",
        # asking people is the result itself, not a letter that asks for opinions
        "Kế hoạch số 12/KH-VPUB ngày 20/01/2026 lấy ý kiến tổ chức, công dân",
    ],
)
def test_one_date_of_a_document_that_completes(evidence: str) -> None:
    assert completing_day(evidence, earliest=START) == DAY


@pytest.mark.parametrize(
    "evidence",
    [
        "",
        "Kế hoạch số 12/KH-VPUB",
        "Kế hoạch số 12/KH-VPUB tháng 01/2026",
        # two dates, wherever they stand
        f"{PLAN}; Công văn số 3/VPUB-HCQT ngày 02/02/2026",
        "Kế hoạch 12/KH-VPUB ngày 20/01/2026, Công văn 3/VPUB-TH ngày 02/02/2026",
        f"{PLAN} Công văn 3/VPUB-TH ngày 02/02/2026",
        f"{PLAN} thực hiện Quyết định số 4280/QĐ-UBND ngày 26/12/2025",
        f"{PLAN} (thay Kế hoạch ngày 02/01/2026)",
        f"{PLAN}, số liệu đến ngày 14/3/2026",
        f"{PLAN}; Giấy mời ngày 18/01/2026",
        f"{PLAN}; BB kiểm tra 5/2/26",
        "Biên bản kiểm tra ngày 20, 21/01/2026",
        "Biên bản kiểm tra ngày 20-21/01/2026",
        # a date that cannot be read whole may be another one
        f"{PLAN}; Công văn 3/VPUB-TH ngày 02/02",
        f"{PLAN}; Công văn 3/VPUB-TH ngày 31/02/2026",
        "Kế hoạch số 12/KH-VPUB ngày 20/01",
        # of a legal basis or a mention
        *(
            f"{word} Quyết định số 4280/QĐ-UBND ngày 20/01/2026"
            for word in (
                "Căn cứ", "Theo", "Thực hiện", "Triển khai", "Trên cơ sở", "Ban hành kèm theo", "Hướng dẫn tại",
                "Sửa đổi", "Bổ sung", "Bãi bỏ", "Thay thế", "Phúc đáp", "Trả lời", "Đã ban hành tại",
            )
        ),
        "Kế hoạch số 12/KH-VPUB thực hiện Quyết định số 4280/QĐ-UBND ngày 20/01/2026",
        "Kế hoạch 12/KH-VPUB (thực hiện Quyết định 4280/QĐ-UBND ngày 20/01/2026)",
        "Quyết định số 5/QĐ-VPUB sửa đổi Quyết định số 3/QĐ-VPUB ngày 20/01/2026",
        "Kế hoạch triển khai Kế hoạch số 3/KH-UBND ngày 20/01/2026",
        "Công văn số 345/VPUB-HCQT phúc đáp Công văn số 12/SNV-CCHC ngày 20/01/2026",
        "Báo cáo thực hiện 12/KH-VPUB ngày 20/01/2026",
        "Theo văn bản số 12/KH-VPUB ngày 20/01/2026",
        "theo chỉ đạo của Chánh Văn phòng ngày 20/01/2026",
        # documents that only prepare
        "Tờ trình số 4/TTr-VPUB ngày 20/01/2026",
        "TTr số 4 ngày 20/01/2026",
        "Đã có tờ trình ngày 20/01/2026",
        "Phiếu trình lãnh đạo ngày 20/01/2026",
        "Giấy mời số 8/GM-VPUB ngày 20/01/2026",
        "Dự thảo Kế hoạch ngày 20/01/2026",
        "Ngày 20/01/2026 gửi dự thảo Kế hoạch",
        "Công văn số 345/VPUB-HCQT ngày 20/01/2026 xin ý kiến dự thảo Kế hoạch",
        "Công văn lấy ý kiến số 345/VPUB-HCQT ngày 20/01/2026",
        "Công văn số 345/VPUB-HCQT ngày 20/01/2026 về việc góp ý Kế hoạch",
        "345/VPUB-HCQT ngày 20/01/2026 (tham gia ý kiến)",
        # a day that is no day of issue
        "Số liệu đến ngày 20/01/2026",
        "Sẽ ban hành trước ngày 20/01/2026",
    ],
)  # fmt: skip
def test_no_date_or_several_or_one_that_completes_nothing(evidence: str) -> None:
    assert completing_day(evidence, earliest=START) is None


@pytest.mark.parametrize(
    ("evidence", "task"),
    [
        ("Tờ trình số 4/TTr-VPUB ngày 20/01/2026", "Xây dựng Tờ trình ban hành Nghị quyết"),
        ("Phiếu trình ngày 20/01/2026", "Lập phiếu trình lãnh đạo"),
        ("Dự thảo Đề án ngày 20/01/2026", "Hoàn thành dự thảo Đề án"),
        ("Công văn số 345/VPUB-HCQT ngày 20/01/2026 góp ý dự thảo Nghị định", "Góp ý dự thảo Nghị định"),
        ("Công văn số 345/VPUB-HCQT ngày 20/01/2026 lấy ý kiến", "Lấy ý kiến các sở, ngành"),
    ],
)
def test_a_task_that_promises_a_preparing_paper_is_completed_by_it(evidence: str, task: str) -> None:
    assert completing_day(evidence, task, START) == DAY
    assert completing_day(evidence, unicodedata.normalize("NFD", task.upper()), START) == DAY
    assert completing_day(evidence, "Ban hành Kế hoạch cải cách hành chính", START) is None


def test_a_date_before_the_plans_first_window_completes_nothing() -> None:
    assert completing_day(PLAN, earliest=DAY) == DAY
    assert completing_day(PLAN, earliest=date(2026, 1, 21)) is None
    assert completing_day("Kế hoạch số 12/KH-VPUB ngày 14/12/2025", earliest=START) is None
    assert completing_day("Kế hoạch số 12/KH-VPUB ngày 15/12/2025", earliest=START) == START


def test_a_chapter_number_is_no_second_date() -> None:
    assert completing_day(f"{PLAN}, mục 1.2.26, đạt 3/4 chỉ tiêu", earliest=START) == DAY


@given(st.text(), st.text())
def test_no_text_makes_it_raise(evidence: str, task: str) -> None:
    found = completing_day(evidence, task, START)
    assert found is None or found >= START


_PARTS = [
    "Kế hoạch số 12/KH-VPUB", "ngày 20/01/2026", "20/1/26", "ngày 02/02/2026", "thực hiện", "theo", "Tờ trình",
    "dự thảo", ";", ",", "(", ")", "Công văn 3/VPUB-TH", "đến", "ngày 05/5",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PARTS), max_size=10).map(" ".join))
def test_a_day_is_proved_only_by_one_date_in_the_whole_cell(evidence: str) -> None:
    day = completing_day(evidence, earliest=START)
    if day is not None:
        assert "/01/2026" in evidence or "20/1/26" in evidence or "02/02/2026" in evidence
        assert not ("02/02/2026" in evidence and ("20/01/2026" in evidence or "20/1/26" in evidence))
        assert "05/5" not in evidence


@given(st.lists(st.sampled_from(_PARTS), max_size=10).map(" ".join))
def test_another_date_anywhere_takes_the_day_away(evidence: str) -> None:
    assert completing_day(f"{evidence}\nBiên bản ngày 03/3/2026", earliest=START) in (None, date(2026, 3, 3))
