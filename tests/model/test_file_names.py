"""What a file's name says: whether a program left the file there, and which unit sent it."""

import unicodedata

import pytest

from cchc_xl.model.file_names import is_left_by_a_program
from cchc_xl.model.plan import Unit, UnitIndex


@pytest.mark.parametrize(
    "name",
    ["~$BieuBC.xlsx", ".~lock.BieuBC.xlsx#", "._BieuBC.xlsx", "Thumbs.db", "THUMBS.DB", "desktop.ini", "Desktop.ini",
     ".DS_Store", "BieuBC.lnk", "Cổng.URL", "BieuBC.xlsx.crdownload", "BieuBC.xlsx.part", "BieuBC.xlsx.partial"],
)  # fmt: skip
def test_what_programs_leave(name: str) -> None:
    assert is_left_by_a_program(name)


@pytest.mark.parametrize(
    "name",
    ["BieuBC.xlsx", "desktop.xlsx", "part.xlsx", "url.pdf", "Thumbs.xlsx", "biểu.part.xlsx", "_BieuBC.xlsx", ".x"],
)
def test_what_somebody_sent(name: str) -> None:
    assert not is_left_by_a_program(name)


UNITS = UnitIndex(
    [
        Unit(code="HCQT", name="Phòng Hành chính - Quản trị"),
        Unit(code="CTTDT", name="Cổng thông tin điện tử", short_name="Cổng TTĐT"),
        Unit(code="TH", name="Phòng Tổng hợp"),
        Unit(code="TH2", name="Phòng Tổng hợp 2", aliases=("Tổng hợp hai",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("BieuBC_CTTDT_quy-1", ["CTTDT"]),
        ("bieu cttdt ký (1)", ["CTTDT"]),
        ("Báo cáo Cổng thông tin điện tử", ["CTTDT"]),
        (unicodedata.normalize("NFD", "Báo cáo Cổng thông tin điện tử"), ["CTTDT"]),
        ("bao-cao-cong-thong-tin-dien-tu", ["CTTDT"]),
        ("BC_congthongtindientu", ["CTTDT"]),
        ("cổng ttđt quý 1", ["CTTDT"]),
        ("TH quý 1", ["TH"]),
        ("th quy 1", []),
        ("BCTH quy 1", []),
        ("CTTDTX", []),
        ("Phòng Tổng hợp quý 1", ["TH"]),
        ("Phòng Tổng hợp 2 quý 1", ["TH2"]),
        ("Tổng hợp hai", ["TH2"]),
        ("CTTDT gửi HCQT", ["HCQT", "CTTDT"]),
        ("IMG_20260316", []),
        ("", []),
    ],
)
def test_the_units_that_a_name_names(text: str, codes: list[str]) -> None:
    assert [unit.code for unit in UNITS.named_in(text)] == codes
