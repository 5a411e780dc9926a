"""Forms to test with: the plan's real texts, the longest unit, the smallest one, and the annual form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cchc_xl.books.form import FigureRow, FormContent, FormRow
from cchc_xl.model.indicator import FigureField, FigureValue, Indicator, IndicatorKind
from cchc_xl.model.plan_data import load_indicators
from cchc_xl.model.progress import (
    CONTINUOUS_CHOICES,
    DATED_CHOICES,
    PER_RULE_CHOICES,
    Declared,
    Field,
    FieldValue,
)

GROUPS: Final = {
    1: "Nội dung 1. Công tác chỉ đạo, điều hành (6 nhiệm vụ)",
    2: "Nội dung 2. Cải cách thể chế (2 nhiệm vụ)",
    3: "Nội dung 3. Cải cách thủ tục hành chính (5 nhiệm vụ)",
    4: "Nội dung 4. Cải cách tổ chức bộ máy hành chính (3 nhiệm vụ)",
    5: "Nội dung 5: Cải cách chế độ công vụ (4 nhiệm vụ)",
    6: "Nội dung 6. Công tác cải cách tài chính công (2 nhiệm vụ)",
    7: "Nội dung 7. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số (4 nhiệm vụ)",
    8: "Nội dung 8. Xây dựng kinh phí thực hiện nhiệm vụ CCHC (01 nhiệm vụ)",
}
TASKS: Final = tuple(
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("tasks_of_hcqt.tsv").read_text(encoding="utf-8").splitlines()
)
"""Code, text and deadline phrase of the tasks HCQT leads and of the two that every unit leads."""
OTHER_HEADINGS: Final = (
    "Công tác chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính Nhà nước",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Ứng dụng và phát triển Chính quyền điện tử, Chính quyền số",
)
_DUE: Final = {
    "Tháng 01/2026": date(2026, 1, 31),
    "Quý I/2026": date(2026, 3, 31),
    "Năm 2026": date(2026, 12, 31),
    "Trong năm": date(2026, 12, 31),
}
_PER_RULE: Final = frozenset({"Theo quy định", "Thực hiện theo đúng quy định"})


def task_row(
    code: str, text: str, phrase: str, earlier: str = "", values: dict[Field, FieldValue] | None = None
) -> FormRow:
    """A row of one of the plan's tasks, with the choices its phrase gives."""
    due = _DUE.get(phrase)
    choices = DATED_CHOICES if due else PER_RULE_CHOICES if phrase in _PER_RULE else CONTINUOUS_CHOICES
    group = GROUPS[int(code.split(".")[0])]
    return FormRow(code, code, group, text, "Chủ trì", phrase, due, earlier, choices, values or {})


def other_rows() -> tuple[FormRow, ...]:
    """K1 … K7."""
    return tuple(
        FormRow(
            f"K{number}", f"K{number}", "Kết quả khác", heading, "", "", None, "",
            CONTINUOUS_CHOICES, {}, other_result=True,
        )
        for number, heading in enumerate(OTHER_HEADINGS, 1)
    )  # fmt: skip


def content(rows: tuple[FormRow, ...], **changes: object) -> FormContent:
    """A form of Phòng Hành chính - Quản trị for Quý I, with changes."""
    facts: dict[str, object] = {
        "plan_id": "cchc-2026",
        "plan_version": "1",
        "authority": "UBND TỈNH NGHỆ AN",
        "office": "VĂN PHÒNG",
        "place": "Nghệ An",
        "report_title": "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026 – KỲ QUÝ I",
        "unit_code": "HCQT",
        "unit_name": "Phòng Hành chính - Quản trị",
        "period_code": "quy-1",
        "period_name": "Quý I",
        "window_start": date(2025, 12, 15),
        "window_end": date(2026, 3, 14),
        "send_by": datetime(2026, 3, 16, 16, 0),
        "issue": 1,
        "issued_on": date(2026, 3, 2),
        "asks_estimate": False,
        "coordinating_unit_name": "Phòng Hành chính - Quản trị",
        "rows": rows,
    }
    return FormContent(**{**facts, **changes})  # type: ignore[arg-type]


def figure_rows(values: Mapping[str, Mapping[FigureField, FigureValue]] | None = None) -> tuple[FigureRow, ...]:
    """The seven targets, and two lines of a statistics form: a count and an amount."""
    asked = [item for item in load_indicators() if item.is_asked]
    asked += [
        Indicator(code="3.1", name="Số cuộc đối thoại", measure="Cuộc", kind=IndicatorKind.NUMBER),
        Indicator(code="3.2", name="Kinh phí đã giải ngân", measure="Triệu đồng", kind=IndicatorKind.NUMBER),
    ]
    known = values or {}
    return tuple(
        FigureRow(
            item.code, item.name, item.measure, item.kind, item.counts_whole_things, item.numerator_is,
            item.denominator_is, known.get(item.code, {}),
        )
        for item in asked
    )  # fmt: skip


def long_form() -> FormContent:
    """HCQT: 18 tasks of its own, the two of all units, K1 … K7."""
    return content((*(task_row(*task) for task in TASKS), *other_rows()))


def small_form() -> FormContent:
    """A unit that owns only the two tasks of all units, and K1 … K7."""
    rows = (*(task_row(*task) for task in TASKS if task[0] in ("2.1", "2.2")), *other_rows())
    return content(rows, unit_code="CTTDT", unit_name="Cổng thông tin điện tử")


def figures_form(values: Mapping[str, Mapping[FigureField, FigureValue]] | None = None) -> FormContent:
    """The small unit, asked for indicators too."""
    return replace(small_form(), figures=figure_rows(values))


def year_form() -> FormContent:
    """HCQT in the annual report: estimate column, results of earlier periods, values known already."""
    earlier = (
        "Quý I: Đã tham mưu ban hành Kế hoạch số 12/KH-VPUB ngày 20/01/2026.\n"
        "6 tháng: Đã tổ chức 02 hội nghị quán triệt, phổ biến đến 100% công chức, viên chức."
    )
    done: dict[Field, FieldValue] = {
        Field.DECLARED: Declared.DONE,
        Field.PROGRESS: 1.0,
        Field.RESULT: "Đã ban hành Kế hoạch và gửi các phòng, ban, đơn vị triển khai thực hiện; đã công khai trên "
        "Cổng thông tin điện tử.",
        Field.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026; Công văn số 345/VPUB-HCQT ngày 02/02/2026",
        Field.COMPLETED_ON: date(2026, 1, 20),
    }
    partly: dict[Field, FieldValue] = {
        Field.DECLARED: Declared.IN_PROGRESS,
        Field.PROGRESS: 0.6,
        Field.RESULT: "Đã rà soát, trình Chánh Văn phòng dự thảo.",
        Field.ESTIMATE: "Hoàn thành 100% kế hoạch",
        Field.DIFFICULTY: "Chờ văn bản hướng dẫn của Bộ Nội vụ.",
        Field.PROPOSAL: "Đề nghị Sở Nội vụ hướng dẫn sớm.",
    }
    undated = {key: value for key, value in done.items() if key is not Field.COMPLETED_ON}
    known = {"1.1": done, "1.2": done, "1.3": undated, "1.5": partly, "4.3": partly}
    rows = tuple(task_row(*task, earlier if task[0] in known else "", known.get(task[0])) for task in TASKS)
    return content(
        (*rows, *other_rows()),
        asks_estimate=True,
        period_code="nam",
        period_name="Năm",
        window_end=date(2026, 12, 14),
        send_by=datetime(2026, 12, 16, 16, 0),
        issue=2,
        issued_on=date(2026, 12, 1),
        report_title="BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026 – KỲ BÁO CÁO NĂM",
        coordinating_contact="đồng chí Nguyễn Văn A, điện thoại 0238.000.000",
    )
