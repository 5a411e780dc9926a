"""Every template filled and printed by LibreOffice: page counts, headers on every page, nothing left unfilled."""

import subprocess
from pathlib import Path

import pytest

from cchc_xl.report.make_templates import FEEDBACK, LETTER, LIST, REQUEST
from cchc_xl.report.pdf import to_pdf
from cchc_xl.report.template import fill
from cchc_xl.report.words import Value
from cchc_xl.resources import templates_dir
from tests.support.office import needs_office, pdf_page_count, pdf_text

pytestmark = [needs_office, pytest.mark.office]

HEAD: dict[str, Value] = {
    "nam": 2026,
    "ky_hieu": "VPUB",
    "ngay_van_ban": "ngày      tháng 3 năm 2026",
    "quyet_dinh": "số        /QĐ-VPUB ngày      /01/2026",
    "chuc_danh_ky": "KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG",
    "nguoi_ky": "Nguyễn Văn Mẫu",
}
LONG = "Xây dựng, tổ chức thực hiện Kế hoạch kiểm tra cải cách hành chính và các chỉ thị về kỷ luật, kỷ cương; " * 3


def section(number: int, lines: int) -> dict[str, Value]:
    return {"so": number, "tieu_de": "Nhiệm vụ quá hạn", "cac_dong": [LONG] * lines}


def letter(lines: int) -> dict[str, Value]:
    return {
        **HEAD,
        "ten_don_vi": "Trung tâm Phục vụ hành chính công",
        "den_ngay": "16/3/2026",
        "tinh_hinh": "còn 02 nhiệm vụ quá hạn",
        "cac_phan": [section(1, lines), section(2, lines)],
        "de_nghi": "Đề nghị đơn vị gửi báo cáo trước 16h00 ngày 16/3/2026.",
    }


def listed(rows: int) -> dict[str, Value]:
    row: Value = {"ma": "1.3", "nhiem_vu": LONG, "don_vi": "Phòng Hành chính - Quản trị", "han": "31/12/2026",
                  "noi_dung": "Quá hạn 44 ngày."}  # fmt: skip
    return {"nguoi": "Đồng chí Mẫu", "ky": "Quý I", "den_ngay": "16/3/2026", "cac_dong": [row] * rows, "han_gui": "sớm"}


def feedback(rows: int) -> dict[str, Value]:
    row: Value = {"vi_tri": "Nhiệm vụ 7.4, ô M9", "noi_dung": "Ngày hoàn thành “31/02/2026” không phải là ngày hợp lệ.",
                  "cach_lam": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/03/2026."}  # fmt: skip
    return {"ten_don_vi": "Cổng thông tin điện tử", "ky_bao_cao": "báo cáo Quý I năm 2026", "cac_dong": [row] * rows,
            "dau_moi": "Phòng Hành chính - Quản trị", "han_gui": "sớm"}  # fmt: skip


REQUESTED: dict[str, Value] = {
    **HEAD, "kinh_gui": "Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh", "ky_bao_cao": "Quý I năm 2026",
    "tu_ngay": "15/12/2025", "den_ngay": "14/3/2026", "dau_moi": "Phòng Hành chính - Quản trị",
    "han_gui": "trước 16h00 ngày 16/3/2026",
}  # fmt: skip
CASES = {
    "ngan": (LETTER, letter(1), 1),
    "dai": (LETTER, letter(9), 3),
    "de nghi": (REQUEST, REQUESTED, 1),
    "danh sach": (LIST, listed(3), 1),
    "danh sach dai": (LIST, listed(24), 6),
    "phan hoi": (FEEDBACK, feedback(12), 1),
    "phan hoi dai": (FEEDBACK, feedback(60), 4),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All of them, printed by one LibreOffice."""
    folder = tmp_path_factory.mktemp("in")
    made = [
        fill(templates_dir() / template, values, folder / f"{n}.docx") for n, (template, values, _) in CASES.items()
    ]
    return dict(zip(CASES, to_pdf(made), strict=True))


def test_page_counts(printed: dict[str, Path]) -> None:
    assert {name: pdf_page_count(pdf) for name, pdf in printed.items()} == {n: case[2] for n, case in CASES.items()}


def test_nothing_is_left_unfilled(printed: dict[str, Path]) -> None:
    for pdf in printed.values():
        assert not [mark for mark in ("{{", "{%", "}}") if mark in pdf_text(pdf)]


def test_pages_are_numbered_from_the_second_on_and_the_signature_is_not_alone(printed: dict[str, Path]) -> None:
    pages = pdf_text(printed["dai"]).split("\f")
    assert [page.split()[0] for page in pages[1:3]] == ["2", "3"]
    assert pages[0].split()[0] != "1"
    last = pages[2]
    assert "Nguyễn Văn Mẫu" in last
    assert "thực hiện./." in last


@pytest.mark.parametrize(
    ("name", "header"), [("danh sach dai", "Nội dung đôn đốc"), ("phan hoi dai", "Vị trí trong biểu")]
)
def test_the_header_row_is_repeated_on_every_page(printed: dict[str, Path], name: str, header: str) -> None:
    pages = [page for page in pdf_text(printed[name]).split("\f") if page.strip()]
    rows_on = [page for page in pages if "31/12/2026" in page or "31/02/2026" in page]
    assert rows_on == [page for page in pages if header in page]


def test_every_page_is_a4_in_times(printed: dict[str, Path]) -> None:
    """Liberation Serif stands for Times New Roman where that is not installed: the widths are the same."""
    for pdf in printed.values():
        info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        assert "A4" in info
        fonts = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout.splitlines()[
            2:
        ]
        assert fonts
        assert all("Serif" in font or "Times" in font for font in fonts)
