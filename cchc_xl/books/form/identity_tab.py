"""The very hidden tab `_cchc`: what the form is, what its inputs held when issued, and the dropdown lists.

Columns A and B hold the identity, all as text; below the row `base`, columns A to C hold the merge base (layout
module). The dropdown lists stand apart from both, in columns from F on, never deeper than the identity rows.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from xlsxwriter.utility import xl_range_abs

from cchc_xl.books.form.cells import write_value
from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.inputs import list_names
from cchc_xl.books.form.styles import DATE, TEXT
from cchc_xl.model import layout
from cchc_xl.model.indicator import inputs_of
from cchc_xl.model.progress import FieldValue

_LIST_COLUMN: Final = 5


def write_identity_tab(book: Any, content: FormContent) -> None:
    """Add the tab, hidden from everybody but a program."""
    sheet = book.add_worksheet(layout.FORM_IDENTITY_SHEET)
    _write_identity(book, sheet, content)
    _write_choice_lists(book, sheet, content)
    sheet.protect()
    sheet.very_hidden()


def _write_choice_lists(book: Any, sheet: Any, content: FormContent) -> None:
    for column, (choices, name) in enumerate(list_names(content).items(), _LIST_COLUMN):
        for row, choice in enumerate(choices):
            sheet.write_string(row, column, str(choice))
        area = xl_range_abs(0, column, len(choices) - 1, column)
        book.define_name(name, f"={layout.FORM_IDENTITY_SHEET}!{area}")


def _write_identity(book: Any, sheet: Any, content: FormContent) -> None:
    text = book.add_format({"num_format": TEXT})
    day = book.add_format({"num_format": DATE})
    identity = {
        layout.IDENTITY_PLAN: content.plan_id,
        layout.IDENTITY_PLAN_VERSION: content.plan_version,
        layout.IDENTITY_FORM_VERSION: layout.FORM_VERSION,
        layout.IDENTITY_UNIT: content.unit_code,
        layout.IDENTITY_PERIOD: content.period_code,
        layout.IDENTITY_ISSUE: str(content.issue),
        layout.IDENTITY_TASKS: " ".join(item.task_code for item in content.ordered_rows),
    }
    for row, key in enumerate(layout.IDENTITY_KEYS):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, identity[key], text)
    base_row = len(layout.IDENTITY_KEYS)
    sheet.write_string(base_row, 0, layout.IDENTITY_BASE)
    for code, header, value in _base(content):
        base_row += 1
        sheet.write_string(base_row, 0, code, text)
        sheet.write_string(base_row, 1, header)
        style = text if isinstance(value, str) else day if isinstance(value, date) else None
        write_value(sheet, base_row, 2, value, style)


def _base(content: FormContent) -> Iterator[tuple[str, str, FieldValue]]:
    """Code, column header and value of every input that is not blank: of the tasks, then of the indicators."""
    for row in content.ordered_rows:
        yield from (
            (row.task_code, field.value, row.value(field)) for field in content.fields if row.value(field) is not None
        )
    for figure in content.figures:
        values = ((field, figure.value(field)) for field in inputs_of(figure.kind))
        yield from ((figure.task, field.value, value) for field, value in values if value is not None)
