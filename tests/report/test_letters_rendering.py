"""Every template filled and printed by LibreOffice: page counts, headers on every page, nothing left unfilled."""

import re
import subprocess
from pathlib import Path

import pytest

from cchc_xl.report.make_templates import LEADER, LETTER, LIST, REQUEST, SUPPLEMENT
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
    "chuc_danh_ky": "TL. CHÁNH VĂN PHÒNG\nTRƯỞNG PHÒNG HÀNH CHÍNH - QUẢN TRỊ",
    "nguoi_ky": "Nguyễn Văn Mẫu",
}
LONG = "Xây dựng, tổ chức thực hiện Kế hoạch kiểm tra cải cách hành chính và các chỉ thị về kỷ luật, kỷ cương; " * 3


UNIT = "Trung tâm Phục vụ hành chính công"


def letter(units: int) -> dict[str, Value]:
    row: Value = {
        "don_vi": UNIT, "bao_cao": "Quý I năm 2026", "nhiem_vu": f"1.3. {LONG} (hạn 31/01/2026)", "ghi_chu": "",
    }  # fmt: skip
    named = f"{UNIT}." if units == 1 else "\n".join([*[f"- {UNIT};"] * 4, f"- {UNIT}."])
    return {
        **HEAD,
        "ky_bao_cao": "Quý I năm 2026",
        "kinh_gui": named,
        "can_cu": "Văn phòng UBND tỉnh đã có Công văn số        /VPUB-HCQT ngày      /     /2026 đề nghị báo cáo "
        "kết quả Quý I năm 2026 trước 16h00 ngày 16/3/2026",
        "thoi_diem": "10h00 ngày 17/3/2026",
        "tinh_hinh": "còn 01 đơn vị chưa gửi báo cáo",
        "de_nghi": "gửi báo cáo về Văn phòng UBND tỉnh (qua Phòng Hành chính - Quản trị) trước 16h00 ngày 18/3/2026",
        "cac_dong": [row] * units,
    }


def listed(rows: int) -> dict[str, Value]:
    return {
        "nguoi": "Đồng chí Mẫu", "ky": "Quý I", "den_ngay": "16/3/2026", "cac_dong": [entry()] * rows, "de_nghi": "sớm",
    }  # fmt: skip


def entry() -> Value:
    return {
        "ma": "1.3", "nhiem_vu": LONG, "don_vi": "Phòng Hành chính - Quản trị", "han": "31/12/2026",
        "noi_dung": "Quá hạn 44 ngày.",
    }  # fmt: skip


def for_leader(rows: int) -> dict[str, Value]:
    return {
        **HEAD, "don_vi_gui": "Phòng Hành chính - Quản trị", "nguoi": "Phó Chánh Văn phòng Mẫu",
        "ky_bao_cao": "Quý I năm 2026", "cac_dong": [entry()] * rows,
        "tinh_hinh": "Đến 10h00 ngày 17/3/2026, lĩnh vực đồng chí phụ trách có 02 nhiệm vụ cần chỉ đạo",
    }  # fmt: skip


def supplement(rows: int) -> dict[str, Value]:
    row: Value = {"muc": "Nhiệm vụ 7.4: Xây dựng phần mềm", "noi_dung": "Ngày hoàn thành ghi “31/02/2026”.",
                  "de_nghi": "Đề nghị ghi lại, ví dụ 05/03/2026."}  # fmt: skip
    return {
        **HEAD, "don_vi_gui": "Phòng Hành chính - Quản trị", "ten_don_vi": UNIT, "ky_bao_cao": "Quý I năm 2026",
        "so_noi_dung": "12", "cac_dong": [row] * rows, "dau_moi": "đ/c Mẫu", "han_gui": "trước 16h00 ngày 18/3/2026",
    }  # fmt: skip


REQUESTED: dict[str, Value] = {
    **HEAD, "kinh_gui": "Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh", "ky_bao_cao": "Quý I năm 2026",
    "tu_ngay": "15/12/2025", "den_ngay": "14/3/2026", "dau_moi": "Phòng Hành chính - Quản trị",
    "han_gui": "trước 16h00 ngày 16/3/2026",
}  # fmt: skip
CASES = {
    "mot don vi": (LETTER, letter(1), 2),
    "nhieu don vi": (LETTER, letter(20), 7),
    "de nghi": (REQUEST, REQUESTED, 1),
    "danh sach": (LIST, listed(3), 1),
    "danh sach dai": (LIST, listed(24), 6),
    "trinh": (LEADER, for_leader(2), 1),
    "phieu": (SUPPLEMENT, supplement(9), 1),
    "phieu dai": (SUPPLEMENT, supplement(60), 3),
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


def test_a_letter_and_its_list_are_numbered_apart(printed: dict[str, Path]) -> None:
    first, *listed = pdf_text(printed["nhieu don vi"]).split("\f")[:-1]
    assert "Nguyễn Văn Mẫu" in first
    assert listed[0].split()[:2] == ["DANH", "SÁCH"]
    assert [page.split()[0] for page in listed[1:]] == ["2", "3", "4", "5", "6"]


@pytest.mark.parametrize(("name", "last"), [("phieu dai", "Trân trọng!"), ("trinh", "cho ý kiến./.")])
def test_the_signature_is_not_alone(printed: dict[str, Path], name: str, last: str) -> None:
    page = pdf_text(printed[name]).split("\f")[-2]
    assert "TRƯỞNG PHÒNG" in page
    assert last in page


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("danh sach dai", "Nội dung đôn đốc"),
        ("phieu dai", "Nhiệm vụ, chỉ tiêu"),
        ("nhieu don vi", "Nhiệm vụ quá hạn (hạn)"),
    ],
)
def test_the_header_row_is_repeated_on_every_page(printed: dict[str, Path], name: str, header: str) -> None:
    pages = [page for page in pdf_text(printed[name]).split("\f") if page.strip()]
    rows_on = [page for page in pages if re.search(r"31/12/2026|31/02/2026|31/01/2026", page)]
    assert rows_on == [page for page in pages if header in page]


def test_the_name_of_the_unit_that_signs_stands_in_one_line(printed: dict[str, Path]) -> None:
    assert "TRƯỞNG PHÒNG HÀNH CHÍNH - QUẢN TRỊ" in pdf_text(printed["mot don vi"])


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
