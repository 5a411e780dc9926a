"""One worksheet part as cells by row and column: read, write, move and clear cells, and touch nothing else.

Rows and columns count from 1, as the spreadsheet program shows them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from cchc_xl.books.cells.content import (
    BLANK,
    FORMULA,
    MAIN,
    Content,
    DamagedCellError,
    Storage,
    read_content,
    read_formula,
    read_style,
    read_value,
    write_content,
)
from cchc_xl.books.cells.formulas import ungroup
from cchc_xl.books.cells.row_fit import RowFitter, column_widths
from cchc_xl.books.errors import CellError
from cchc_xl.books.file.elements import SheetElements, is_on, page_breaks, set_page_breaks
from cchc_xl.model.address import column_number, letters_of, range_bounds
from cchc_xl.model.sheet import CellValue

_FAR_BELOW, _FAR_RIGHT = 1_000, 100
"""Rows and columns: a person who means to write beside a table does it nearer."""


class SheetXml:
    """A worksheet part being edited. `changed` is True once a cell really differs from what it was."""

    def __init__(self, root: etree._Element, title: str, storage: Storage) -> None:
        """`root` is the parsed part, `title` the name on the tab. Raises ValueError where it has no sheetData."""
        self.root = root
        self.title = title
        self.changed = False
        self.written: set[tuple[int, int]] = set()
        """Row and column of every cell written since the part was read, for whoever verifies the file."""
        self._touched: set[int] = set()
        self._xml = SheetElements(root, title)
        self._storage = storage
        self._values: dict[etree._Element, CellValue] = {}
        """What was read of a cell, until it is written to: a table is read again after each change on its tab."""

    # --- reading -----------------------------------------------------------------------------------------
    @property
    def last_row(self) -> int:
        """Number of the last row that is present, 0 where there is none."""
        return self._xml.numbers[-1] if self._xml.numbers else 0

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell (see `read_value`). Raises CellError where what is stored there is no value."""
        cell = self._xml.cells(row).get(column)
        if cell is None:
            return None
        try:
            return self._values[cell]
        except KeyError:
            pass
        try:
            value = self._values[cell] = read_value(cell, self._storage)
        except DamagedCellError as error:
            raise CellError(self.title, f"{letters_of(column)}{row}", error.stored) from error
        return value

    def content(self, row: int, column: int) -> Content:
        """What a cell holds, in its stored form."""
        return read_content(self._xml.cells(row).get(column), self._storage)

    def formula(self, row: int, column: int) -> str | None:
        """The formula of a cell without "=", None where it holds none."""
        cell = self._xml.cells(row).get(column)
        return None if cell is None else read_formula(cell)

    def present_columns(self, row: int) -> list[int]:
        """The columns of a row that have a cell, blank or not, in order."""
        return sorted(self._xml.cells(row))

    def in_use(self, row: int, columns: range) -> int | None:
        """The first of `columns` in which the row holds a value or a formula, None where it is blank."""
        cells = self._xml.cells(row)
        for column in sorted(cells.keys() & columns):
            if read_content(cells[column], self._storage) != BLANK:
                return column
        return None

    def count_in_use(self, row: int, columns: range) -> int:
        """In how many of `columns` the row holds a value or a formula."""
        cells = self._xml.cells(row)
        return sum(read_content(cells[column], self._storage) != BLANK for column in cells.keys() & columns)

    def stray(self, edge: int) -> list[tuple[int, int]]:
        """Row and column of the cells in use that stand far right of the column `edge`, or far below all else."""
        found: list[tuple[int, int]] = []
        above = far = 0
        for number in self._xml.numbers:
            element = self._xml.rows[number]
            last = element[-1] if len(element) else None
            if last is None:
                continue
            if number - above > _FAR_BELOW and above:
                far = number
            address = last.get("r", "")
            is_wide = bool(address) and column_number(address.rstrip("0123456789")) > edge + _FAR_RIGHT
            if not far and not is_wide:
                above = number
                continue
            for column, cell in sorted(self._xml.cells(number).items()):
                if (far or column > edge + _FAR_RIGHT) and read_content(cell, self._storage) != BLANK:
                    found.append((number, column))
            if not far:
                above = number
        return found

    # --- writing -----------------------------------------------------------------------------------------
    def put(self, row: int, column: int, content: Content) -> None:
        """Make a cell hold `content`, keeping its style; nothing happens where it does already."""
        if content.same_as(self.content(row, column)):
            return
        cell = self._xml.cells(row).get(column)
        if cell is None:
            cell = self._xml.new_cell(row, column, self._xml.style_at(row, column))
        else:
            ungroup((cell,), self._xml.data)
        self._write(row, column, cell, content)

    def dress(self, row: int, columns: range, like: int) -> None:
        """Give a row, where it has no cell in `columns`, blank cells in the styles of the row `like`.

        A row that is new also takes that row's style.
        """
        if row not in self._xml.rows:
            self._xml.new_row(row, like)
        models = self._xml.cells(like)
        for column in columns:
            if column not in self._xml.cells(row):
                model = models.get(column)
                self._xml.new_cell(row, column, self._xml.style_at(row, column) if model is None else model.get("s"))
        self._touch(row)

    def plant(self, row: int, column: int, cell: etree._Element) -> None:
        """Put a cell, its style and all, in the place of what stands there."""
        self._remove(row, column)
        cell.set("r", f"{letters_of(column)}{row}")
        self._xml.insert(row, column, cell)
        self.written.add((row, column))
        self._touch(row)

    def clear(self, row: int, column: int) -> None:
        """Blank a cell, a formula as well; its style stays."""
        if self.content(row, column) == BLANK:
            return
        cell = self._xml.cells(row)[column]
        ungroup((cell,), self._xml.data)
        self._write(row, column, cell, BLANK)

    def _write(self, row: int, column: int, cell: etree._Element, content: Content) -> None:
        write_content(cell, content)
        self._values.pop(cell, None)
        self.written.add((row, column))
        self._touch(row)

    def ungroup(self, rows: Iterable[int], columns: range) -> None:
        """Make the shared formulas that these cells take part in stand alone (see `formulas.ungroup`)."""
        ungroup(
            (cell for row in rows for column, cell in self._xml.cells(row).items() if column in columns),
            self._xml.data,
        )

    def move(self, rows: Mapping[int, int], columns: range, formulas: Mapping[int, Mapping[int, str]]) -> None:
        """Move the cells of rows in `columns` to other rows (old → new, all at once), in place of what stands there.

        Styles go with the cells; `formulas` gives the texts that formulas have at their new place, by new row and
        column. That a filter hides a row goes with it too.
        """
        hidden = {source: self._xml.hidden(source) for source in rows}
        taken = {source: self._take(source, columns) for source in rows}
        for source, target in rows.items():
            for column in columns:
                self._remove(target, column)
            for column, (cell, written) in taken[source].items():
                address = f"{letters_of(column)}{target}"
                cell.set("r", address)
                formula = cell.find(FORMULA)
                if formula is not None:
                    if formula.get("ref") is not None:  # an array formula of one cell names its own address
                        formula.set("ref", address)
                    formula.text = formulas.get(target, {}).get(column, formula.text)
                self._xml.insert(target, column, cell)
                if written:
                    self.written.add((target, column))
            self._xml.hide(target, hidden[source])
            self._touch(source)
            self._touch(target)

    def _take(self, row: int, columns: range) -> dict[int, tuple[etree._Element, bool]]:
        """Take the cells of a row out of the sheet, each with whether it was written to."""
        cells = {column: cell for column, cell in self._xml.cells(row).items() if column in columns}
        taken = {column: (cell, (row, column) in self.written) for column, cell in cells.items()}
        for column in cells:
            self._remove(row, column)
        return taken

    def remove(self, row: int, columns: range) -> None:
        """Take the cells of a row in `columns` away, styles and all, as deleting them in the program does."""
        for column in columns:
            if self._remove(row, column):
                self._touch(row)

    def show(self, row: int) -> None:
        """Make a row visible that a filter hid."""
        self._xml.hide(row, False)

    def move_hyperlinks(self, place: Callable[[int], int | None], body: range, columns: range) -> None:
        """Let hyperlinks on single table cells follow their rows; `place` gives the new row, None where deleted."""
        links = self.root.find(f"{{{MAIN}}}hyperlinks")
        if links is None:
            return
        for link in list(links):
            try:
                left, top, right, bottom = range_bounds(link.get("ref", ""))
            except ValueError:  # on several areas or whole columns, so on no single cell
                continue
            if top not in body or left not in columns or (left, top) != (right, bottom):
                continue
            row = place(top)
            if row is None:
                links.remove(link)
            else:
                link.set("ref", f"{letters_of(left)}{row}")
        if len(links) == 0:
            self.root.remove(links)

    def break_pages(self, rows: Sequence[int]) -> None:
        """Let these rows begin a page of the print, and no others."""
        if page_breaks(self.root) != list(rows):
            set_page_breaks(self.root, rows)
            self.changed = True

    def finish(self, fitter: RowFitter) -> etree._Element:
        """Fit the rows that changed, bring the stated extent of the sheet up to date, and return the root."""
        self._fit_rows(fitter)
        dimension = self.root.find(f"{{{MAIN}}}dimension")
        used = [(number, columns) for number in self._xml.numbers if (columns := self.present_columns(number))]
        if dimension is not None and used:
            first = f"{letters_of(min(columns[0] for _, columns in used))}{used[0][0]}"
            last = f"{letters_of(max(columns[-1] for _, columns in used))}{used[-1][0]}"
            dimension.set("ref", first if first == last else f"{first}:{last}")
        return self.root

    def _fit_rows(self, fitter: RowFitter) -> None:
        """Store the height that fits for every changed row that no person gave a height."""
        rows = [
            row for row in self._touched if row in self._xml.rows and not is_on(self._xml.rows[row], "customHeight")
        ]
        last = max((column for row in rows for column in self._xml.cells(row)), default=0)
        widths = column_widths(self.root, range(1, last + 1)) if last else {}
        for row in rows:
            texts: dict[int, tuple[str, int]] = {}
            for column, cell in self._xml.cells(row).items():
                value = read_content(cell, self._storage).value
                if value is not None:
                    texts[column] = (value if isinstance(value, str) else "0", read_style(cell))
            height = fitter.height(texts, widths)
            if height is not None:
                self._xml.rows[row].set("ht", f"{height:g}")
        self._touched.clear()

    def _touch(self, row: int) -> None:
        """Note that a row differs."""
        self.changed = True
        self._touched.add(row)
        self._xml.let_fit(row)

    def _remove(self, row: int, column: int) -> bool:
        self.written.discard((row, column))
        return self._xml.remove(row, column)
