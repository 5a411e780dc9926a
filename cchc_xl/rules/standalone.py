"""What a form can be held against when no master is at hand: itself. Its locked columns say what it owes."""

from datetime import date

from cchc_xl.model import layout
from cchc_xl.model.deadline import DeadlineKind, parse_deadline
from cchc_xl.model.period import Period
from cchc_xl.model.plan import Unit, UnitIndex, is_other_result
from cchc_xl.model.returned import ReturnedFile
from cchc_xl.rules.cells import as_date, plain_text
from cchc_xl.rules.forms import FormContext, OwedRow
from cchc_xl.rules.identity import IdentityError, find_form_sheet, read_identity


def own_context(file: ReturnedFile, plan_id: str, year: int, periods: dict[str, Period], today: date) -> FormContext:
    """Context of a form alone: its own unit, its own period, the rows it shows.

    A file that is no form of ours gets a context in which `read_form` rejects it with the right code.
    """
    period = next(iter(periods.values()))
    units: list[Unit] = []
    owed: dict[str, OwedRow] = {}
    try:
        identity, _ = read_identity(file)
        sheet = find_form_sheet(file)
        period = periods.get(identity.period, period)
        units = [Unit(code=identity.unit, name=identity.unit)]
        for index in range(sheet.header_index + 1, len(sheet.grid.rows)):
            code = plain_text(sheet.cell(index, layout.TASK_CODE)).upper()
            text = plain_text(sheet.cell(index, layout.TASK))
            if code and text:
                phrase = plain_text(sheet.cell(index, layout.PHRASE))
                kind = DeadlineKind.OTHER_RESULT if is_other_result(code) else parse_deadline(phrase, year).kind
                due = None if kind.is_continuous else as_date(sheet.cell(index, layout.DUE))
                owed[code] = OwedRow(code, text, kind, due)
    except (IdentityError, ValueError):
        pass  # read_form meets the same fault and says it as a finding
    return FormContext(plan_id, year, period, today, UnitIndex(units), lambda _unit: owed)
