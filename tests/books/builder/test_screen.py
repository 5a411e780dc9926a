"""What a small screen shows: 1366 by 768 pixels, the workbook maximised at 100 %, nothing scrolled sideways."""

from itertools import accumulate
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.tables.tab import Section
from tests.support.with_macros import load_with_macros

SCREEN = 1366
FRAME = 60
"""Row numbers on the left and the scroll bar on the right."""

PIXELS_A_CHARACTER = 7
"""Of a column width as a file has it, at 96 dots an inch."""


@pytest.fixture(scope="module")
def book(busy_master: Path) -> openpyxl.Workbook:
    return load_with_macros(busy_master)


def right_edges(book: openpyxl.Workbook, table: tables.TableSpec) -> dict[str, float]:
    """Where each column that is shown ends, in pixels from the row numbers, counted from the file's own widths."""
    sheet = next(sheet for sheet in book.worksheets if table.name in sheet.tables)
    left, _, right, _ = range_boundaries(sheet.tables[table.name].ref)
    widths = {}
    for group in sheet.column_dimensions.values():
        for number in range(group.min, group.max + 1):
            widths[number] = 0.0 if group.hidden else group.width * PIXELS_A_CHARACTER
    edges = list(accumulate(widths[number] for number in range(1, right + 1)))
    shown = {number: edge for number, edge in enumerate(edges, 1) if number >= left and widths[number]}
    return {table.columns[number - left]: edge for number, edge in shown.items()}


WORKED_IN = [
    *(table for tab in tables.TABS if tab.section is Section.DAILY for table in tab.tables),
    tables.FIGURES,
    tables.PERIODS,
]
"""The tables people work in every period."""
SELDOM = {(tables.TO_RESOLVE.name, "Đơn vị (HCQT ghi)"), (tables.TRACKING.name, layout.DUE)}
"""Typed once in a while: the sender of a file that nobody knows; Hạn, over which nobody types (domain 11, point 5)."""


@pytest.mark.parametrize("table", WORKED_IN, ids=lambda table: table.name)
def test_what_is_typed_every_period_is_seen_without_scrolling_sideways(
    book: openpyxl.Workbook, table: tables.TableSpec
) -> None:
    edges = right_edges(book, table)
    typed = [column.header for column in table.fields if column.is_typed and (table.name, column.header) not in SELDOM]
    assert typed
    beyond = {header: edges[header] for header in typed if edges[header] > SCREEN - FRAME}
    assert not beyond


def test_a_row_to_resolve_is_seen_whole(book: openpyxl.Workbook) -> None:
    """What, whose, what to do, both values, the choice, the reason, the link to the cell."""
    edges = right_edges(book, tables.TO_RESOLVE)
    seen = [header for header, edge in edges.items() if edge <= SCREEN - FRAME]
    assert seen == [
        "Mức độ", "Đơn vị", "Mã NV", "Nội dung", "Cách xử lý", "Giá trị HCQT", "Giá trị đơn vị", "Lựa chọn", "Lý do",
        "Ô",
    ]  # fmt: skip


@pytest.mark.parametrize("tab", [tab for tab in tables.TABS if not tab.hidden], ids=lambda tab: tab.title)
def test_no_tab_is_shown_smaller_or_larger_than_it_is(book: openpyxl.Workbook, tab: tables.TabSpec) -> None:
    assert book[tab.title].sheet_view.zoomScale in (None, 100)


@pytest.mark.parametrize("table", [t for t in tables.TABLES if t.look.frozen], ids=lambda table: table.name)
def test_what_stays_in_view_leaves_room_for_the_rest(book: openpyxl.Workbook, table: tables.TableSpec) -> None:
    assert right_edges(book, table)[table.look.frozen] < SCREEN / 2


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_nobody_has_to_look_at_a_hash(book: openpyxl.Workbook, table: tables.TableSpec) -> None:
    assert layout.SHA256 not in right_edges(book, table)
