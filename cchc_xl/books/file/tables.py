"""A table part: where the table stands on its sheet, what its columns are called, and how it grows and shrinks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from cchc_xl.books.cells.content import MAIN, escape, unescape
from cchc_xl.model.address import letters_of, range_bounds
from cchc_xl.tables.headers import columns_by_header

_COLUMN = f"{{{MAIN}}}tableColumns/{{{MAIN}}}tableColumn"
_FORMULA = f"{{{MAIN}}}calculatedColumnFormula"
_FILTER = f"{{{MAIN}}}autoFilter"
_SORT = f"{{{MAIN}}}sortState"


@dataclass(frozen=True, slots=True)
class Body:
    """The rows and columns (from 1) of a table between its header and its totals."""

    rows: range
    columns: range


class TablePart:
    """One table of the workbook. `part` is the name of its part, `sheet` the tab it stands on.

    `declared` are the columns the program knows of, by which headers are called. `changed` is True once its extent
    differs.
    """

    def __init__(self, part: str, sheet: str, root: etree._Element, declared: Sequence[str] = ()) -> None:
        self.part = part
        self.sheet = sheet
        self.root = root
        self.declared = declared
        self.name = root.get("displayName", "")
        self.changed = False

    @property
    def body(self) -> Body:
        """Where the rows stand; never empty (a table without rows keeps a blank one)."""
        left, top, right, bottom = range_bounds(self.root.get("ref", ""))
        if left is None or top is None or right is None or bottom is None:
            raise ValueError(f"{self.name}: no extent")
        return Body(range(top + self._header_rows, bottom - self._total_rows + 1), range(left, right + 1))

    @property
    def has_totals(self) -> bool:
        """Whether a person has turned the totals row on."""
        return self._total_rows > 0

    @property
    def header_row(self) -> int:
        """The row in which the headers stand."""
        return self.body.rows[0] - 1

    @property
    def columns(self) -> Mapping[str, int]:
        """Header → column from 1, in sheet order: a declared column as declared, others as typed (NFC, trimmed)."""
        names = [unescape(item.get("name", "")) for item in self.root.iterfind(_COLUMN)]
        area = self.body.columns
        places = columns_by_header(names[: len(area)], self.declared)
        return {header: area[place] for header, place in places.items()}

    @property
    def calculated(self) -> Mapping[int, str]:
        """Column → the formula (without "=") that the program puts into each new row of it."""
        found = {}
        for column, item in zip(self.body.columns, self.root.iterfind(_COLUMN), strict=False):
            if formula := item.findtext(_FORMULA):
                found[column] = formula.removeprefix("=")
        return found

    def resize(self, last_row: int) -> None:
        """Let the body end at `last_row`; the filter and a remembered sorting end there too."""
        if last_row == self.body.rows[-1]:
            return
        holders = [self.root, *self.root.iter(_FILTER), *self.root.iter(_SORT)]
        holders += [condition for sort in self.root.iter(_SORT) for condition in sort]
        for holder in holders:
            if (ref := holder.get("ref")) is not None:
                left, top, right, _ = range_bounds(ref)
                if left is not None and right is not None and top is not None:
                    holder.set("ref", f"{letters_of(left)}{top}:{letters_of(right)}{last_row}")
        self.changed = True

    def rename(self, old: str, new: str) -> None:
        """Call a column otherwise; the cell of its header is the caller's to write."""
        place = self.columns[old] - self.body.columns[0]
        self.root.findall(_COLUMN)[place].set("name", escape(new))
        self.changed = True

    def widen(self, headers: Sequence[str]) -> None:
        """Add columns at the right end; their cells are the caller's to write."""
        left, _, right, _ = range_bounds(self.root.get("ref", ""))
        for holder in (self.root, *self.root.iterfind(_FILTER)):
            _, first, _, last = range_bounds(holder.get("ref", ""))
            holder.set("ref", f"{letters_of(left)}{first}:{letters_of(right + len(headers))}{last}")
        columns = self.root.find(f"{{{MAIN}}}tableColumns")
        if columns is None:
            raise ValueError(f"{self.name}: no columns")
        number = max(int(item.get("id", "0")) for item in columns)
        for header in headers:
            number += 1
            etree.SubElement(columns, f"{{{MAIN}}}tableColumn", id=str(number), name=escape(header))
        columns.set("count", str(len(columns)))
        self.changed = True

    @property
    def _header_rows(self) -> int:
        return int(self.root.get("headerRowCount", "1"))

    @property
    def _total_rows(self) -> int:
        return int(self.root.get("totalsRowCount", "0"))
