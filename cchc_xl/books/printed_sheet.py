"""A worksheet with what XlsxWriter does not offer: a first page without header, rows that keep growing, two tables."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet


class PrintedSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet as an office prints it.

    The header (the page number) stands on every page but the first, the footer on all. A row given its height with
    `fit_row` is not fixed to it: the spreadsheet program makes it taller when a person types more.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fitted_rows: set[int] = set()
        self._heights: dict[int, float] = {}
        self._set: dict[int, float] = {}
        self._codes: list[str] = []

    def set_row(self, row: int, height: float | None = None, *look: Any, **more: Any) -> int:
        """As XlsxWriter, remembering the height."""
        if height is not None:
            self._set[row] = height
        done: int = super().set_row(row, height, *look, **more)
        return done

    def height_of(self, row: int) -> float:
        """The height in points that a row was given. Raises KeyError where it was given none."""
        return self._set[row]

    def raise_row(self, row: int, height: float) -> None:
        """Give a row (counted from 0) a height in points; of several, for tables side by side, the greatest holds."""
        self._heights[row] = max(height, self._heights.get(row, 0.0))
        self.set_row(row, self._heights[row])

    def fit_row(self, row: int, height: float) -> None:
        """Give a row (counted from 0) the height in points that its texts take now."""
        self.raise_row(row, height)
        self._fitted_rows.add(row + 1)

    def add_codes(self, areas: Sequence[str]) -> None:
        """Codes such as "1.1" are texts on purpose: no green corner in these areas (A1 ranges)."""
        self._codes += areas
        if self._codes:
            self.ignore_errors({"number_stored_as_text": " ".join(self._codes)})

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        if tag == "row" and dict(attributes)["r"] in self._fitted_rows:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _write_header_footer(self) -> None:
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._xml_data_element("oddHeader", self.header)
        if self.footer:
            self._xml_data_element("oddFooter", self.footer)
            self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")
