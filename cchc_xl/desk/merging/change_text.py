"""Field values as tblCanXuLy and tblNhatKy write them."""

import json
from datetime import date

from cchc_xl.model.counted import in_digits
from cchc_xl.model.indicator import NUMBER_FIELDS
from cchc_xl.model.period import format_date
from cchc_xl.model.progress import FieldValue
from cchc_xl.model.text import percent


def shown(value: FieldValue, column: str) -> str:
    """A value of a column as the list of mismatches shows it and reads it back; a blank one is ""."""
    if value is None:
        return ""
    if isinstance(value, float):
        return in_digits(value) if column in NUMBER_FIELDS else percent(value, 4)
    return format_date(value) if isinstance(value, date) else value


def change_line(row: str, column: str, old: FieldValue, new: FieldValue) -> str:
    """A changed cell for the log: one line, each value in quotes with its line breaks as \\n."""
    return f"- {row}, {column}: {_quoted(old, column)} → {_quoted(new, column)}"


def _quoted(value: FieldValue, column: str) -> str:
    return json.dumps(shown(value, column), ensure_ascii=False)
