"""The sheet of a form by its header row, and what is to be said of its columns (family COT).

Staff add, cut off and double columns, so they are known by their headers alone (domain section 9, point 7).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from cchc_xl.model.address import a1
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.returned import RawValue, SheetGrid
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.issue import Remark
from cchc_xl.rules.rule import Audience, Family, Stage

HEADER_SEARCH_ROWS: Final = 60

FAMILY: Final = Family(
    "COT",
    "Cột",
    "Cột của bảng trong biểu. Thiếu một cột thì chỉ không lấy số liệu của cột đó; cột bị lặp thì không nhận tệp, "
    "vì không biết lấy cột nào.",
    stage=Stage.COLUMN,
    audience=Audience.UNIT,
)
COT01 = FAMILY.error(
    "COT01", "Thiếu cột", "Biểu thiếu cột “{column}”; không lấy số liệu cột này.",
    hint="Đề nghị sử dụng biểu gốc, không xóa hoặc đổi tên cột.",
    triggers="xóa cột Ngày hoàn thành", passes="đủ các cột",
)  # fmt: skip
COT02 = FAMILY.error(
    "COT02", "Cột bị lặp", "Cột “{column}” xuất hiện nhiều lần.",
    hint="Đề nghị giữ lại một cột, xóa cột thừa rồi gửi lại.",
    triggers="hai cột Kết quả trong kỳ", passes="mỗi cột một lần",
)  # fmt: skip
COT03 = FAMILY.info(
    "COT03", "Cột thêm", "Cột “{column}” không thuộc biểu; không lấy số liệu ở cột này.",
    hint="Nếu có thông tin cần báo cáo, ghi vào cột Kết quả trong kỳ.",
    triggers="thêm cột “Ghi chú riêng”", passes="không thêm cột",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The sheet that is the form: its grid, the index of the header row, and column indices by header key.

    `doubled` are headers of columns that are read and stand there more than once, with the cell of the second;
    `extra` are headers that no form has, with their cells.
    """

    grid: SheetGrid
    header_index: int
    columns: Mapping[str, int]
    doubled: Mapping[str, str]
    extra: Mapping[str, str]
    _found: dict[str, int | None] = field(default_factory=dict, repr=False, compare=False)
    """Column index by header as asked for: every cell of a form is asked for by its header."""

    def column(self, header: str) -> int | None:
        """Index of the column under a header, None where it is missing."""
        if header not in self._found:
            self._found[header] = self.columns.get(match_key(header))
        return self._found[header]

    def has(self, header: str) -> bool:
        """True where the form still has this column."""
        return self.column(header) is not None

    def cell(self, row_index: int, header: str) -> RawValue:
        """The value under a header, None where the row is short or the column is missing."""
        column = self.column(header)
        row = self.grid.rows[row_index]
        return row[column] if column is not None and column < len(row) else None

    def address(self, row_index: int, header: str) -> str:
        """A1 address of a cell under a header. Raises KeyError where the column is missing."""
        column = self.column(header)
        if column is None:
            raise KeyError(header)
        return a1(row_index, column)

    def at(self, row_index: int, column: int) -> str:
        """A1 address of a cell by its column index."""
        return a1(row_index, column)

    @property
    def is_filled(self) -> bool:
        """True where any input below the header holds something."""
        inputs = [name for name in INPUT_FIELDS if self.has(name)]
        below = range(self.header_index + 1, len(self.grid.rows))
        return any(plain_text(self.cell(index, name)) for index in below for name in inputs)


def read_header(
    grid: SheetGrid, index: int, headers: Sequence[str], read: AbstractSet[str], known: AbstractSet[str]
) -> FormSheet:
    """A sheet by its header row, whose keys are `headers`; `read` are the columns read, `known` those a form has."""
    columns: dict[str, int] = {}
    doubled: dict[str, str] = {}
    extra: dict[str, str] = {}
    for column, header in enumerate(headers):
        if not header:
            continue
        shown, cell = tidy(str(grid.rows[index][column])), a1(index, column)
        if header in columns and header in read:
            doubled.setdefault(shown, cell)
        elif header not in known:
            extra.setdefault(shown, cell)
        columns.setdefault(header, column)
    return FormSheet(grid, index, columns, doubled, extra)


def missing_columns(sheet: FormSheet, wanted: Iterable[str]) -> Iterator[Remark]:
    """Of each column that was cut off; nothing is read there."""
    return (Remark(COT01, params={"column": column}) for column in wanted if not sheet.has(column))


def added_columns(sheet: FormSheet) -> Iterator[Remark]:
    """Of each column that no form has."""
    return (Remark(COT03, cell, {"column": column}) for column, cell in sheet.extra.items())
