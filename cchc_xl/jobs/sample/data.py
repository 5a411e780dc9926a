"""Sample data of the demo, labelled as such in every text; nothing of it is the office's."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from cchc_xl.model.indicator import FigureField, FigureValue
from cchc_xl.model.progress import Declared, Field, FieldValue
from cchc_xl.tables.inspections import InspectionRow

SAMPLE: Final = "(số liệu minh họa)"
SAMPLE_UNITS: Final = tuple((f"MAU{n}", f"Đơn vị mẫu {n} {SAMPLE}") for n in range(1, 9))
SPECIALIST: Final = f"Chuyên viên mẫu {SAMPLE}"
LEADER: Final = f"Lãnh đạo mẫu {SAMPLE}"
UNITS_SEND_BY: Final = date(2026, 3, 16)
OFFICE_SENDS_BY: Final = date(2026, 3, 20)
ISSUED_AT: Final = datetime(2026, 3, 2, 8, 30)
RECEIVED_AT: Final = datetime(2026, 3, 16, 15, 30)
RECEIVED_LATE_AT: Final = datetime(2026, 3, 18, 10, 15)

Values = dict[Field, FieldValue]


def done(result: str, document: str, day: date) -> Values:
    """A completed task with its document and day."""
    return {
        Field.DECLARED: Declared.DONE.value,
        Field.PROGRESS: 1.0,
        Field.RESULT: f"{result} {SAMPLE}.",
        Field.EVIDENCE: document,
        Field.COMPLETED_ON: day,
    }


def under_way(
    result: str,
    progress: float,
    difficulty: str = "",
    proposal: str = "Đề nghị lãnh đạo Văn phòng xem xét, chỉ đạo",
) -> Values:
    """A task in progress; with a difficulty what is asked for, of the office's own leaders or of others."""
    values: Values = {
        Field.DECLARED: Declared.IN_PROGRESS.value,
        Field.PROGRESS: progress,
        Field.RESULT: f"{result} {SAMPLE}.",
    }
    if difficulty:
        values[Field.DIFFICULTY] = f"{difficulty} {SAMPLE}."
        values[Field.PROPOSAL] = f"{proposal} {SAMPLE}."
    return values


def in_period(result: str, document: str) -> Values:
    """A continuous task with results in the period."""
    return {
        Field.DECLARED: Declared.DONE_IN_PERIOD.value,
        Field.RESULT: f"{result} {SAMPLE}.",
        Field.EVIDENCE: document,
    }


def none_arisen() -> Values:
    """Nothing came up in the period."""
    return {Field.DECLARED: Declared.NOT_ARISEN.value}


OWN_ROWS: Final[dict[str, Values]] = {
    "1.1": done("Đã ban hành Kế hoạch CCHC năm 2026", "Kế hoạch số 12/KH-VPUB ngày 20/01/2026", date(2026, 1, 20)),
    "1.2": done("Đã ban hành Kế hoạch tuyên truyền", "Kế hoạch số 21/KH-VPUB ngày 05/02/2026", date(2026, 2, 5)),
    "1.3": under_way("Đang hoàn thiện dự thảo Kế hoạch kiểm tra", 0.6, "Chờ ý kiến các đơn vị được kiểm tra"),
    "1.4": in_period("Đang tổng hợp báo cáo Quý I", "Công văn số 345/VPUB-HCQT ngày 02/3/2026"),
    "1.5": under_way("Đang nhận hồ sơ sáng kiến", 0.2),
    "1.6": under_way("Đã ban hành 02 văn bản đôn đốc", 0.25),
    "2.1": none_arisen(),
    "2.2": in_period("Rà soát 14 văn bản", "Báo cáo số 18/BC-VPUB ngày 10/3/2026"),
    "4.1": in_period("Đã rà soát chức năng, nhiệm vụ các phòng", "Tờ trình số 07/TTr-HCQT ngày 25/02/2026"),
    "4.2": under_way("Đã lập danh sách rà soát", 0.3),
    "5.1": done("Đã ban hành Kế hoạch đào tạo", "Kế hoạch số 33/KH-VPUB ngày 03/3/2026", date(2026, 3, 3)),
    "6.1": in_period("Đã hướng dẫn quy chế chi tiêu nội bộ", "Công văn 402/VPUB-HCQT ngày 09/3/2026"),
    "6.2": in_period("Đã kiểm tra việc sử dụng tài sản công tại 01 đơn vị", "Biên bản số 02/BB-HCQT ngày 11/3/2026"),
    "7.1": under_way("Đang trình dự thảo Kế hoạch chuyển đổi số", 0.8),
    "8.1": under_way("Đã lập dự toán kinh phí CCHC", 0.5),
}
"""What the coordinating office types into its own rows of Theo dõi."""

NAMED_UNITS: Final[dict[str, dict[str, Values]]] = {
    "TTPVHCC": {
        "2.1": none_arisen(),
        "2.2": in_period("Rà soát 05 văn bản", "Báo cáo số 09/BC-TTPVHCC ngày 12/3/2026"),
        "3.1": done("Đã ban hành Kế hoạch", "Quyết định số 115/QĐ-UBND ngày 15/01/2026", date(2026, 1, 15)),
        "3.2": under_way("Đã công bố danh mục đợt 1", 0.4),
        "3.3": in_period("Hậu kiểm 120 hồ sơ", "Báo cáo số 11/BC-TTPVHCC ngày 13/3/2026"),
        "3.4": in_period("Tiếp nhận, trả kết quả đúng hẹn", "Báo cáo số 12/BC-TTPVHCC ngày 13/3/2026"),
        "3.5": in_period("Xử lý 08 phản ánh, kiến nghị", "Báo cáo số 13/BC-TTPVHCC ngày 13/3/2026"),
        "7.3": under_way(
            "Đã kết nối thử nghiệm",
            0.35,
            "Hệ thống của Chính phủ chưa mở môi trường kiểm thử",
            "Đề nghị Sở Nội vụ có ý kiến với cơ quan quản lý Hệ thống sớm mở môi trường kiểm thử",
        ),
    },
    "CTTDT": {
        "2.1": none_arisen(),
        "2.2": none_arisen(),
        "7.4": under_way("Đang khảo sát yêu cầu phần mềm", 0.15),
    },
}


@dataclass(frozen=True, slots=True)
class SampleReturn:
    """A form of a sample unit as it comes back: what is in it, under which name, and when."""

    unit: str
    rows: dict[str, Values]
    suffix: str = ""
    filled_on: date = date(2026, 3, 13)
    late: bool = False
    raw_cells: dict[tuple[str, Field], str] = field(default_factory=dict)


BOTH_QUIET: Final = {"2.1": none_arisen(), "2.2": none_arisen()}
SAMPLE_RETURNS: Final = (
    SampleReturn("MAU1", {"2.1": in_period("Tham mưu 01 quyết định", "Tờ trình số 05/TTr-VPUB ngày 06/3/2026"),
                          "2.2": none_arisen()}),
    SampleReturn("MAU2", BOTH_QUIET),
    SampleReturn("MAU3", BOTH_QUIET, filled_on=date(2026, 3, 17), late=True),
    SampleReturn("MAU4", {"2.1": none_arisen(),
                          "2.2": in_period("Rà soát 03 văn bản", "Công văn số 31/VPUB-TH ngày 04/3/2026")},
                 raw_cells={("2.2", Field.COMPLETED_ON): "31/02/2026"}),
    SampleReturn("MAU5", {"2.1": none_arisen(),
                          "2.2": in_period("Rà soát 02 văn bản", "Công văn số 40/VPUB-KT ngày 05/3/2026")}),
    SampleReturn("MAU5", {"2.1": none_arisen(),
                          "2.2": in_period("Rà soát 04 văn bản", "Công văn số 44/VPUB-KT ngày 12/3/2026")},
                 suffix=" (bản cuối)", filled_on=date(2026, 3, 16)),
    SampleReturn("MAU6", {"2.1": none_arisen(),
                          "2.2": in_period("Rà soát 06 văn bản", "Báo cáo số 15/BC-VPUB ngày 09/3/2026")}),
    SampleReturn("MAU7", {"2.1": in_period("Tham mưu 02 văn bản", "Tờ trình số 08/TTr-VPUB ngày 10/3/2026"),
                          "2.2": none_arisen()}),
)  # fmt: skip
"""Most are right; MAU3 is late, MAU4 has an impossible date, MAU5 sends twice; MAU8 does not send."""

MISMATCH_UNIT: Final = "MAU6"
MISMATCH_VALUES: Final[Values] = {Field.RESULT: f"HCQT ghi nhận 05 văn bản đã rà soát {SAMPLE}."}
"""What the coordinating office typed into task 2.2 of this unit before its form came back."""

NOT_A_FORM: Final = ("Ảnh chụp báo cáo.xlsx", "Đây không phải là biểu báo cáo (số liệu minh họa).\n")


# --- figures of indicators and inspections ----------------------------------------------------------------
Figures = dict[str, dict[FigureField, FigureValue]]
_SOURCE: Final = f"Thống kê trên VNPT iOffice {SAMPLE}"


def _ratio(numerator: int, denominator: int) -> dict[FigureField, FigureValue]:
    numbers: dict[FigureField, FigureValue] = {
        FigureField.NUMERATOR: float(numerator), FigureField.DENOMINATOR: float(denominator),
    }  # fmt: skip
    return {**numbers, FigureField.EVIDENCE: _SOURCE} if denominator else numbers


def _figures_of_all(people: int, documents: int, signed: int) -> Figures:
    """The four targets asked of every unit: guidance (none given), staff, use of systems, signed documents."""
    return {
        "MT1": _ratio(0, 0), "MT3": _ratio(people, people), "MT4": _ratio(1, 1), "MT5": _ratio(signed, documents),
    }  # fmt: skip


FIGURES: Final[dict[str, Figures]] = {
    "HCQT": _figures_of_all(22, 640, 640),
    "TTPVHCC": {
        **_figures_of_all(48, 1_250, 1_204),
        "MT1": _ratio(3_120, 3_120), "MT2": _ratio(7_861, 9_204), "MT6": _ratio(1_412, 1_987), "MT7": _ratio(18, 25),
    },
    "CTTDT": _figures_of_all(14, 86, 86),
    "MAU1": _figures_of_all(9, 120, 120),
    "MAU2": _figures_of_all(8, 75, 75),
    "MAU3": _figures_of_all(10, 96, 92),
    "MAU4": {**_figures_of_all(7, 64, 64), "MT5": _ratio(68, 64)},
    "MAU5": _figures_of_all(11, 143, 143),
    "MAU6": _figures_of_all(6, 58, 58),
}  # fmt: skip
"""MAU4 has signed more documents than it sent; MAU7 leaves Số liệu blank, MAU8 does not send."""

INSPECTIONS: Final = (
    InspectionRow(
        unit="MAU1", unit_name=SAMPLE_UNITS[0][1], day=date(2026, 2, 24), form="Theo kế hoạch",
        subject="Công tác CCHC", found=3, acted_on=2, mend_by=date(2026, 3, 31),
    ),
    InspectionRow(
        unit="MAU5", unit_name=SAMPLE_UNITS[4][1], day=date(2026, 3, 5), form="Đột xuất",
        subject="Chỉ thị 26/CT-TTg", found=1, acted_on=1,
    ),
)  # fmt: skip
