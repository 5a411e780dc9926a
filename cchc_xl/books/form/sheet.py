"""A worksheet with the two things XlsxWriter does not offer: a first page without header, rows that keep growing."""

from typing import Any

from xlsxwriter.worksheet import Worksheet


class FormSheet(Worksheet):  # type: ignore[misc]
    """The worksheet of Biểu báo cáo.

    The page number starts on page 2. A row set with `set_growing_row` has a height, yet is not fixed to it: the
    spreadsheet program makes it taller when a person types more.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing_rows: set[int] = set()

    def set_growing_row(self, row: int, height: float) -> None:
        """Give a row (0-based) its height in points as issued."""
        self.set_row(row, height)
        self._growing_rows.add(row + 1)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        if tag == "row" and dict(attributes)["r"] in self._growing_rows:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _write_header_footer(self) -> None:
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._xml_data_element("oddHeader", self.header)
        self._xml_data_element("oddFooter", self.footer)
        self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")
