"""What a cell offers and refuses: dropdowns through defined names, days that are days, progress from 0 to 1."""

from datetime import date
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from cchc_xl.tables import Column, Kind

_FIRST_DAY: Final = date(2020, 1, 1)
_LAST_DAY: Final = date(2050, 12, 31)
_TITLE: Final = "Đề nghị kiểm tra lại"


def check_column(sheet: Worksheet, column: Column, area: str) -> None:
    """Add the data validation of a column that staff type to `area` (A1 range); nothing where none is needed."""
    rule = _rule(column)
    if column.prompt:
        rule |= {"input_title": column.header[:32], "input_message": column.prompt}
    if rule:
        sheet.data_validation(area, {"validate": "any", "error_title": _TITLE, **rule})


def _rule(column: Column) -> dict[str, Any]:
    if not column.is_typed:
        return {}
    if column.choices is not None:
        return {
            "validate": "list",
            "source": f"={column.choices.name}",
            # With blanks ignored, a list that ends in blank cells would let every text pass.
            "ignore_blank": not column.choices.grows,
            "show_error": not column.is_open,
            "error_type": "stop",
            "error_message": "Chọn một giá trị trong danh sách thả xuống.",
        }
    if column.kind.is_date:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DAY,
            "maximum": _LAST_DAY,
            "error_message": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/03/2026.",
        }
    if column.kind is Kind.PERCENT:
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 1,
            "error_message": "Tiến độ từ 0 đến 100%. Gõ 50 là 50%.",
        }
    if column.kind is Kind.COUNT:
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_message": "Nhập số nguyên, từ 0 trở lên.",
        }
    return {}
