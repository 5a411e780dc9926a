"""The formulas of a form, each beside the Python that computes its cached value.

Only functions right in Excel 2010, LibreOffice and WPS alike, over A1 references.
What a status requires comes from `REQUIRED_INPUTS`, the table the rules use (ADR 8).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from cchc_xl.books.form.content import FormContent, sending_moment
from cchc_xl.model.indicator import InputField
from cchc_xl.model.progress import INPUT_FIELDS, REQUIRED_INPUTS, Declared, Field, FieldValue
from cchc_xl.tables import form_words as words
from cchc_xl.tables.form import BY_FIELD

CHOOSE_STATUS: Final = words.CHOOSE_STATUS
MISSING: Final = words.MISSING
REQUIRED_FIELDS: Final = tuple(
    field for field in INPUT_FIELDS if any(field in required for required in REQUIRED_INPUTS.values())
)
"""Every input that some status requires, in sheet order."""
_SEPARATOR: Final = "; "
_START: Final = "§"


def to_complete(values: Mapping[InputField, FieldValue]) -> str:
    """What a row still lacks, "" where nothing: the value of `to_complete_formula`."""
    status = next((item for item in Declared if item == values.get(Field.DECLARED)), None)
    if status is None:
        return CHOOSE_STATUS
    missing = [BY_FIELD[field].short for field in REQUIRED_FIELDS if _is_missing(field, status, values)]
    return MISSING + _SEPARATOR.join(missing) if missing else ""


def _is_missing(field: Field, status: Declared, values: Mapping[InputField, FieldValue]) -> bool:
    value = values.get(field)
    return field in REQUIRED_INPUTS[status] and (value is None or not str(value).strip())


def to_complete_formula(cells: Mapping[Field, str]) -> str:
    """The formula of Cần bổ sung; `cells` holds the row's input cells as A1 references.

    The missing names are collected behind a marker ("§; Kết quả; Văn bản"), which then becomes "Thiếu: " or, where
    it stands alone, nothing; so each condition stands once.
    """
    parts = "".join(
        f'&IF({missing_condition(field, cells)},"{_SEPARATOR}{BY_FIELD[field].short}","")' for field in REQUIRED_FIELDS
    )
    lacking = f'SUBSTITUTE(SUBSTITUTE("{_START}"{parts},"{_START}{_SEPARATOR}","{MISSING}"),"{_START}","")'
    return f'=IF({_is_one_of(cells[Field.DECLARED], Declared)},{lacking},"{CHOOSE_STATUS}")'


def missing_condition(field: Field, cells: Mapping[Field, str]) -> str:
    """The condition, without "=", under which a row's status requires `field` and its cell is blank."""
    asking = [status for status in Declared if field in REQUIRED_INPUTS[status]]
    return f'AND({_is_one_of(cells[Field.DECLARED], asking)},TRIM({cells[field]})="")'


def _is_one_of(cell: str, statuses: Iterable[Declared]) -> str:
    return "OR(" + ",".join(f'{cell}="{status}"' for status in statuses) + ")"


# --- the line at the top ----------------------------------------------------------------------------------
_WHO_MISSING: Final = words.WHO_MISSING
_ROWS_BEFORE, _ROWS_AFTER = words.ROWS_LACKING.split("{count}")
_TOO_BEFORE, _TOO_AFTER = words.FIGURES_TOO.split("{count}")
_ONLY_BEFORE, _ONLY_AFTER = words.FIGURES_ONLY.split("{count}")
COMPLETE_START: Final = "Đã"
"""How the line begins when the form can be sent; the conditional format looks for it."""


def headline(rows_lacking: int, numbers_lacking: int) -> str:
    """The words at the top of a form as issued: who fills it in is never known then."""
    if rows_lacking:
        too = words.FIGURES_TOO.format(count=numbers_lacking) if numbers_lacking else ""
        return words.ROWS_LACKING.format(count=rows_lacking) + too
    return words.FIGURES_ONLY.format(count=numbers_lacking) if numbers_lacking else _WHO_MISSING


def headline_formula(lacking_range: str, numbers: str, who_cells: Iterable[str], content: FormContent) -> str:
    """The line at the top, of all tabs: rows and figures still lacking, else who fills it in, else where to send it.

    `numbers` counts the figures still blank, "" where none is asked for.
    """
    count = f"SUMPRODUCT(--(LEN({lacking_range})>0))"
    who = "OR(" + ",".join(f'TRIM({cell})=""' for cell in who_cells) + ")"
    complete = complete_text(content).replace('"', '""')
    rows, rest = f'"{_ROWS_BEFORE}"&{count}&"{_ROWS_AFTER}"', f'IF({who},"{_WHO_MISSING}","{complete}")'
    if numbers:
        rows += f'&IF({numbers}>0,"{_TOO_BEFORE}"&({numbers})&"{_TOO_AFTER}","")'
        rest = f'IF({numbers}>0,"{_ONLY_BEFORE}"&({numbers})&"{_ONLY_AFTER}",{rest})'
    return f"=IF({count}>0,{rows},{rest})"


def complete_text(content: FormContent) -> str:
    """What the top line says when nothing is lacking."""
    return words.COMPLETE.format(to=f"{content.coordinating_unit_name}{send_by_words(content)}")


def send_by_words(content: FormContent) -> str:
    """ " chậm nhất Thứ Hai, 16/03/2026", "" where HCQT set no day."""
    return f" chậm nhất {sending_moment(content.send_by)}" if content.send_by else ""
