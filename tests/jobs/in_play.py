"""An office in the middle of its year, with all in play that a merge meets.

Two periods are closed and forms of theirs come in late; the Cổng was split between the Trung tâm and a new unit, and
forms of it and of the Trung tâm are out; the Trung tâm has a sending day of its own, and a task of its was extended;
one form has no seal.
"""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.close import close
from cchc_xl.jobs.distribute import distribute
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue, TableChange
from tests.jobs.helpers import CTTDT_ROWS, QUIET, REASON, Rows, change_table, edit_row, fill, type_into
from tests.support.identity import with_identity

OLD, HEIR, PART = "CTTDT", "TTPVHCC", "BPM"
"""The Cổng; the Trung tâm, which takes 7.4 and what nobody is named for; the new unit, which takes 5.2."""
OPEN, CLOSED = "quy-3", "6-thang"
NOW: Final = datetime(2026, 9, 16, 17, 0)
"""When the forms are merged: after the sending hour of all, before that of the Trung tâm."""
LONG = "Dòng một\nnói “nhiều” → hơn; " + "x" * 20_000


@dataclass(frozen=True)
class Filled:
    """A form as it came back: whose it is, of which period and issue, what is in it, the day it was filled in."""

    unit: str
    rows: Rows
    day: int
    period: str = OPEN
    issue: int = 1
    sealed: bool = True


POOL: Final[Mapping[str, Filled]] = {
    "cổng 1": Filled(OLD, {**CTTDT_ROWS, "5.2": {Field.RESULT: "Đã rà soát.", Field.PROGRESS: 0.5}}, 10),
    "cổng 2": Filled(OLD, {**CTTDT_ROWS, "7.4": {Field.RESULT: LONG, Field.PROGRESS: 0.875}}, 12),
    "cổng 3": Filled(
        OLD,
        {
            "7.4": {Field.RESULT: "Ngắn gọn.", Field.COMPLETED_ON: date(2026, 8, 3)},
            "5.2": {Field.RESULT: "Đã rà soát xong.", Field.PROGRESS: 0.75},
        },
        12,
    ),
    "cổng giả": Filled(
        OLD,
        {task: {Field.RESULT: text} for task, text in (("7.4", "Người khác ghi."), ("2.1", "Giả."), ("5.2", "Giả."))},
        13,
        sealed=False,
    ),
    "cổng muộn": Filled(OLD, {"7.4": {Field.RESULT: "Của 6 tháng."}}, 12, CLOSED),
    "trung tâm": Filled(HEIR, {**QUIET, "7.4": {Field.RESULT: "Trung tâm ghi."}}, 11, issue=2),
    "trung tâm 2": Filled(HEIR, {"2.1": {Field.DECLARED: "Đã thực hiện trong kỳ", Field.RESULT: LONG}}, 11),
    "trung tâm muộn": Filled(HEIR, QUIET, 11, CLOSED),
}


@dataclass(frozen=True)
class Desk:
    """A master with forms issued, and filled forms to choose from."""

    office: Path
    forms: dict[str, Path]

    def copy(self, folder: Path, names: Mapping[str, str]) -> Path:
        """A fresh office whose folder of returned forms holds some of them, each under a name."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "gui-ve").mkdir(parents=True)
        shutil.copy(self.office / "KeHoach2026.xlsm", folder)
        for form, name in names.items():
            shutil.copy(self.forms[form], folder / "gui-ve" / f"{name}.xlsx")
        return folder


def in_mid_year(issued: Path, office: Path) -> Path:
    """Bring a copy of `issued`, where the forms of Quý I are out, to September."""
    shutil.copytree(issued, office)
    master = office / "KeHoach2026.xlsm"
    extended: dict[str, CellValue] = {
        layout.ADJUSTED_DUE: date(2026, 9, 30), layout.ADJUSTING_DOCUMENT: "Công văn số 5/VPUB ngày 02/3/2026",
    }  # fmt: skip
    type_into(master, "3.1", HEIR, extended)
    edit_row(master, tables.ROLES.name, {layout.TASK_CODE: "5.2"}, {layout.UNIT_CODE: OLD})
    _close(master, datetime(2026, 3, 20, 8))
    _issue(office, datetime(2026, 6, 1, 8))
    _close(master, datetime(2026, 6, 20, 8))
    _issue(office, datetime(2026, 6, 20, 9))
    _split(master)
    edit_row(master, tables.PERIODS.name, {layout.PERIOD_CODE: OPEN}, {"Hạn đơn vị gửi": date(2026, 9, 16)})
    own: dict[str, CellValue] = {
        layout.PERIOD_CODE: OPEN, layout.UNIT_CODE: HEIR, "Hạn mới": date(2026, 9, 17),
    }  # fmt: skip
    change_table(master, tables.EXTENSIONS.name, TableChange(appends=[own]))
    _issue(office, datetime(2026, 9, 10, 8))
    return office


def _split(master: Path) -> None:
    """The Cổng ends on 30 June: its task 5.2 goes to a new unit, all else to the Trung tâm."""
    ended: dict[str, CellValue] = {"Đến ngày": date(2026, 6, 30), "Đơn vị kế thừa": f"{HEIR}; {PART}"}
    edit_row(master, tables.UNITS.name, {layout.UNIT_CODE: OLD}, ended)
    begins: dict[str, CellValue] = {layout.UNIT_CODE: PART, "Từ ngày": date(2026, 7, 1)}
    new: dict[str, CellValue] = {**begins, "Tên đơn vị": "Bộ phận mẫu", "Phải báo cáo": layout.YES}
    change_table(master, tables.UNITS.name, TableChange(appends=[new]))
    leads: dict[str, CellValue] = {**begins, layout.ROLE: layout.ROLE_LEAD}
    led = [{**leads, layout.UNIT_CODE: unit, layout.TASK_CODE: task} for unit, task in ((HEIR, "7.4"), (PART, "5.2"))]
    change_table(master, tables.ROLES.name, TableChange(appends=led))


def filled_forms(office: Path, names: Collection[str] = tuple(POOL)) -> dict[str, Path]:
    """The forms of `POOL`, filled."""
    found: dict[str, Path] = {}
    for name in names:
        form = POOL[name]
        path = fill(
            office, form.unit, form.rows, name=f"{name}.xlsx", filled_on=date(2026, 9, form.day), issue=form.issue,
            period=form.period,
        )  # fmt: skip
        found[name] = path if form.sealed else with_identity(path, {layout.IDENTITY_ISSUE: "999"})
    return found


def _close(master: Path, now: datetime) -> None:
    assert close(FileBook.open(master), None, now, reason=REASON).exit_code == 0


def _issue(office: Path, now: datetime) -> None:
    distribute(FileBook.open(office / "KeHoach2026.xlsm"), office / "bieu", None, now)
