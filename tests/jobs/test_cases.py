"""Forms that once failed, merged into a master as shipped; `tests/corpus/cases` says what is odd in each.

All but one say of task 7.4 that it is under way, a quarter done; each differs from that at one place.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.model.outcome import Outcome
from cchc_xl.model.sheet import CellValue
from tests.jobs.helpers import run_merge, table_rows, tracking_row

FORMS = Path(__file__).parents[1] / "corpus" / "cases"
TASK, UNIT = "7.4", "CTTDT"
AS_FILLED: Mapping[str, CellValue] = {
    layout.DECLARED: "Đang thực hiện",
    layout.PROGRESS: 0.25,
    layout.RESULT: "Đã khảo sát yêu cầu.",
    layout.COMPLETED_ON: None,
    layout.EVIDENCE: None,
}
OF_EVERY_ONE = {"MAU13", "MAU09", "CT10"}
"""No seal, nobody named who filled it in, no figures."""


@dataclass(frozen=True)
class Case:
    """What a form gives: what stands otherwise in the row of task 7.4, and the findings as code, cell, message."""

    row: Mapping[str, CellValue] = field(default_factory=dict)
    said: tuple[tuple[str, str | None, str], ...] = ()


CASES: Mapping[str, Case] = {
    "cdata-shared.xlsx": Case(),
    "comment-shared.xlsx": Case(),
    "backslash-entries.xlsx": Case(),
    "empty-rid.xlsx": Case(
        said=(("TEP12", None, "Tệp có tên trang “Module1” nhưng không có nội dung trang; đã bỏ qua trang này."),)
    ),
    "numbers-export.xlsx": Case(
        said=(("MAU07", None, "Trang biểu báo cáo được đổi tên thành “Biểu báo cáo - Bảng 1”; vẫn nhận."),)
    ),
    "dash-in-date.xlsx": Case(
        row={layout.DECLARED: "Đã hoàn thành"},
        said=(
            ("CHEO02", "L9", "“Đã hoàn thành” nhưng thiếu văn bản, tài liệu kiểm chứng."),
            ("CHEO01", "M9", "Đã hoàn thành nhưng thiếu Ngày hoàn thành."),
            ("CHEO05", "J9", "Đã hoàn thành nhưng Tiến độ là 25%."),
        ),
    ),
    "dispimg.xlsx": Case(
        said=(
            ("O16", "L9", "Văn bản, tài liệu kiểm chứng: Ô chứa hình ảnh; ghi số, ký hiệu văn bản bằng chữ."),
        )
    ),
    "mojibake.xlsx": Case(
        row={layout.RESULT: "Cáº£i cÃ¡ch hÃ nh chÃ\xadnh"},
        said=(
            (
                "O17",
                "K9",
                "Kết quả trong kỳ: chữ bị sai mã, có thể là “Cải cách hành chính”; đã lấy nội dung như trong tệp.",
            ),
        ),
    ),
}  # fmt: skip


def merged(office: Path, name: str) -> Outcome:
    (office / "gui-ve").mkdir()
    shutil.copy2(FORMS / name, office / "gui-ve")
    return run_merge(office)


def test_every_form_has_its_test() -> None:
    assert {path.name for path in FORMS.glob("*.xlsx")} == {*CASES, "hai-don-vi-mot-tep.xlsx"}


@pytest.mark.parametrize("name", CASES)
def test_a_form_is_taken_and_what_is_odd_in_it_is_said(office: Path, master: Path, name: str) -> None:
    outcome = merged(office, name)
    assert [(item["unit"], item["file"]) for item in outcome.details["accepted"]] == [(UNIT, name)]
    assert outcome.details["rejected"] == outcome.details["conflicts"] == []
    row = tracking_row(master, TASK, UNIT)
    assert {column: row.values[column] for column in AS_FILLED} == {**AS_FILLED, **CASES[name].row}
    said = [(found.code, found.cell, found.message) for found in outcome.findings if found.file == name]
    assert tuple(found for found in said if found[0] not in OF_EVERY_ONE) == CASES[name].said


def test_two_units_in_one_file_are_both_named_and_neither_is_missing(office: Path, master: Path) -> None:
    outcome = merged(office, "hai-don-vi-mot-tep.xlsx")
    (refused,) = outcome.details["rejected"]
    assert refused["code"] == "MAU11"
    assert refused["message"] == (
        "Trang “Biểu báo cáo” là biểu của Cổng thông tin điện tử, trang “Biểu báo cáo TT” là biểu của Trung tâm Phục "
        "vụ hành chính công; gửi mỗi đơn vị một tệp."
    )
    assert outcome.details["accepted"] == []
    assert not {UNIT, "TTPVHCC"} & {*outcome.details["missing"]}
    assert "GOP03" not in {found.code for found in outcome.findings}
    assert {row.text("Mã ĐV") for row in table_rows(master, tables.RECEIPTS.name)} == {UNIT, "TTPVHCC"}
