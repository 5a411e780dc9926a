"""Where the inputs stand in the forms the units sent, read from the copies kept beside the master."""

from cchc_xl import tables
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.reminders.feedback import Cells
from cchc_xl.model import layout
from cchc_xl.model.period import Period


def cells_of_forms(state: MasterState, period: Period) -> dict[str, Cells]:
    """By unit the addresses of the inputs in the forms that count: of several in its own, where they stand there.

    Only of units with something to complete that the review of the master found: what a merge found in a form has
    its address already. A copy that is gone has none.
    """
    asked = {
        row.text(layout.UNIT_CODE)
        for row in state.book.table(tables.TO_RESOLVE.name).rows
        if row.text(layout.PERIOD_CODE) == period.code
        and row.text("Loại") == layout.KIND_FINDING
        and row.text("Tệp") == state.file
        and row.text(layout.TASK_CODE)
    }
    found: dict[str, Cells] = {}
    context, kept = form_context(state, period), KeptFiles(state.book.path, period.code)
    for row in state.book.table(tables.RECEIPTS.name).rows:
        unit = row.text(layout.UNIT_CODE)
        counts = row.text(layout.PERIOD_CODE) == period.code and row.text("Đang dùng") == layout.YES
        if not counts or unit not in asked or not row.text("SHA-256"):
            continue
        if (known := kept.form_of(unit, row.text("SHA-256"), context)) is not None:
            form, others = known[1], found.get(unit, {})
            found[unit] = {**form.cells, **others} if form.is_handed_over else {**others, **form.cells}
    return found
