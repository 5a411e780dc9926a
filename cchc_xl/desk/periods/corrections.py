"""Số liệu thay đổi so với bản đã gửi: what a period that was closed, reopened and mended says otherwise now."""

from dataclasses import dataclass
from typing import Any

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.periods.history import SENT, latest_rows
from cchc_xl.model import layout
from cchc_xl.model.fitting import cut
from cchc_xl.model.period import Period
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.progress import Field
from cchc_xl.model.sheet import CellValue
from cchc_xl.model.table_state import plain
from cchc_xl.model.text import percent
from cchc_xl.rules.catalogue import Place
from cchc_xl.rules.cells import plain_text, raw_cell

_COMPARED = (
    layout.DUE, layout.ADJUSTED_DUE, layout.ADJUSTING_DOCUMENT, *(name.value for name in Field), layout.STANDING,
)  # fmt: skip
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell of tblTheoDoi that differs from the version closed before; values as a person reads them."""

    place: Place
    unit_name: str
    before: str
    after: str

    @property
    def params(self) -> dict[str, str]:
        """For the finding."""
        place = self.place
        return {
            "task": place.task or "", "unit": self.unit_name, "field": place.field or "",
            "before": _short(self.before), "after": _short(self.after),
        }  # fmt: skip

    @property
    def line(self) -> str:
        """For the log, with both values whole."""
        place = self.place
        return f"Thay đổi so với bản đã gửi: {place.task} {place.unit}, {place.field}: “{self.before}” → “{self.after}”"

    def as_json(self) -> dict[str, Any]:
        """One object of the key `corrected`."""
        place = self.place
        return {
            "task": place.task, "unit": place.unit, "field": place.field, "sent": self.before, "now": self.after,
        }  # fmt: skip


def list_corrections(book: FileBook, units: UnitIndex, period: Period) -> list[Correction]:
    """Cell by cell what differs from the latest version of the period that was closed; empty where there is none."""
    sent = latest_rows(book, period.code, SENT)
    if not sent:
        return []
    table = book.table(tables.TRACKING.name)
    found: list[Correction] = []
    gone = dict(sent)
    for row in table.rows:
        task, unit = row.text(layout.TASK_CODE).upper(), row.text(layout.UNIT_CODE)
        before = gone.pop((task, unit), None)
        for column in _COMPARED:
            old = before.values.get(column) if before is not None else None
            new = row.values.get(column)
            if column in table.columns and plain(old) != plain(new):
                place = Place(book.name, table.sheet, table.cell(row.number, column), unit, task, column)
                found.append(Correction(place, units.name_of(unit), _text(column, old), _text(column, new)))
    for (task, unit), before in gone.items():  # rows somebody deleted
        for column in _COMPARED:
            if old := plain(before.values.get(column)):
                place = Place(book.name, table.sheet, None, unit, task, column)
                found.append(Correction(place, units.name_of(unit), old, ""))
    return found


def _text(column: str, value: CellValue) -> str:
    if column == layout.PROGRESS and isinstance(value, int | float) and not isinstance(value, bool):
        return percent(float(value))
    return plain_text(raw_cell(value))


def _short(text: str) -> str:
    return cut(text, _SHOWN) or "(trống)"
