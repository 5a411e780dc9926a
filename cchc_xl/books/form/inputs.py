"""Input cells of a form: dropdowns, checks and the notes that appear when a cell is selected.

Validation is advice (pasting goes round it), so it stops only what no reader could use; a date that a computer with
foreign regional settings takes for text may be kept, the merge reads it day first (domain section 9).
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from cchc_xl.books.form.content import FormContent, FormRow
from cchc_xl.books.form.geometry import FIRST_ROW, WHO_ROW, Geometry
from cchc_xl.model.progress import Declared, Field
from cchc_xl.tables.form import BY_FIELD, FormColumn, Prompt
from cchc_xl.tables.spec import Kind

_NAME: Final = Prompt("Người lập", "Họ và tên người lập biểu.")
_PHONE: Final = Prompt("Điện thoại", "Số điện thoại để trao đổi khi cần.")
_FORM_DAY: Final = Prompt("Ngày lập (dd/mm/yyyy)", "Ngày lập biểu, ví dụ 05/03/{year}. Ngày hôm nay: Ctrl + ;")


def date_limits(content: FormContent) -> tuple[date, date]:
    """The days a form takes without asking: from the year before the window's last day to the end of its year."""
    year = content.window_end.year
    return date(year - 1, 1, 1), date(year, 12, 31)


def add_row_validations(sheet: Any, content: FormContent, place: Geometry) -> None:
    """Attach a validation with its note to every input cell."""
    rows = content.ordered_rows
    names = list_names(content)
    by_field: dict[Field, Callable[[FormRow], Hashable]] = {
        Field.DECLARED: lambda row: names[row.choices],
        Field.COMPLETED_ON: lambda row: row.is_dated,
        Field.ESTIMATE: lambda row: row.is_dated and (row.due is None or row.due > content.window_end),
    }
    for field in content.fields:
        column = place.column(field.value)
        for first, last, kind in _runs(rows, by_field.get(field, lambda _: None)):
            sheet.data_validation(first, column, last, column, _rule(BY_FIELD[field], kind, content))


def _runs(rows: Sequence[FormRow], key: Callable[[FormRow], Hashable]) -> Iterator[tuple[int, int, Hashable]]:
    """First and last sheet row of each run of rows with the same key."""
    row = FIRST_ROW
    for kind, group in groupby(rows, key):
        count = sum(1 for _ in group)
        yield row, row + count - 1, kind
        row += count


def _rule(column: FormColumn, kind: Hashable, content: FormContent) -> dict[str, Any]:
    """The check of a run of cells; `kind` is the name of their list, or whether they are asked for."""
    year = content.window_end.year
    note = column.not_asked if column.not_asked and not kind else column.note
    match column.kind:
        case Kind.WORD:
            return {
                "validate": "list",
                "source": f"={kind}",
                "error_title": column.header,
                "error_message": "Đề nghị chọn trong danh sách: bấm mũi tên bên phải ô.",
                **_note(note, year),
            }
        case Kind.PERCENT:
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1,
                "error_title": column.header,
                "error_message": "Đề nghị gõ một số từ 0% đến 100%, ví dụ 50%.",
                **_note(note, year),
            }
        case Kind.DAY:
            return _date_rule(note, column.header, date_limits(content), year)
    return {"validate": "any", **_note(note, year)}


def _note(prompt: Prompt, year: int) -> dict[str, str]:
    return {"input_title": prompt.title, "input_message": prompt.text.replace("{year}", str(year))}


def _date_rule(prompt: Prompt, title: str, limits: tuple[date, date], year: int) -> dict[str, Any]:
    first, last = limits
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": first,
        "maximum": last,
        "error_type": "warning",
        "error_title": title,
        "error_message": f"Ngày ghi theo dạng dd/mm/yyyy, từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}. "
        "Nếu đã gõ đúng mà máy không nhận, chọn Yes (OK) để giữ nguyên.",
        **_note(prompt, year),
    }


def add_who_validations(sheet: Any, content: FormContent, columns: Sequence[int]) -> None:
    """Notes for nguoi_lap and dien_thoai, a date check for ngay_lap; `columns` are their columns in this order."""
    year = content.window_end.year
    # The form of the last period is filled in January of the next year.
    day_limits = (date(year - 1, 1, 1), date(year + 1, 3, 31))
    rules = (
        {"validate": "any", **_note(_NAME, year)},
        {"validate": "any", **_note(_PHONE, year)},
        _date_rule(_FORM_DAY, "Ngày lập", day_limits, year),
    )
    for column, rule in zip(columns, rules, strict=True):
        sheet.data_validation(WHO_ROW, column, WHO_ROW, column, rule)


def list_names(content: FormContent) -> dict[tuple[Declared, ...], str]:
    """The different lists of choices of a form, in order of first use, with the defined name of each."""
    lists = dict.fromkeys(row.choices for row in content.ordered_rows)
    return {choices: f"ds_tinh_hinh_{number}" for number, choices in enumerate(lists, 1)}
