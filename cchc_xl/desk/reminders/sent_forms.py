"""Where the inputs stand in the forms the units sent, read from the copies kept beside the master."""

from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.reminders.feedback import Cells
from cchc_xl.model.period import Period
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow


def cells_of_forms(state: MasterState, period: Period) -> dict[str, Cells]:
    """By unit the addresses of the inputs in the forms that count: of several in its own, where they stand there.

    Only of units with something to complete that the review of the master found: what a merge found in a form has
    its address already. A copy that is gone has none.
    """
    asked = {
        row.unit
        for row in state.book.rows(ToResolveRow)
        if row.period == period.code and row.is_finding and row.file == state.file and row.task
    }
    found: dict[str, Cells] = {}
    context, kept = form_context(state, period), KeptFiles(state.book.path, period.code)
    for row in state.book.rows(ReceiptRow):
        if row.period != period.code or not row.counts or row.unit not in asked or not row.sha256:
            continue
        if (known := kept.form_of(row.unit, row.sha256, context)) is not None:
            form, others = known[1], found.get(row.unit, {})
            found[row.unit] = {**form.cells, **others} if form.is_handed_over else {**others, **form.cells}
    return found
