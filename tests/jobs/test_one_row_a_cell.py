"""Of one cell Cần xử lý has one row, whether its cause is seen in the form, in the merged master, or in both."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.styles import Font

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import tasks_in
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.sample.fill import form_cells
from cchc_xl.model import layout
from cchc_xl.model.finding import Severity
from cchc_xl.model.indicator import FigureField
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import Row, TableChange
from cchc_xl.rules.catalogue import CATALOGUE
from cchc_xl.rules.rule import Stage
from tests.jobs.helpers import change_table, edit_row, fill, run_merge, table_rows, type_into

EVENING = datetime(2026, 3, 16, 18, 0)
Inputs = Mapping[Field, str | float | date | None]
DONE: Inputs = {
    Field.DECLARED: "Đã hoàn thành", Field.PROGRESS: 1, Field.RESULT: "Đã ban hành.",
    Field.EVIDENCE: "Kế hoạch số 12/KH-VPUB ngày 20/01/2026", Field.COMPLETED_ON: date(2026, 2, 10),
}  # fmt: skip
DOING: Inputs = {Field.DECLARED: "Đang thực hiện", Field.PROGRESS: 0.5, Field.RESULT: "Đang soạn thảo."}
IN_PERIOD: Inputs = {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: "Đã phổ biến.", Field.EVIDENCE: "05/KH"}
MOJIBAKE, LOST, LEGACY = "Cáº£i cÃ¡ch hÃ\u00a0nh chÃ\u00adnh", "?ã ban hành k? ho?ch", "§· kh¶o s¸t yªu cÇu."

ROWS: Mapping[str, tuple[str, str, Inputs]] = {
    "O01": ("HCQT", "1.1", {**DONE, Field.COMPLETED_ON: "31/02/2026"}),
    "O02": ("HCQT", "1.2", {**DOING, Field.PROGRESS: "gần xong", Field.DIFFICULTY: "Chờ góp ý."}),
    "O03": ("HCQT", "K4", {**IN_PERIOD, Field.DECLARED: "tương đối tốt"}),
    "O04": ("HCQT", "1.5", {**DONE, Field.EVIDENCE: '=HYPERLINK("http://a.vn")'}),
    "O05": ("HCQT", "5.1", {**DONE, Field.RESULT: "#REF!"}),
    "O07": ("HCQT", "1.6", {**DONE, Field.COMPLETED_ON: date(2026, 12, 3)}),
    "O08": ("HCQT", "5.2", {**DONE, Field.COMPLETED_ON: date(2062, 2, 15)}),
    "O10": ("HCQT", "2.1", {**IN_PERIOD, Field.DECLARED: "Đã hoàn thành"}),
    "O11": ("HCQT", "5.3", {**DONE, Field.COMPLETED_ON: date(2026, 4, 16)}),
    "O12": ("HCQT", "4.1", {**IN_PERIOD, Field.RESULT: LEGACY}),
    "O14": ("HCQT", "K3", IN_PERIOD),
    "O16": ("HCQT", "4.2", {**DONE, Field.EVIDENCE: '=_xlfn.DISPIMG("ID_1",1)'}),
    "O17": ("HCQT", "4.3", {**DONE, Field.RESULT: MOJIBAKE}),
    "O18": ("HCQT", "5.4", {**DONE, Field.RESULT: LOST}),
    "DONG04": ("HCQT", "7.1", {}),
    "CHEO01": ("TTPVHCC", "7.3", {**DONE, Field.COMPLETED_ON: None}),
    "CHEO02": ("HCQT", "K1", {**IN_PERIOD, Field.EVIDENCE: None}),
    "CHEO03": ("HCQT", "K2", {**IN_PERIOD, Field.RESULT: None}),
    "CHEO04": ("TTPVHCC", "3.2", {**DOING, Field.PROGRESS: 1}),
    "CHEO05": ("TTPVHCC", "3.1", {**DONE, Field.PROGRESS: 0.8}),
    "CHEO06": ("HCQT", "1.3", {**DOING, Field.DIFFICULTY: None}),
    "CHEO07": ("HCQT", "7.2", {**DOING, Field.COMPLETED_ON: date(2026, 2, 10)}),
    "CHEO08": ("HCQT", "8.1", {**DONE, Field.COMPLETED_ON: date(2026, 3, 15)}),
    "CHEO09": ("CTTDT", "7.4", {Field.DECLARED: "Đề nghị điều chỉnh"}),
    "CHEO10": ("CTTDT", "7.4", {Field.DECLARED: "Đề nghị điều chỉnh"}),
}
"""By rule the unit, the task and the inputs of a row that it has something to say of."""
NUM, DEN, VALUE, PROOF = FigureField.NUMERATOR, FigureField.DENOMINATOR, FigureField.VALUE, FigureField.EVIDENCE
FIGURES: Mapping[str, tuple[str, Mapping[FigureField, str | float | None]]] = {
    "CT01": ("MT1", {NUM: "12 hồ sơ", DEN: 12, PROOF: "Sổ"}),
    "CT02": ("MT2", {NUM: -3, DEN: 12, PROOF: "Sổ"}),
    "CT04": ("MT3", {NUM: 12, DEN: 10, PROOF: "Sổ"}),
    "CT05": ("MT4", {NUM: 5, PROOF: "Sổ"}),
    "CT06": ("MT5", {DEN: 10, PROOF: "Sổ"}),
    "CT07": ("MT6", {NUM: 9.5, DEN: 10, VALUE: 0.5, PROOF: "Sổ"}),
    "CT08": ("MT6", {NUM: 9.5, DEN: 10, VALUE: 0.5, PROOF: "Sổ"}),
    "CT10": ("MT7", {}),
}
NOT_OF_A_FORM = {
    "O13": "no program that writes forms here writes so long a text; held as O05 is",
    "O15": "the option that lets O12 be taken; said below",
    "CHEO11": "what HCQT types in the master", "CHEO15": "what HCQT types in the master",
    "CHEO12": "against an earlier period, by the review alone", "CHEO13": "against an earlier period, likewise",
    "CHEO14": "the form of the year alone, by the review alone",
}  # fmt: skip


def listed(master: Path) -> list[Row]:
    rows = table_rows(master, tables.TO_RESOLVE.name)
    return [row for row in rows if row.text("Loại") == layout.KIND_FINDING and row.text(layout.TASK_CODE)]


def by_cell(master: Path) -> dict[tuple[str, str, str], list[str]]:
    """What is said of each cell."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in listed(master):
        for task in tasks_in(row.text(layout.TASK_CODE)):
            found[row.text(layout.UNIT_CODE), task, row.text(layout.FIELD)].append(row.text("Mã"))
    return found


def filled(office: Path) -> None:
    """The forms of all units with something wrong in every row."""
    for unit in ("HCQT", "TTPVHCC", "CTTDT"):
        rows = {task: dict(inputs) for owner, task, inputs in ROWS.values() if owner == unit}
        figures = dict(FIGURES.values()) if unit == "TTPVHCC" else None
        path = fill(office, unit, rows, figures=figures, name=f"{unit}.xlsx")
        if unit == "HCQT":
            book = load_workbook(path)
            sheet = book[layout.FORM_SHEET]
            sheet[form_cells(sheet)["4.1", Field.RESULT]].font = Font(name=".VnTime")
            code = next(cell for row in sheet.iter_rows() for cell in row if cell.value == ROWS["O14"][1])
            code.value = 46_023
            book.save(path)


def test_every_rule_that_speaks_of_a_cell_of_a_form_is_met_here() -> None:
    of_cells = {
        code for code, rule in CATALOGUE.items()
        if rule.stage in (Stage.CELL, Stage.CROSS) and rule.severity is not Severity.INFO
    }  # fmt: skip
    assert of_cells == {*ROWS, *FIGURES, "CT09", *NOT_OF_A_FORM}


def test_merged_and_looked_at_each_cell_is_listed_once(office: Path, master: Path) -> None:
    filled(office)
    run_merge(office)
    merged = by_cell(master)
    assert {code for codes in merged.values() for code in codes} >= {*ROWS, *FIGURES}
    assert {cell: codes for cell, codes in merged.items() if len(codes) > 1} == {}
    check_master(FileBook.open(master), None, EVENING)
    assert by_cell(master) == merged
    whole = master.read_bytes()
    run_merge(office, EVENING)
    assert master.read_bytes() == whole


def test_what_is_mended_in_the_master_goes_from_the_list(office: Path, master: Path) -> None:
    filled(office)
    run_merge(office)
    type_into(master, "5.2", "HCQT", {layout.COMPLETED_ON: date(2026, 2, 15)})
    type_into(master, "1.1", "HCQT", {layout.COMPLETED_ON: date(2026, 2, 15)})
    check_master(FileBook.open(master), None, EVENING)
    said = by_cell(master)
    assert ("HCQT", "5.2", layout.COMPLETED_ON) not in said
    assert said["HCQT", "1.1", layout.COMPLETED_ON] == ["O01"]  # the unit is still asked for what it wrote


def test_a_cell_that_was_held_and_is_taken_is_listed_once_too(office: Path, master: Path) -> None:
    """The same form merged again when the option accepts its font."""
    filled(office)
    run_merge(office)
    edit_row(master, tables.OPTIONS.name, {"Khóa": "chap_nhan_chuyen_phong_cu"}, {"Giá trị": "Có"})
    run_merge(office, EVENING)
    assert by_cell(master)["HCQT", "4.1", layout.RESULT] == ["O15"]


def test_a_warning_passed_over_stays_so_when_it_becomes_that_of_the_master(office: Path, master: Path) -> None:
    """Masters of before have both rows; the choice was made in one of them."""
    filled(office)
    run_merge(office)
    (of_master,) = [row for row in listed(master) if row.text("Mã") == "O08"]
    of_form = {**of_master.values, "Tệp": "HCQT.xlsx", "Lựa chọn": layout.CHOICE_SKIP, "Lý do": "đúng như vậy"}
    change_table(master, tables.TO_RESOLVE.name, TableChange(appends=[of_form]))
    check_master(FileBook.open(master), None, EVENING)
    (left,) = [row for row in listed(master) if row.text("Mã") == "O08"]
    assert (left.text("Tệp"), left.text("Lý do")) == (master.name, "đúng như vậy")
    assert left.text("Cách xử lý").startswith("Đã bỏ qua: đúng như vậy")
