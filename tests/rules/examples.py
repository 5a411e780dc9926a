"""For each rule that the pure rules raise: a case that triggers it and one that does not (see the catalogue).

Every case is run through the rules themselves. Where the plan as signed is the case, it passes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cchc_xl.model.deadline import DeadlineOptions
from cchc_xl.model.finding import Finding
from cchc_xl.model.legacy_font import LegacyFont
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.returned import Aside, AsideKind, RawValue, ReturnedFile, SheetGrid
from cchc_xl.rules.across import RowContext, check_entry
from cchc_xl.rules.appendix import check_plan, document_findings, read_appendix
from cchc_xl.rules.catalogue import Place
from cchc_xl.rules.decisions import read_decisions
from cchc_xl.rules.entries import read_row
from cchc_xl.rules.forms import read_form
from cchc_xl.rules.indicators import read_indicators
from cchc_xl.rules.inspections import read_inspections
from cchc_xl.rules.settings import SettingsReader
from cchc_xl.rules.submission import Submission
from tests.rules.markdown import (
    AUTHOR,
    Identity,
    figures_grid,
    form,
    form_grid,
    lines,
    master_grid,
    master_table,
    sheet_grid,
)
from tests.rules.samples import OWED, PERIODS, PLAN, QUARTER, TODAY, UNITS, cell_context, context

Case = Callable[[], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """`triggers` yields findings among which the rule is, `passes` findings among which it is not."""

    triggers: Case
    passes: Case


# --- cases of forms ---------------------------------------------------------------------------------------
ROW: Final = "| Mã NV | Tình hình thực hiện |\n| 2.1 | Không phát sinh trong kỳ |"


def findings_of(
    file: ReturnedFile,
    owed: Iterable[str],
    *,
    period: Period = QUARTER,
    today: date = TODAY,
    units: UnitIndex = UNITS,
    earlier_progress: float | None = None,
    completed_before: bool = False,
    accepts_legacy: bool = False,
    indicators: Iterable[str] = (),
    is_confirmed: bool = True,
) -> tuple[Finding, ...]:
    """Everything said of a form."""
    held = context(
        owed, period=period, today=today, units=units, earlier_progress=earlier_progress,
        completed_before=completed_before, accepts_legacy=accepts_legacy, indicators=indicators,
        is_confirmed=is_confirmed,
    )  # fmt: skip
    (reading,) = read_form(file, held)
    return reading.findings if isinstance(reading, Submission) else (reading.finding,)


def of_table(
    table: str,
    *,
    owed: Iterable[str] | None = None,
    period: str = "quy-1",
    today: date = TODAY,
    units: UnitIndex = UNITS,
    earlier_progress: float | None = None,
    completed_before: bool = False,
    accepts_legacy: bool = False,
    is_confirmed: bool = True,
    **made: object,
) -> Case:
    """The case of a form with this table; the unit owes the rows that stand in it, unless said otherwise."""

    def run() -> tuple[Finding, ...]:
        codes = {row[0] for row in lines(table)[1:]} if owed is None else owed
        made.setdefault("identity", Identity(period=period))
        return findings_of(
            form(table, **made),  # type: ignore[arg-type]
            [code for code in OWED if code in codes],
            period=PERIODS[period],
            today=today,
            units=units,
            earlier_progress=earlier_progress,
            completed_before=completed_before,
            accepts_legacy=accepts_legacy,
            is_confirmed=is_confirmed,
        )

    return run


def of_row(code: str, inputs: str, **made: object) -> Case:
    """The case of a form with one row; `inputs` is a header line and a line of cells."""
    header, cells = inputs.strip().splitlines()
    return of_table(f"| Mã NV {header.strip()}\n| {code} {cells.strip()}", **made)  # type: ignore[arg-type]


def of_file(file: ReturnedFile) -> Case:
    """The case of a returned file of a unit that owes 2.1."""
    return lambda: findings_of(file, ["2.1"])


def headed(unit: str) -> ReturnedFile:
    """The form of the Trung tâm with the name of a unit above its table."""
    file = form(ROW)
    table, *others = file.sheets
    return replace(file, sheets=(replace(table, rows=((unit.upper(),), *table.rows)), *others))


def of_estimate(text: str) -> Case:
    """The case of a row of the yearly form that is not completed, with this estimate."""
    header = "| Tình hình thực hiện | Kết quả trong kỳ | Ước thực hiện đến 31/12 |"
    return of_row("1.5", f"{header}\n| Đang thực hiện | Đã trình dự thảo | {text} |", period="nam")


DONE: Final = """
    | Tình hình thực hiện | Tiến độ (%) | Kết quả trong kỳ | Văn bản, tài liệu kiểm chứng           | Ngày hoàn thành |
    | Đã hoàn thành       | {1}         | Đã ban hành      | Kế hoạch số 12/KH-VPUB ngày 20/01/2026 | {10/02/2026}    |
"""
DOING: Final = """
    | Tình hình thực hiện | Tiến độ (%) | Kết quả trong kỳ |
    | Đang thực hiện      | {0.6}       | Đã trình dự thảo |
"""
IN_VNTIME: Final = "| Kết quả trong kỳ |\n| §· ban hµnh |"
_DISSOLVED: Final = Unit(code="TTPVHCC", name="Trung tâm Phục vụ hành chính công", valid_to=date(2026, 2, 28))
_HEIR: Final = Unit(code="HCQT", name="Phòng Hành chính - Quản trị")


def _with(row: str, column: str, value: str) -> str:
    """A row of inputs with one of its cells changed."""
    header, cells = lines(row)
    cells[header.index(column)] = value
    return "| " + " | ".join(header) + " |\n| " + " | ".join(cells) + " |"


APPENDIX_HEADER: Final = "| STT | Nhiệm vụ cụ thể | Đơn vị chủ trì | Thời gian thực hiện/ hoàn thành |"


# --- cases of the master ----------------------------------------------------------------------------------
def of_plan(table: str, decided: str = "") -> Case:
    """The case of a Phụ lục, and of the rows of tblThoiHan."""

    def run() -> list[Finding]:
        reading = read_appendix(master_grid(table, 10), "KeHoach2026.xlsm", "KH", "1", 2026, ())
        header = "| Mã NV | Loại do HCQT xác định | Hạn do HCQT xác định |"
        decisions = read_decisions(master_table("\n".join((header, *filter(None, [decided])))), "KeHoach2026.xlsm")
        found = check_plan(reading, "KeHoach2026.xlsm", UNITS, DeadlineOptions(), decisions, frozenset())
        return [*decisions.findings, *found, *filter(None, [reading.empty])]

    return run


def plan_with(*rows: str) -> Case:
    """The case of a Phụ lục with one group, "(2 nhiệm vụ)", and these rows: STT, text, lead, phrase."""
    return of_plan("\n".join((APPENDIX_HEADER, "| Nội dung 1. Công tác chỉ đạo (2 nhiệm vụ) | | | |", *rows)))


TASK_1: Final = "| {1} | Ban hành Kế hoạch | Phòng Hành chính - Quản trị | Quý I/2026 |"
TASK_2: Final = "| {2} | Rà soát văn bản | Các phòng, ban, đơn vị | Thường xuyên |"


def of_periods(*rows: str) -> Case:
    """The case of a tblKy with these rows."""
    header = "| Mã kỳ | Tên kỳ | Từ ngày | Đến ngày | Hạn đơn vị gửi | Hạn gửi Sở Nội vụ | Trạng thái kỳ |"

    def run() -> list[Finding]:
        table = master_table("\n".join((header, *rows)))
        reader = SettingsReader("KeHoach2026.xlsm")
        reader.check_periods(table, reader.periods(table), [])
        return reader.findings

    return run


def of_roles(*rows: str) -> Case:
    """The case of a tblPhanCong with these rows."""

    def run() -> list[Finding]:
        table = master_table("\n".join(("| Mã NV | Mã ĐV | Vai trò | Từ ngày | Đến ngày |", *rows)))
        reader = SettingsReader("KeHoach2026.xlsm")
        reader.roles(table)
        reader.check_units(table, UNITS)
        reader.check_tasks(table, PLAN)
        return reader.findings

    return run


def of_units(*rows: str) -> Case:
    """The case of a tblDonVi with these rows."""

    def run() -> list[Finding]:
        reader = SettingsReader("KeHoach2026.xlsm")
        reader.units(master_table("\n".join(("| Mã ĐV | Tên đơn vị | Đến ngày | Đơn vị kế thừa |", *rows))))
        return reader.findings

    return run


def of_indicators(*rows: str) -> Case:
    """The case of a tblChiTieu with these rows."""
    header = "| Mã CT | Chỉ tiêu | Đơn vị tính | Loại | Đơn vị cung cấp | Cách có số liệu |"
    return lambda: read_indicators(master_table("\n".join((header, *rows))), UNITS, "KeHoach2026.xlsm").findings


RATIO_ROW: Final = """
    | Mã CT | Chỉ tiêu | Tử số | Mẫu số | Giá trị | Tài liệu kiểm chứng |
    | MT5   |          | {9}   | {10}   |         | Báo cáo số 12/BC-VPUB |"""


def of_figures(
    table: str,
    *,
    asked: Iterable[str] = ("MT5",),
    foot: Sequence[Sequence[RawValue]] = (),
    more: Sequence[SheetGrid] = (),
) -> Case:
    """The case of a form with a tab Số liệu that holds this table, of a unit that owes the indicators `asked`."""
    file = form(ROW, sheets=[figures_grid(table, foot=foot), *more])
    return lambda: findings_of(file, ["2.1"], indicators=asked)


def of_ratio(numerator: str, denominator: str, value: str = "", evidence: str = "Báo cáo số 12/BC-VPUB") -> Case:
    """The case of a form whose Số liệu has one ratio, counted in documents, with a target of 100 %."""
    header = "| Mã CT | Tử số | Mẫu số | Giá trị | Tài liệu kiểm chứng |"
    return of_figures(f"{header}\n| MT5 | {numerator} | {denominator} | {value} | {evidence} |")


def of_inspections(*rows: str) -> Case:
    """The case of a tblKiemTra with these rows."""
    header = "| Mã ĐV | Ngày kiểm tra | Vấn đề phát hiện | Đã xử lý | Hạn khắc phục | Văn bản khắc phục |"
    table = master_table("\n".join((header, *rows)))
    return lambda: read_inspections(table, UNITS, "KeHoach2026.xlsm", TODAY).findings


def of_adjusted(*, has_document: bool) -> Case:
    """The case of a row of tblTheoDoi with a Hạn điều chỉnh."""

    def run() -> list[Finding]:
        row = read_row({}, cell_context("1.1"))
        judged = RowContext(OWED["1.1"].kind, OWED["1.1"].due, TODAY, adjusted_without_document=not has_document)
        place = Place("KeHoach2026.xlsm")
        return [issue.rule.at(place, **issue.params) for issue in check_entry(row, "1.1", judged)]

    return run


_QUARTER_3: Final = "| quy-3 | Quý III | {15/06/2026} | {14/09/2026} |"

EXAMPLES: Final[dict[str, Example]] = {
    # --- MAU ---
    "MAU01": Example(
        of_file(ReturnedFile("bang-rieng.xlsx", "cd" * 32, None, (sheet_grid(lines(ROW), "Sheet1"),))),
        of_table(ROW),
    ),
    "MAU02": Example(of_table(ROW, identity=Identity(plan_id="KHCCHC-VPUB-NA-2025")), of_table(ROW)),
    "MAU03": Example(of_table(ROW, identity=Identity(unit="PLA")), of_table(ROW)),
    "MAU04": Example(of_table(ROW, identity=Identity(period="6-thang")), of_table(ROW)),
    "MAU05": Example(of_table(ROW, identity=Identity(form_version="9")), of_table(ROW)),
    "MAU06": Example(of_table(ROW, identity=None), of_table(ROW)),
    "MAU07": Example(of_table(ROW, name="Sheet1"), of_table(ROW)),
    "MAU08": Example(
        of_table(ROW, sheets=[form_grid(ROW.replace("Không phát sinh", "Đã thực hiện"), name="Biểu báo cáo (2)")]),
        of_table(ROW, sheets=[form_grid("| Mã NV |\n| 2.1 |", name="Biểu báo cáo (2)")]),
    ),
    "MAU11": Example(
        of_table(
            ROW,
            sheets=[Identity().grid(), form_grid(ROW, name="Của Cổng"), Identity(unit="CTTDT").grid()],
            identity=None,
        ),
        of_table(ROW, sheets=[form_grid(ROW, name="Biểu báo cáo (2)")]),
    ),
    "MAU09": Example(of_table(ROW, author=("Người lập:", None, *AUTHOR[2:])), of_table(ROW)),
    "MAU10": Example(
        of_table(ROW, units=UnitIndex([_DISSOLVED.model_copy(update={"successor": "HCQT"}), _HEIR])),
        of_table(ROW),
    ),
    "MAU12": Example(
        of_table(ROW, identity=Identity(plan_version="3")), of_table(ROW, identity=Identity(plan_version="1"))
    ),
    "MAU13": Example(of_table(ROW, is_confirmed=False), of_table(ROW)),
    "MAU14": Example(of_file(headed("Cổng thông tin điện tử")), of_file(headed("Trung tâm Phục vụ hành chính công"))),
    # --- COT ---
    "COT01": Example(of_table(ROW, without=["Ngày hoàn thành"]), of_table(ROW)),
    "COT02": Example(
        of_table("| Mã NV | Kết quả trong kỳ | Kết quả trong kỳ |\n| 2.1 | một | hai |"),
        of_table("| Mã NV | Kết quả trong kỳ |\n| 2.1 | một |"),
    ),
    "COT03": Example(of_table("| Mã NV | Ghi chú riêng |\n| 2.1 | xem lại |"), of_table(ROW)),
    # --- DONG ---
    "DONG01": Example(of_table(ROW, owed=["2.1", "2.2"]), of_table(ROW)),
    "DONG02": Example(of_table(f"{ROW}\n| 2.1 | Đã thực hiện trong kỳ |"), of_table(ROW)),
    "DONG03": Example(
        of_table("| Mã NV | Nhiệm vụ cụ thể |\n| | Tổ chức hội nghị đối thoại |", owed=[]),
        of_table(ROW),
    ),
    "DONG04": Example(of_table("| Mã NV |\n| 2.1 |"), of_table(ROW)),
    "DONG05": Example(
        of_table(ROW, owed=["2.1", "2.2"], identity=Identity(tasks="2.1 K1")),
        of_table(ROW, owed=["2.1", "2.2"], identity=Identity(tasks="2.1 2.2")),
    ),
    "DONG06": Example(
        of_table(ROW, owed=["2.2"], identity=Identity(tasks="2.1 2.2")),
        of_table(ROW, identity=Identity(tasks="2.1 2.2")),
    ),
    "DONG07": Example(
        of_table("| Mã NV | Nhiệm vụ cụ thể |\n| 2.1 | |", owed=["2.2"], identity=Identity(tasks="2.1 2.2")),
        of_table(ROW, owed=["2.2"], identity=Identity(tasks="2.1 2.2")),
    ),
    "DONG08": Example(
        of_table("| Mã NV | Tình hình thực hiện | Ghi chú |\n| 2.1 | Không phát sinh trong kỳ | Đã họp bàn |"),
        of_table(ROW),
    ),
    "DONG09": Example(
        of_table(ROW, asides=[Aside(AsideKind.PICTURE, "Biểu báo cáo")]),
        of_table(ROW),
    ),
    # --- O ---
    "O01": Example(
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "31/02/2026")),
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "28/02/2026")),
    ),
    "O02": Example(
        of_row("1.1", _with(DOING, "Tiến độ (%)", "gần xong")), of_row("1.1", _with(DOING, "Tiến độ (%)", "50"))
    ),
    "O03": Example(of_row("1.1", _with(DOING, "Tình hình thực hiện", "tương đối tốt")), of_row("1.1", DOING)),
    "O04": Example(
        of_row("1.1", _with(DONE, "Văn bản, tài liệu kiểm chứng", '=HYPERLINK("http://…")')),
        of_row("1.1", _with(DONE, "Văn bản, tài liệu kiểm chứng", "Kế hoạch số 12/KH-VPUB")),
    ),
    "O05": Example(of_row("1.1", _with(DONE, "Kết quả trong kỳ", "#REF!")), of_row("1.1", DONE)),
    "O06": Example(
        of_row("1.5", _with(DONE, "Ngày hoàn thành", "31.3.2026"), period="6-thang", today=date(2026, 6, 16)),
        of_row("1.5", _with(DONE, "Ngày hoàn thành", "{31/03/2026}"), period="6-thang", today=date(2026, 6, 16)),
    ),
    "O07": Example(
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "{03/12/2026}")),
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "{12/03/2026}")),
    ),
    "O08": Example(
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "{15/02/2062}")),
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "{15/02/2026}")),
    ),
    "O09": Example(of_row("1.1", _with(DONE, "Tình hình thực hiện", "xong")), of_row("1.1", DONE)),
    "O10": Example(
        of_row("2.1", "| Tình hình thực hiện |\n| Đã hoàn thành |"),
        of_row("2.1", "| Tình hình thực hiện |\n| Đã thực hiện trong kỳ |"),
    ),
    "O11": Example(
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "{16/04/2026}")),
        of_row("1.1", _with(DONE, "Ngày hoàn thành", "{15/03/2026}")),
    ),
    "O12": Example(
        of_row("1.1", IN_VNTIME, legacy_cells={"B4": LegacyFont.TCVN3}),
        of_row("1.1", "| Kết quả trong kỳ |\n| Đã ban hành |", legacy_cells={"B4": LegacyFont.TCVN3}),
    ),
    "O13": Example(
        of_row("1.1", _with(DONE, "Kết quả trong kỳ", "báo cáo " * 5_000)),
        of_row("1.1", _with(DONE, "Kết quả trong kỳ", "Đã ban hành<br>Đã gửi các đơn vị")),
    ),
    "O14": Example(
        of_table(f"| Mã NV | Nhiệm vụ cụ thể |\n| {{01/01/2026}} | {OWED['1.1'].text} |", owed=["1.1"]),
        of_table(f"| Mã NV | Nhiệm vụ cụ thể |\n| 1.1 | {OWED['1.1'].text} |"),
    ),
    "O15": Example(
        of_row("1.1", IN_VNTIME, legacy_cells={"B4": LegacyFont.TCVN3}, accepts_legacy=True),
        of_row("1.1", IN_VNTIME, legacy_cells={"B4": LegacyFont.TCVN3}),
    ),
    "O16": Example(
        of_row("1.1", _with(DONE, "Văn bản, tài liệu kiểm chứng", '=_xlfn.DISPIMG("ID_1",1)')),
        of_row("1.1", _with(DONE, "Văn bản, tài liệu kiểm chứng", '=HYPERLINK("http://…")')),
    ),
    "O17": Example(
        of_row("1.1", _with(DONE, "Kết quả trong kỳ", "Cáº£i cÃ¡ch hÃ\u00a0nh chÃ\u00adnh")),
        of_row("1.1", _with(DONE, "Kết quả trong kỳ", "Cải cách hành chính")),
    ),
    "O18": Example(
        of_row("1.1", _with(DONE, "Kết quả trong kỳ", "?ã ban hành k? ho?ch")),
        of_row("1.1", _with(DONE, "Kết quả trong kỳ", "Đã ban hành kế hoạch chưa? chưa rõ")),
    ),
    # --- CHEO ---
    "CHEO01": Example(of_row("1.1", _with(DONE, "Ngày hoàn thành", "")), of_row("1.1", DONE)),
    "CHEO02": Example(of_row("1.1", _with(DONE, "Văn bản, tài liệu kiểm chứng", "")), of_row("1.1", DONE)),
    "CHEO03": Example(of_row("1.1", _with(DOING, "Kết quả trong kỳ", "")), of_row("1.1", DOING)),
    "CHEO04": Example(of_row("1.1", _with(DOING, "Tiến độ (%)", "{1}")), of_row("1.1", DONE)),
    "CHEO05": Example(of_row("1.1", _with(DONE, "Tiến độ (%)", "{0.8}")), of_row("1.1", DONE)),
    "CHEO06": Example(
        of_row("1.1", "| Tình hình thực hiện | Khó khăn, vướng mắc |\n| Chưa thực hiện | |"),
        of_row("1.1", "| Tình hình thực hiện | Khó khăn, vướng mắc |\n| Chưa thực hiện | Chờ hướng dẫn |"),
    ),
    "CHEO07": Example(of_row("1.1", _with(DONE, "Tình hình thực hiện", "Đang thực hiện")), of_row("1.1", DONE)),
    "CHEO08": Example(
        of_row("3.1", _with(DONE, "Ngày hoàn thành", "{20/03/2026}"), today=date(2026, 3, 23)),
        of_row("3.1", _with(DONE, "Ngày hoàn thành", "{10/03/2026}"), today=date(2026, 3, 23)),
    ),
    "CHEO09": Example(
        of_row("3.1", "| Tình hình thực hiện |\n| Đề nghị điều chỉnh |"),
        of_row("3.1", "| Tình hình thực hiện |\n| Đang thực hiện |"),
    ),
    "CHEO10": Example(
        of_row("3.1", "| Tình hình thực hiện | Đề xuất, kiến nghị |\n| Đề nghị điều chỉnh | |"),
        of_row("3.1", "| Tình hình thực hiện | Đề xuất, kiến nghị |\n| Đề nghị điều chỉnh | đến 30/06/2026 |"),
    ),
    "CHEO11": Example(of_adjusted(has_document=False), of_adjusted(has_document=True)),
    "CHEO12": Example(
        of_row("1.5", _with(DOING, "Tiến độ (%)", "{0.4}"), earlier_progress=0.6),
        of_row("1.5", _with(DOING, "Tiến độ (%)", "{0.6}"), earlier_progress=0.4),
    ),
    "CHEO13": Example(of_row("1.5", DOING, completed_before=True), of_row("1.5", DONE, completed_before=True)),
    "CHEO14": Example(of_estimate("cơ bản xong"), of_estimate("80%")),
    # --- KH ---
    "KH01": Example(plan_with(TASK_1), plan_with(TASK_1, TASK_2)),
    "KH02": Example(
        plan_with(TASK_1.replace("Phòng Hành chính - Quản trị", "Phòng Nội chính")),
        plan_with(TASK_1),
    ),
    "KH03": Example(plan_with(TASK_1.replace("Quý I/2026", "Cuối năm")), plan_with(TASK_1)),
    "KH04": Example(plan_with(TASK_1, TASK_2, TASK_2), plan_with(TASK_1, TASK_2)),
    "KH05": Example(plan_with(TASK_1.replace("Phòng Hành chính - Quản trị", "")), plan_with(TASK_1)),
    "KH08": Example(
        of_periods(f"{_QUARTER_3} {{20/09/2026}} | | Đang mở |"),
        of_periods(f"{_QUARTER_3} {{21/09/2026}} | | Đang mở |"),
    ),
    "KH09": Example(
        of_periods(f"{_QUARTER_3} | | Đang mở |", "| nam | Năm | {15/12/2025} | {14/12/2026} | | | Đang mở |"),
        of_periods(f"{_QUARTER_3} | | Đang mở |", "| nam | Năm | {15/12/2025} | {14/12/2026} | | | Chưa mở |"),
    ),
    "KH10": Example(
        of_periods(f"{_QUARTER_3} {{14/09/2026}} | | Đang mở |"),
        of_periods(f"{_QUARTER_3} {{16/09/2026}} | | Đang mở |"),
    ),
    "KH32": Example(
        of_plan(APPENDIX_HEADER, "| 1.1 | Thường xuyên | {30/06/2026} |"),
        of_plan(APPENDIX_HEADER, "| 1.1 | Có hạn | {30/06/2026} |"),
    ),
    "KH35": Example(of_plan(f"{APPENDIX_HEADER}\n| Công tác chỉ đạo, điều hành | | | |\n{TASK_1}"), plan_with(TASK_1)),
    "KH38": Example(plan_with(f"{TASK_1}\n| | Báo cáo quý | | |"), plan_with(TASK_1)),
    "KH39": Example(lambda: document_findings("Kế hoạch.docx", is_revised=True), list),
    "KH34": Example(of_roles("| 9.9 | HCQT | Chủ trì | | |"), of_roles("| 1.1 | HCQT | Chủ trì | | |")),
    "KH36": Example(
        of_units("| A | Phòng A | {30/06/2026} | Phòng Tổng hợp |", "| B | Phòng B | | |"),
        of_units("| A | Phòng A | {30/06/2026} | B |", "| B | Phòng B | | |"),
    ),
    "KH37": Example(
        of_units("| A | Phòng A | | B |", "| B | Phòng B | | |"),
        of_units("| A | Phòng A | {30/06/2026} | B |", "| B | Phòng B | | |"),
    ),
    "KH11": Example(of_roles("| 1.1 | HCQTT | Chủ trì | | |"), of_roles("| 1.1 | HCQT | Chủ trì | | |")),
    "KH12": Example(
        of_periods("| quy-3 | Quý III | giữa tháng 6 | {14/09/2026} | | | Đang mở |"),
        of_periods(f"{_QUARTER_3} | | Đang mở |"),
    ),
    "KH13": Example(
        of_plan(f"{APPENDIX_HEADER.replace('Đơn vị chủ trì', 'Ai làm')}\n| Nội dung 1. Công tác chỉ đạo |\n{TASK_1}"),
        plan_with(TASK_1),
    ),
    "KH15": Example(
        of_indicators("| 3.1 | Số văn bản | Văn bản | Số lượng | | Nhập |"),
        of_indicators("| 3.1 | Số văn bản | Văn bản | Số lượng | Các đơn vị | Nhập |"),
    ),
    # --- CT ---
    "CT01": Example(of_ratio("12 hồ sơ", "{12}"), of_ratio("12", "{12}")),
    "CT02": Example(of_ratio("{-3}", "{12}"), of_ratio("{3}", "{12}")),
    "CT03": Example(of_ratio("1.234", "{1234}"), of_ratio("{1234}", "{1234}")),
    "CT04": Example(of_ratio("{12}", "{10}"), of_ratio("{10}", "{12}")),
    "CT05": Example(of_ratio("{5}", ""), of_ratio("{0}", "{0}")),
    "CT06": Example(of_ratio("", "{10}"), of_ratio("{9}", "{10}")),
    "CT07": Example(of_ratio("{9}", "{10}", "95%"), of_ratio("{9}", "{10}", "90%")),
    "CT08": Example(of_ratio("{12.5}", "{13}"), of_ratio("{12}", "{13}")),
    "CT09": Example(of_ratio("{10}", "{10}", evidence=""), of_ratio("{10}", "{10}")),
    "CT10": Example(of_ratio("", "", evidence=""), of_ratio("{0}", "{0}")),
    "CT11": Example(of_figures(RATIO_ROW, asked=["MT5", "MT3"]), of_figures(RATIO_ROW)),
    "CT12": Example(
        of_figures(f"{RATIO_ROW}\n| | Số sáng kiến | {{3}} | | | |"),
        of_figures(RATIO_ROW, foot=[["NGƯỜI LẬP BIỂU", None, None, None, None, "THỦ TRƯỞNG ĐƠN VỊ"]]),
    ),
    "CT13": Example(of_figures(f"{RATIO_ROW}\n| MT5 | | {{1}} | {{2}} | | |"), of_figures(RATIO_ROW)),
    "CT14": Example(of_ratio("{9}", "{10}"), of_ratio("{10}", "{10}")),
    "CT15": Example(lambda: findings_of(form(ROW), ["2.1"], indicators=["MT5"]), of_figures(RATIO_ROW)),
    "CT16": Example(
        of_figures(RATIO_ROW, more=[figures_grid(RATIO_ROW.replace("{9}", "{8}"), name="Số liệu (2)")]),
        of_figures(RATIO_ROW, more=[figures_grid("| Mã CT | Tử số | Mẫu số |\n| MT5 | | |", name="Số liệu (2)")]),
    ),
    # --- KT ---
    "KT01": Example(of_inspections("| HCQT | | | | | |"), of_inspections("| HCQT | {10/03/2026} | | | | |")),
    "KT02": Example(
        of_inspections("| HCQT | {16/04/2026} | | | | |"), of_inspections("| HCQT | {15/03/2026} | | | | |")
    ),
    "KT03": Example(
        of_inspections("| HCQT | {10/03/2026} | {2} | {3} | | |"),
        of_inspections("| HCQT | {10/03/2026} | {3} | {2} | | |"),
    ),
    "KT04": Example(
        of_inspections("| HCQT | {10/02/2026} | {2} | {1} | {10/03/2026} | |"),
        of_inspections("| HCQT | {10/02/2026} | {2} | {1} | {10/03/2026} | Báo cáo số 5/BC-HCQT |"),
    ),
    # --- GOP ---
    "GOP05": Example(of_table(ROW, units=UnitIndex([_DISSOLVED, _HEIR])), of_table(ROW)),
    "GOP06": Example(
        of_table(ROW, foot="| Nội dung khác (nếu có; ghi tự do, không bắt buộc) | Tổ chức 02 lớp tập huấn |"),
        of_table(ROW, foot="| Nội dung khác (nếu có; ghi tự do, không bắt buộc) | |"),
    ),
}

RAISED_BY: Final[dict[str, str]] = {
    **{f"TEP{number:02}": "books/returned" for number in range(1, 13)},
    "GOP11": "desk/receipts/album.py",
    "GOP12": "desk/receipts/subfolders.py",
    "KH06": "desk/tracking/review.py",
    "KH07": "desk/tracking/review.py",
    "KH14": "desk/tracking/review.py",
    "KH31": "desk/tracking/review.py",
    "KH33": "desk/tracking/review.py",
    "KH16": "desk/indicators/review.py",
    "KH17": "desk/master/columns.py",
    "KH18": "desk/master/whole_tables.py",
    "KH19": "desk/master/whole_tables.py",
    "KH21": "desk/master/whole_tables.py",
    "KH22": "desk/master/whole_tables.py",
    "KH20": "desk/review/plan.py",
    "CHEO15": "desk/periods/sent_reports.py",
    "GOP01": "desk/merging/account.py",
    "GOP02": "desk/merging/account.py",
    "GOP03": "desk/receipts/review.py",
    "GOP04": "desk/receipts/review.py",
    "GOP07": "desk/merging/account.py",
    "GOP08": "desk/receipts/beside.py",
    "GOP09": "desk/receipts/unsealed.py",
    "GOP10": "desk/receipts/late.py",
    "GOP20": "desk/receipts/review.py",
    "GOP21": "desk/receipts/moved.py",
    "KY01": "jobs/close.py",
    "KY02": "jobs/close.py",
    "KY03": "jobs/undo.py",
    "KY04": "jobs/close.py",
    "KY05": "desk/review/plan.py",
    "KY06": "jobs/close.py",
    "KY07": "jobs/close.py",
    "KY08": "jobs/close.py",
    "NC01": "jobs/upgrade.py",
    "NC02": "jobs/upgrade.py",
    "NC03": "jobs/upgrade.py",
    "NOI01": "desk/receipts/files.py",
    "NOI02": "jobs/distribute.py",
    "NOI03": "jobs/report.py",
}
"""Rules that something other than the pure rules raises, by the part of the package that does and is tested for it."""
