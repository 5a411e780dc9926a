"""Values of bounded sheets, read by python-calamine from a package that this module writes.

The reader never meets the sender's zip, relationships or workbook part: it gets the very bytes that were scanned,
under names chosen here, so that no second reading of the package can differ from the first.
"""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from typing import Final

from python_calamine import CalamineWorkbook

from cchc_xl.books.returned.refusal import broken
from cchc_xl.model.returned import RawValue

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES: Final = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="text/xml"/></Types>'
)
_ROOT: Final = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'

_NOUGHT: Final = (time(0), timedelta(0))

_ReadValue = int | float | str | bool | time | date | datetime | timedelta


def read_values(
    sheets: Sequence[bytes], shared_strings: bytes, styles: bytes, from_1904: bool
) -> list[tuple[tuple[RawValue, ...], ...]]:
    """Read sheets whose cells `placed` has bounded, errors as their text; from A1 on.

    Blank ends of rows and of the sheet are left out.

    Raises RefusalError (TEP06) for whatever the reader cannot read.
    """
    try:
        with CalamineWorkbook.from_filelike(_package(sheets, shared_strings, styles, from_1904)) as book:
            return [_rows(book.get_sheet_by_index(at).to_python(skip_empty_area=False)) for at in range(len(sheets))]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        raise broken() from error


def _rows(read: Iterable[list[_ReadValue]]) -> tuple[tuple[RawValue, ...], ...]:
    rows = [_row(row) for row in read]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _row(read: list[_ReadValue]) -> tuple[RawValue, ...]:
    while read and read[-1] == "":
        read.pop()
    return tuple([(value or None) if isinstance(value, str) else _value(value) for value in read])


def _value(value: _ReadValue) -> RawValue:
    """A time of day, a duration or an infinite number is no value of any column; its text says what was typed.

    A nought in a column of dates is a nought: people fill empty cells with it.
    """
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, (time, timedelta)):
        return 0 if value in _NOUGHT else str(value)
    return value


def _package(sheets: Sequence[bytes], shared_strings: bytes, styles: bytes, from_1904: bool) -> BytesIO:
    numbers = range(1, len(sheets) + 1)
    tabs = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(_ROOT),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
        f"<sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(relations),
    }
    if shared_strings:
        parts["xl/sharedStrings.xml"] = shared_strings
    if styles:
        parts["xl/styles.xml"] = styles
    for n, sheet in zip(numbers, sheets, strict=True):
        parts[f"xl/worksheets/sheet{n}.xml"] = sheet
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    package.seek(0)
    return package


def _relationships(body: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'
