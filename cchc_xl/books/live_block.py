"""A named cell or block of an open workbook: read once, changed in memory, written in a few calls."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cchc_xl.books import file_errors
from cchc_xl.books.file_cells import BLANK, Content, to_content
from cchc_xl.books.file_dates import WINDOWS_EPOCH
from cchc_xl.books.live_area import Journal, Place, verify, write_changes
from cchc_xl.books.live_values import blanks
from cchc_xl.books.master import CellValue
from cchc_xl.model.address import range_bounds

if TYPE_CHECKING:
    import xlwings as xw


class LiveBlock:
    """The cells of a defined name and the changes that wait for `flush`.

    A name of one row is open-ended: rows are written downwards from it, and the rows below are blanked until the
    first that is blank in the block's columns. A name of several rows is a block of that size.
    """

    def __init__(self, name: str, sheet: "xw.Sheet", area: "xw.Range") -> None:
        self.name = name
        self.sheet = sheet
        self.title: str = sheet.name
        self.left, self.top, right, bottom = range_bounds(area.address)
        self.height, self.width = bottom - self.top + 1, right - self.left + 1
        self._base: list[list[Content]] = []
        self._now: list[list[Content]] = []

    @property
    def is_open_ended(self) -> bool:
        return self.height == 1

    @property
    def columns(self) -> range:
        return range(self.left, self.left + self.width)

    @property
    def changed(self) -> bool:
        return any(
            wanted.formula != present.formula or not wanted.same_as(present)
            for new, old in zip(self._now, self._base, strict=True)
            for wanted, present in zip(new, old, strict=True)
        )

    def first(self) -> Content:
        """What the first cell holds, or is to hold."""
        self._learn(1)
        return self._now[0][0]

    def put_first(self, value: CellValue) -> None:
        """Change the first cell."""
        content = to_content(value, WINDOWS_EPOCH)
        self._learn(1)
        if not content.same_as(self._now[0][0]):
            self._now[0][0] = content

    def put_rows(self, rows: Sequence[Sequence[CellValue]], limit: int, below: str, last_used: int) -> None:
        """Change the block. `limit` is the first row of the sheet that the table `below` takes, `last_used` the last
        row in use.

        Raises BookError where the rows do not fit, ValueError for a row wider than the name.
        """
        if not self.is_open_ended and len(rows) > self.height:
            raise file_errors.block_too_long(self.name, len(rows), self.height)
        if self.top + len(rows) > limit:
            raise file_errors.block_in_table(self.name, below)
        if any(len(row) > self.width for row in rows):
            raise ValueError(f"{self.name}: a row is wider than the range")
        contents = [[to_content(value, WINDOWS_EPOCH) for value in row] for row in rows]
        end = last_used + 1 if self.is_open_ended else self.top + self.height
        self._learn(max(len(rows), min(end, limit) - self.top))
        for offset, present in enumerate(self._now):
            if offset < len(contents):
                wanted = contents[offset] + [BLANK] * (self.width - len(contents[offset]))
            elif self.is_open_ended and all(content.value is None for content in present):
                break
            else:
                wanted = [BLANK] * self.width
            self._now[offset] = [old if new.same_as(old) else new for new, old in zip(wanted, present, strict=True)]

    def _learn(self, rows: int) -> None:
        """Read the first rows, those that are not known yet."""
        known = len(self._base)
        if rows > known:
            more = Place(self.sheet, self.top + known, self.left, rows - known, self.width).contents()
            self._base += more
            self._now += [list(row) for row in more]

    def pending_cells(self) -> Mapping[tuple[int, int], Content]:
        """What the cells will hold, by row and column of the sheet; nothing where the block is unchanged."""
        if not self.changed:
            return {}
        return {
            (self.top + r, self.left + c): content for r, row in enumerate(self._now) for c, content in enumerate(row)
        }

    def flush(self, journal: Journal) -> None:
        """Write what changed. Rows of an open-ended block are fitted; a block of a set size keeps its heights, which
        were made for it (cells merged over several columns would be cut otherwise)."""
        place = Place(self.sheet, self.top, self.left, len(self._now), self.width)
        rows = write_changes(place, self._base, self._now, journal, ours=range(self.width))
        verify(place, self._now)
        if self.is_open_ended and len(rows) > 1:
            place.cells(rows, range(self.width)).rows.autofit()
        self._base = [list(row) for row in self._now] or blanks(0, self.width)
