"""Làm thử: the whole cycle on the real plan, with sample units and forms as they come back in life."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.summaries.view import RATE_NAMES
from cchc_xl.jobs.build import build
from cchc_xl.jobs.check import check_master
from cchc_xl.jobs.distribute import distribute
from cchc_xl.jobs.merge import merge
from cchc_xl.jobs.remind import remind
from cchc_xl.jobs.report import report
from cchc_xl.jobs.sample import data as data
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model import layout
from cchc_xl.model.counted import fraction
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress
from cchc_xl.model.progress import Field, FieldValue
from cchc_xl.model.sheet import TableChange
from cchc_xl.model.text import percent
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.inspections import InspectionRow
from cchc_xl.tables.plan import FigureRow, RoleRow
from cchc_xl.tables.settings import PeriodRow, UnitRow

MARKER: Final = ".cchc-demo"
PERIOD: Final = "quy-1"
MASTER: Final = "KeHoach2026.xlsm"
ISSUED: Final = "1-bieu-gui-don-vi"
RETURNED: Final = "2-bieu-don-vi-gui-ve"
RETURNED_LATE: Final = "3-bieu-gui-muon"
REMINDERS: Final = "4-don-doc"
REPORT: Final = "BaoCaoCCHC_quy-1.docx"


def demo(out: Path, *, progress: Progress = no_progress) -> Outcome:
    """Run the cycle in `out`: build, distribute, fill in, merge, check, summarise, remind, report.

    `out` is emptied first where it is an earlier demo; any other folder with files in it is refused (CouldNotRun).
    """
    _make_room(out)
    steps = 8
    progress("Lập sổ theo dõi", 1, steps)
    master = out / MASTER
    build(master)
    _prepare(master)
    progress("Xuất biểu gửi đơn vị", 2, steps)
    issued = distribute(FileBook.open(master), out / ISSUED, PERIOD, data.ISSUED_AT)
    progress("Các đơn vị điền biểu", 3, steps)
    _type_own_rows(master)
    _fill_forms(out)
    progress("Nhập báo cáo đơn vị", 4, steps)
    first = merge(FileBook.open(master), out / RETURNED, PERIOD, data.RECEIVED_AT)
    late = merge(FileBook.open(master), out / RETURNED_LATE, PERIOD, data.RECEIVED_LATE_AT)
    progress("Rà soát số liệu", 5, steps)
    checked = check_master(FileBook.open(master), PERIOD, data.RECEIVED_LATE_AT)
    progress("Tổng hợp", 6, steps)
    summed = summarise(FileBook.open(master), PERIOD, data.RECEIVED_LATE_AT)
    progress("Đôn đốc", 7, steps)
    chased = remind(FileBook.open(master), out / REMINDERS, PERIOD, data.RECEIVED_LATE_AT)
    progress("Xuất báo cáo", 8, steps)
    written = report(FileBook.open(master, for_writing=False), PERIOD, out / REPORT, data.RECEIVED_LATE_AT)
    outcomes = (issued, first, late, checked, summed, chased, written)
    details: dict[str, Any] = {
        "folder": str(out),
        "master": str(master),
        "steps": [outcome.as_json() for outcome in outcomes],
    }
    return Outcome("demo", _summary(out, summed), (), details, _lines(out, *outcomes))


def _make_room(out: Path) -> None:
    if out.exists():
        if not out.is_dir() or (any(out.iterdir()) and not (out / MARKER).exists()):
            raise CouldNotRun(f"“{out}” đã có tệp khác; chọn một thư mục trống bằng --out.")
        shutil.rmtree(out)
    out.mkdir(parents=True)
    (out / MARKER).write_text("Thư mục làm thử; mỗi lần chạy demo được tạo lại từ đầu.\n", encoding="utf-8")


def _prepare(master: Path) -> None:
    """Add the sample units, the sending days and sample persons in charge of the office's own tasks."""
    book = FileBook.open(master)
    units = [
        UnitRow(code=code, name=name, short_name=f"Mẫu {n}", kind="Mẫu", must_report=layout.YES)
        for n, (code, name) in enumerate(data.SAMPLE_UNITS, 1)
    ]
    book.edit(Edits(UnitRow, added=units))
    period = next(row for row in book.rows(PeriodRow) if row.code == PERIOD)
    dated = replace(period, units_send_by=data.UNITS_SEND_BY, office_sends_by=data.OFFICE_SENDS_BY)
    book.edit(Edits(PeriodRow, changed=[(period, dated)]))
    own = [row for row in book.rows(RoleRow) if row.unit == "HCQT"]
    in_charge = [(row, replace(row, specialist=data.SPECIALIST, leader=data.LEADER)) for row in own]
    book.edit(Edits(RoleRow, changed=in_charge))
    book.save()


def _type_own_rows(master: Path) -> None:
    """What the coordinating office types: its own rows and figures, one cell of a unit's row, two inspections."""
    book = FileBook.open(master)
    table = book.table(tables.TRACKING.name)
    change = TableChange()
    for row in table.rows:
        task, unit = row.text(layout.TASK_CODE), row.text(layout.UNIT_CODE)
        values: Mapping[Field, FieldValue] = {}
        if unit == "HCQT":
            values = data.none_arisen() if task.startswith("K") else data.OWN_ROWS.get(task, {})
        elif (task, unit) == ("2.2", data.MISMATCH_UNIT):
            values = data.MISMATCH_VALUES
        if values:
            change.updates[row.number] = {name.value: value for name, value in values.items()}
    book.change_table(table.name, change)
    change = TableChange()
    for figure in book.rows(FigureRow):
        if figure.unit == "HCQT":
            numbers = data.FIGURES["HCQT"][figure.code]
            change.updates[figure.number] = {name.value: value for name, value in numbers.items()}
    book.change_table(FigureRow.TABLE, change)
    book.edit(Edits(InspectionRow, added=[*data.INSPECTIONS]))
    book.save()


def _fill_forms(out: Path) -> None:
    filled_on = date(2026, 3, 14)
    for unit, rows in data.NAMED_UNITS.items():
        name = f"BieuBC_{unit}_{PERIOD}.xlsx"
        fill_form(
            out / ISSUED / name,
            out / RETURNED / name,
            rows,
            filled_on=filled_on,
            author=f"Cán bộ {data.SAMPLE}",
            figures=data.FIGURES[unit],
        )
    for sample in data.SAMPLE_RETURNS:
        issued = out / ISSUED / f"BieuBC_{sample.unit}_{PERIOD}.xlsx"
        folder = out / (RETURNED_LATE if sample.late else RETURNED)
        fill_form(
            issued,
            folder / f"{issued.stem}{sample.suffix}.xlsx",
            sample.rows,
            filled_on=sample.filled_on,
            author=f"Cán bộ {data.SAMPLE}",
            raw_cells=sample.raw_cells,
            other_results=sample.unit != "MAU7",
            figures=data.FIGURES.get(sample.unit),
        )
    name, text = data.NOT_A_FORM
    (out / RETURNED / name).write_text(text, encoding="utf-8")


def _summary(out: Path, summed: Outcome) -> str:
    return f"{summed.summary} Mở {out / MASTER} để xem."


def _lines(
    out: Path,
    issued: Outcome,
    first: Outcome,
    late: Outcome,
    checked: Outcome,
    summed: Outcome,
    chased: Outcome,
    written: Outcome,
) -> list[str]:
    """What was made, the rates, who is missing, where to look."""
    rates = summed.details["rates"]
    names = dict(zip("ABC", RATE_NAMES, strict=True))
    return [
        f"1. {issued.summary} → {out / ISSUED}",
        f"2. Nhập báo cáo lần 1 ({out / RETURNED}): {first.summary}",
        f"3. Nhập báo cáo lần 2, gửi muộn ({out / RETURNED_LATE}): {late.summary}",
        f"4. {checked.summary}",
        *(
            f"   {names[key]}: {fraction(rate['numerator'], rate['denominator'], 'nhiệm vụ')}, "
            f"đạt {percent(rate['rate'])}"
            for key, rate in rates.items()
        ),
        f"   Chưa gửi báo cáo: {', '.join(late.details['missing']) or 'không có'}",
        f"   Chưa khớp: {len(first.details['conflicts'])}; không nhận: "
        + ", ".join(item["file"] for item in first.details["rejected"]),
        f"5. {chased.summary} → {out / REMINDERS}",
        f"6. {written.summary} → {out / REPORT}",
        f"   Xem các trang: Trang chính, Cần xử lý, Tổng hợp theo đơn vị, Tổng quan của {out / MASTER}.",
    ]
