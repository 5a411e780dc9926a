"""What a form can be held against when no master is at hand: itself. Its locked cells say what it owes, and when."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import ValidationError

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind, parse_deadline
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Unit, UnitIndex, is_other_result
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.model.text import match_key
from cchc_xl.rules.cells import as_date, plain_text
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.date_text import parse_date_text
from cchc_xl.rules.figure_sheet import own_indicators
from cchc_xl.rules.identity import IdentityError, find_form_sheet, read_identity
from cchc_xl.rules.rows import code_text
from cchc_xl.rules.submission import FormContext, OwedRow

_TASK_CODE: Final = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?|K[1-9]")
_WINDOW: Final = re.compile(r"số liệu từ (ngày [0-9/]+) đến (?:hết )?(ngày [0-9/]+)")


def own_context(file: ReturnedFile, plan_id: str, year: int, periods: Mapping[str, Period], today: date) -> FormContext:
    """Context of a form alone: its own unit, its own period, the rows it shows.

    The data window is the one printed in its heading, so that a period HCQT added or moved is known as well; else
    that of `periods`, which must not be empty. A file that is no form of ours gets a context in which `read_form`
    rejects it with the right code.
    """
    period = next(iter(periods.values()))
    units: list[Unit] = []
    owed: dict[str, OwedRow] = {}
    asked = own_indicators(file)
    plan_version = ""  # which version is the newest, and whether the seal is right, only the master knows
    try:
        identity, _ = read_identity(file)
        plan_version = identity.plan_version
        period = periods.get(identity.period, period)
        units = [Unit(code=identity.unit, name=identity.unit)]
        sheet = find_form_sheet(file)
        period = _printed_period(sheet, identity.period) or period
        rows = (_owed_row(sheet, index, year) for index in range(sheet.header_index + 1, len(sheet.grid.rows)))
        owed = {row.task: row for row in rows if row is not None}
    except (IdentityError, ValidationError):
        pass  # read_form meets the same fault and says it as a finding
    return FormContext(
        plan_id, year, period, today, UnitIndex(units), lambda _unit: owed, indicators=lambda _unit: asked,
        plan_version=plan_version, confirms=lambda _claim, _seal: True,
    )  # fmt: skip


def _printed_period(sheet: FormSheet, code: str) -> Period | None:
    """The period with the data window that stands above the table, None where it cannot be read."""
    for row in sheet.grid.rows[: sheet.header_index]:
        for cell in row:
            printed = _WINDOW.search(match_key(cell)) if isinstance(cell, str) else None
            if printed:
                start, end = parse_date_text(printed[1]), parse_date_text(printed[2])
                if start is not None and end is not None and start <= end:
                    return Period(code=code, name=code, start=start, end=end)
    return None


def _owed_row(sheet: FormSheet, index: int, year: int) -> OwedRow | None:
    """The assignment a row shows: its code from the hidden column, or from STT where that cell was damaged."""
    codes = (code_text(sheet.cell(index, header)) for header in (layout.TASK_CODE, layout.STT))
    code = next((code for code in codes if _TASK_CODE.fullmatch(code)), "")
    text = plain_text(sheet.cell(index, layout.TASK))
    if not (code and text):
        return None
    phrase = plain_text(sheet.cell(index, layout.PHRASE))
    kind = DeadlineKind.OTHER_RESULT if is_other_result(code) else parse_deadline(phrase, year).kind
    due = None if kind.is_continuous else as_date(sheet.cell(index, layout.DUE))
    return OwedRow(code, text, kind, due, phrase=phrase)
