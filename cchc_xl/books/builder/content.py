"""What goes into a new master: the plan, rows of tables, values of named cells and blocks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_xl import tables
from cchc_xl.model import layout
from cchc_xl.model.layout import Name
from cchc_xl.model.plan import Plan
from cchc_xl.model.sheet import CellValue
from cchc_xl.tables import TableSpec

TableRow = Mapping[str, CellValue]
Block = Sequence[Sequence[CellValue]]

FIGURE_ROWS = 5
RESULT_ROWS = 150
"""Rows of Kết quả thực hiện that are styled beforehand; 8 groups and 27 tasks need 35."""
TIMELINE_ROWS = 150
"""Rows of Lịch thực hiện that are styled beforehand."""

CELL_NAMES = (
    Name.REPORTS_SENT, Name.NEXT_STEP, Name.LAST_ACTION, Name.LAST_RESULT, Name.STAMP, Name.REGISTER_LINE,
    Name.RESULT_CAPTION, Name.OVERVIEW_CAPTION, Name.OVERVIEW_SENTENCE, Name.TIMELINE_CAPTION, Name.TIMELINE_MONTH,
)  # fmt: skip
_CHANGE_FIGURES = (8, 4)


def _shapes_above(table: TableSpec) -> Iterator[tuple[str, tuple[int, int]]]:
    """The blocks above a printed table: the lines, the figures, the totals with the numbers of the columns."""
    printed = table.look.printed
    if printed is None:
        return
    yield printed.lines, (len(printed.room), 1)
    if printed.figures:
        yield printed.figures, _CHANGE_FIGURES
    if printed.totals:
        yield printed.totals, (2, len(table.columns))


_ABOVE_TABLES = {name: shape for table in tables.TABLES for name, shape in _shapes_above(table)}
BLOCK_SHAPES: Mapping[str, tuple[int, int]] = {
    Name.GLANCE: (FIGURE_ROWS, 2),
    Name.RESULT_BLOCK: (RESULT_ROWS, len(layout.RESULT_BLOCK_COLUMNS)),
    **_ABOVE_TABLES,
    Name.TIMELINE: (TIMELINE_ROWS, len(layout.TIMELINE_COLUMNS)),
    Name.OVERVIEW_TILES: (3, layout.OVERVIEW_TILE_COUNT),
    Name.OVERVIEW_NEXT: (layout.OVERVIEW_LIST_ROWS, 2),
    Name.OVERVIEW_OVERDUE: (layout.OVERVIEW_LIST_ROWS, 2),
    Name.OVERVIEW_UNITS: (layout.OVERVIEW_UNIT_ROWS, 1 + len(layout.OVERVIEW_STANDINGS)),
    Name.OVERVIEW_GROUPS: (layout.OVERVIEW_GROUP_ROWS, 1 + len(layout.OVERVIEW_STANDINGS)),
    Name.OVERVIEW_TREND: (layout.OVERVIEW_TREND_ROWS, 1 + len(layout.OVERVIEW_RATE_SERIES)),
}
"""The most rows, and the width, of each named block."""


@dataclass(frozen=True, slots=True)
class MasterContent:
    """Content of a new master. What is absent stays blank; an empty table shows one blank row.

    `tables` holds rows by table name, each a value by column header; `values` the named cells of `CELL_NAMES`;
    `blocks` the named blocks of `BLOCK_SHAPES`, row by row. Raises ValueError for a table, column, name or block
    that the layout does not know, or a block larger than its place, so that nothing is lost in silence.
    """

    plan: Plan
    version: str
    tables: Mapping[str, Sequence[TableRow]] = field(default_factory=dict)
    values: Mapping[str, CellValue] = field(default_factory=dict)
    blocks: Mapping[str, Block] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {table.name: set(table.columns) for table in tables.TABLES}
        for name, rows in self.tables.items():
            if name not in known:
                raise ValueError(f"unknown table {name}")
            strange = {column for row in rows for column in row} - known[name]
            if strange:
                raise ValueError(f"unknown columns of {name}: {sorted(strange)}")
        strange = set(self.values) - set(CELL_NAMES)
        if strange:
            raise ValueError(f"unknown named cells: {sorted(strange)}")
        for name, block in self.blocks.items():
            if name not in BLOCK_SHAPES:
                raise ValueError(f"unknown block {name}")
            height, width = BLOCK_SHAPES[name]
            if len(block) > height or any(len(row) > width for row in block):
                raise ValueError(f"block {name} is larger than {height} x {width}")

    def rows(self, table: str) -> Sequence[TableRow]:
        """The rows of a table, none where it is absent."""
        return self.tables.get(table, ())

    def block(self, name: str) -> list[list[CellValue]]:
        """A block filled up with blanks to its full shape."""
        height, width = BLOCK_SHAPES[name]
        rows = [[*row, *[None] * (width - len(row))] for row in self.blocks.get(name, ())]
        return rows + [[None] * width for _ in range(height - len(rows))]
