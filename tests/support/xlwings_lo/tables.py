"""Tables: LibreOffice keeps them as database ranges of the document."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError

from tests.support.xlwings_lo.counting import Mapped, NotMappedError, OfficeError
from tests.support.xlwings_lo.ranges import Range

if TYPE_CHECKING:
    import xlwings

    from tests.support.xlwings_lo.sheets import Sheet

_ANONYMOUS = "__Anonymous"
"""How LibreOffice names the range of a plain autofilter, which is no table."""


class Tables(Mapped):
    __slots__ = ("_sheet",)

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def _all(self) -> list["Table"]:
        ranges, here = self._sheet.book.document.DatabaseRanges, self._sheet.index - 1
        named = [ranges.getByName(name) for name in ranges.ElementNames if not name.startswith(_ANONYMOUS)]
        return [Table(self._sheet, native) for native in named if native.DataArea.Sheet == here]

    def __call__(self, key: str | int) -> "Table":
        for number, table in enumerate(self._all(), start=1):
            if key == number or (isinstance(key, str) and table.name.lower() == key.lower()):
                return table
        raise NoSuchObjectError(f"the tab {self._sheet.name!r} has no table {key!r}")

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator["Table"]:
        return iter(self._all())

    def __contains__(self, key: str) -> bool:
        return key.lower() in (table.name.lower() for table in self._all())

    def add(self, *, source: "xlwings.Range", has_headers: bool, name: str | None, **others: Any) -> "Table":
        """Make a table of cells whose first row is the header."""
        expected = {"source_type": None, "link_source": None, "destination": None}
        unmapped = [key for key, value in others.items() if expected.get(key, value) != value]
        if unmapped or not has_headers or name is None:
            raise NotMappedError("Tables.add other than of a named range of cells with a header row")
        ranges = self._sheet.book.document.DatabaseRanges
        if any(name.lower() == taken.lower() for taken in ranges.ElementNames):
            raise OfficeError(f"the workbook has a table {name!r} already")
        ranges.addNewByName(name, source.impl.native.RangeAddress)
        native = ranges.getByName(name)
        native.ContainsHeader = native.AutoFilter = True
        return Table(self._sheet, native)


class Table(Mapped):
    """A table with a header row, without a totals row."""

    __slots__ = ("_native", "_sheet")

    def __init__(self, sheet: "Sheet", native: Any) -> None:
        if not native.ContainsHeader or native.TotalsRow:
            raise NotMappedError(f"the table {native.Name!r} without a header row or with a totals row")
        self._sheet = sheet
        self._native = native

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._native.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._native.Name = value

    @property
    def display_name(self) -> str:
        return self.name

    @property
    def range(self) -> Range:
        return self._sheet.book.range_at(self._native.DataArea)

    @property
    def header_row_range(self) -> Range:
        whole = self.range
        return Range(self._sheet, whole.row, whole.column, 1, whole.shape[1])

    @property
    def data_body_range(self) -> Range | None:
        """The rows below the header, None where there is none (Excel always shows one, a blank one)."""
        whole = self.range
        rows = whole.shape[0] - 1
        return Range(self._sheet, whole.row + 1, whole.column, rows, whole.shape[1]) if rows else None

    @property
    def totals_row_range(self) -> None:
        return None

    def resize(self, range: "xlwings.Range") -> None:
        """Let the table span other cells. Raises OfficeError as Excel refuses: another header row, no row below it,
        cells of another tab or table, a protected tab."""
        wanted, now = range.impl, self.range
        if self._sheet.protected:
            raise OfficeError(f"the tab {self._sheet.name!r} is protected")
        if wanted.sheet.index != self._sheet.index or wanted.row != now.row or wanted.shape[0] < 2:
            raise OfficeError(f"the header row of {self.name!r} stays, and one row below it")
        if wanted.column >= now.column + now.shape[1] or wanted.column + wanted.shape[1] <= now.column:
            raise OfficeError(f"{self.name!r} cannot leave its cells")
        for other in self._sheet.tables:
            if other.name != self.name and other.range.overlaps(wanted):
                raise OfficeError(f"{self.name!r} cannot reach into {other.name!r}")
        self._native.DataArea = wanted.native.RangeAddress
