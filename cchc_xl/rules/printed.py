"""What a form printed when it was issued, and what somebody typed over it since.

A form of today carries marks of it, beside the merge base. Of an older one the master knows the texts of the plan, as
long as the plan is of the same version; what else it printed is known by its wording alone (`own_words`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind
from cchc_xl.model.indicator import task_of
from cchc_xl.model.printed import NO_TABLE, mark_of
from cchc_xl.model.returned import RawValue
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import as_date, plain_text
from cchc_xl.rules.claimed import BaseValues
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.own_words import Prints, is_text
from cchc_xl.rules.rows import code_text, starts_foot
from cchc_xl.rules.submission import OwedRow
from cchc_xl.tables.form import LOCKED, LOCKED_FIGURES

_COLUMNS: Final = (*LOCKED, *LOCKED_FIGURES)
_MARKS: Final = (layout.IDENTITY_PRINTED, match_key(layout.IDENTITY_PRINTED))


class TypedOver(NamedTuple):
    """A locked cell that holds other words than it did: its address, its column, and what stands there now."""

    cell: str
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What stood in the locked cells and outside the tables: `marks` of it, none in a form that does not say; then
    `owed` are the rows of the plan it was issued from, empty where that has changed since."""

    marks: frozenset[str]
    owed: Mapping[str, OwedRow]

    @classmethod
    def of(cls, base: BaseValues, owed: Mapping[str, OwedRow]) -> "Printed":
        """What a form says in its base, else what the plan says of the rows `owed`."""
        return cls(frozenset(plain_text(base.get(_MARKS)).split()), owed)

    @property
    def prints(self) -> Prints:
        """Tells whether a text outside the tables is the form's."""
        return (lambda text: mark_of(NO_TABLE, text) in self.marks) if self.marks else None

    def typed_over(self, sheet: FormSheet, codes: Mapping[int, str]) -> Iterator[TypedOver]:
        """The locked cells of a table that hold other words now; `codes` are the rows known by their text alone."""
        headers = [header for header in _COLUMNS if sheet.has(header)]
        for index in range(sheet.header_index + 1, len(sheet.grid.rows)):
            if starts_foot(sheet, index):
                return
            row = codes.get(index) or _row_of(sheet, index)
            is_changed = self._is_other_than_marked if self.marks else self._is_other_than_planned
            for header in headers:
                value = sheet.cell(index, header)
                if plain_text(value) and is_changed(row, header, value):
                    yield TypedOver(sheet.address(index, header), header, tidy(plain_text(value)))

    def _is_other_than_marked(self, row: str, header: str, value: RawValue) -> bool:
        if mark_of((row, ""), "") not in self.marks:
            return False
        if header == layout.STT and not is_text(value):  # "1.1" that a program took for a number or a day
            return False
        day = as_date(value) if header == layout.DUE else None
        return mark_of((row, header), day or plain_text(value)) not in self.marks

    def _is_other_than_planned(self, row: str, header: str, value: RawValue) -> bool:
        if header == layout.DUE:
            return is_text(value) and as_date(value) is None
        owed = self.owed.get(row)
        if owed is None or owed.kind is DeadlineKind.OTHER_RESULT:
            return False
        before = {layout.TASK: owed.text, layout.PHRASE: owed.phrase}.get(header)
        return bool(before) and match_key(plain_text(value)) != match_key(str(before))


def _row_of(sheet: FormSheet, index: int) -> str:
    if sheet.has(layout.INDICATOR):
        return task_of(code_text(sheet.cell(index, layout.INDICATOR_CODE)))
    return code_text(sheet.cell(index, layout.TASK_CODE))
