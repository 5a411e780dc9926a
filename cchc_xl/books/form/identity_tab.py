"""The very hidden tab `_cchc`: what the form is, what its inputs held when issued, and the dropdown lists.

Columns A and B hold the identity; below the row `base`, columns A to C hold the merge base (layout module). All of it
is text, as the seal spells it, so that it stays as it is when other programs write it again. The dropdown lists stand
apart from both, in columns from F on, never deeper than the identity rows.
"""

from typing import Any, Final

from xlsxwriter.utility import xl_range_abs

from cchc_xl.books.form.content import FormContent
from cchc_xl.books.form.inputs import list_names
from cchc_xl.books.form.styles import TEXT
from cchc_xl.model import layout

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
    claim = content.claim
    identity = {
        layout.IDENTITY_PLAN: claim.plan_id,
        layout.IDENTITY_PLAN_VERSION: claim.plan_version,
        layout.IDENTITY_FORM_VERSION: claim.form_version,
        layout.IDENTITY_UNIT: claim.unit,
        layout.IDENTITY_PERIOD: claim.period,
        layout.IDENTITY_ISSUE: str(claim.issue),
        layout.IDENTITY_TASKS: claim.tasks,
        layout.IDENTITY_SEAL: content.seal,
    }
    for row, key in enumerate(layout.IDENTITY_KEYS):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, identity[key], text)
    base_row = len(layout.IDENTITY_KEYS)
    sheet.write_string(base_row, 0, layout.IDENTITY_BASE)
    for row, ((code, header), value) in enumerate(claim.base.items(), base_row + 1):
        for column, part in enumerate((code, header, value)):
            sheet.write_string(row, column, part, text)
