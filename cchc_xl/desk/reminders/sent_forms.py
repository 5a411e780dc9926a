"""Where the inputs stand in the forms the units sent, read from the copies kept beside the master."""

from collections.abc import Iterable

from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.reminders.feedback import Cells
from cchc_xl.model.period import Period
from cchc_xl.rules.submission import Submission
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow


def cells_by_unit(forms: Iterable[Submission]) -> dict[str, Cells]:
    """By unit the addresses of the inputs in its forms: of several in its own, where they stand there."""
    found: dict[str, Cells] = {}
    for form in sorted(forms, key=lambda form: not form.is_handed_over):
        found[form.unit] = {**found.get(form.unit, {}), **form.cells}
    return found


def cells_of_forms(state: MasterState, period: Period) -> dict[str, Cells]:
    """By unit the addresses of the inputs in the forms that count.

    Only of units with something to complete that the review of the master found: what a merge found in a form has
    its address already. A copy that is gone has none.
    """
    asked = {
        row.unit
        for row in state.book.rows(ToResolveRow)
        if row.period == period.code and row.is_finding and row.file == state.file and row.task
    }
    context, kept = form_context(state, period), KeptFiles(state.book.path, period.code)
    known = (
        kept.form_of(row.unit, row.sha256, context)
        for row in state.book.rows(ReceiptRow)
        if row.period == period.code and row.counts and row.unit in asked and row.sha256
    )
    return cells_by_unit(form for _, form in filter(None, known))
