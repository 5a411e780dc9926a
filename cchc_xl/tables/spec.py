"""What a declaration of a table says: its columns, where it stands, who writes it, how it looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import Final

from cchc_xl.model.sheet import CellValue
from cchc_xl.tables.choices import ChoiceList
from cchc_xl.tables.tones import Tone

LEGEND: Final = "Cột tiêu đề vàng: nhập tay. Cột tiêu đề xám: chương trình ghi, không sửa."
ALL_TYPED: Final = "Các cột đều nhập tay (tiêu đề vàng); thêm dòng ngay dưới dòng cuối của bảng."
READ_ONLY: Final = "Chương trình ghi toàn bộ (tiêu đề xám); không sửa trên trang này."


class Kind(Enum):
    """Kind of value; the words are those of the documentation."""

    TEXT = "chữ"
    WORD = "mã, từ"
    """A code or a word of a list, centred."""
    TOKEN = "mã băm"
    """A hash, kept on one line."""
    MIXED = "chữ hoặc số"
    NUMBER = "số"
    COUNT = "số đếm"
    TARGET = "tỷ lệ hoặc số"
    PERCENT = "phần trăm"
    """Stored 0–1, shown without decimals: what people type."""
    RATE = "tỷ lệ"
    """Stored 0–1, shown with one decimal: what the program computes."""
    DAY = "ngày"
    WEEKDAY = "thứ, ngày"
    MOMENT = "ngày, giờ"

    @property
    def wraps(self) -> bool:
        """A long value takes more lines."""
        return self is not Kind.TOKEN

    @property
    def is_date(self) -> bool:
        """A day or a moment: its input is checked to be one."""
        return self in (Kind.DAY, Kind.WEEKDAY, Kind.MOMENT)


class Typist(Enum):
    """Who gives a column its values; the words are those of the documentation."""

    PROGRAM = "chương trình"
    OFFICE = "HCQT"
    LEADER = "lãnh đạo"
    UNIT = "đơn vị"
    """Comes in with the unit's form; HCQT may type it too."""


OFFICE: Final = Typist.OFFICE
LEADER: Final = Typist.LEADER
UNIT: Final = Typist.UNIT


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A look that depends on another column of the row: `tone` where that one is `filled`, or else is blank."""

    header: str
    tone: Tone
    filled: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column: header, kind of value, width in characters (on the screen and on paper), who types it.

    `choices` is its dropdown list; an `is_open` one only proposes, anything else may be typed. `prompt` is shown where
    the cell is chosen. An `upright` header runs from bottom to top: a narrow column of counts under a long heading.
    `is_derived`: every job computes it anew. A `hidden` one is not shown. `since` is the schema it came in with; in an
    older master it may be missing and then holds `default`, or `was` called otherwise there. `tones` colour by word,
    `when_filled` and `when_positive` by value, `neighbour` by another column.
    """

    header: str
    width: float
    kind: Kind = Kind.TEXT
    by: Typist = Typist.PROGRAM
    choices: ChoiceList | None = None
    prompt: str = ""
    is_open: bool = False
    upright: bool = False
    is_derived: bool = False
    hidden: bool = False
    since: int = 1
    was: str = ""
    default: CellValue = None
    tones: Mapping[str, Tone] = field(default_factory=dict)
    when_filled: Tone | None = None
    when_positive: Tone | None = None
    neighbour: Neighbour | None = None

    @property
    def is_typed(self) -> bool:
        """People type here."""
        return self.by is not Typist.PROGRAM

    def kept(self, width: float | None = None) -> "Column":
        """The same column where the program writes it: no dropdown, no prompt."""
        return replace(
            self,
            by=Typist.PROGRAM,
            choices=None,
            prompt="",
            is_open=False,
            width=self.width if width is None else width,
        )


class Written(Enum):
    """How a job brings its rows into a table; the words are those of the documentation."""

    BY_KEY = "cập nhật theo khóa, dòng mới ở cuối"
    """Columns that are not the job's stay with their row."""
    REPLACED = "thay toàn bộ"
    APPENDED = "chỉ ghi thêm"
    CELLS = "chỉ ghi một số ô"
    BY_PEOPLE = "chỉ nhập tay"


@dataclass(frozen=True, slots=True)
class Undo:
    """What `undo` gives back of a table after a job that restores it: all columns of every row, found by `key`.

    `columns` says which where not all; with `only_update` rows are neither added nor taken away.
    """

    key: tuple[str, ...]
    columns: tuple[str, ...] = ()
    only_update: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands above a printed table: a block of texts, the first of them the caption below the title, and the
    lines of text that each has room for; a block of figures below them, and a block with the row of totals and the row
    of column numbers, if any.

    A later run writes longer texts, and a merged cell never grows by itself.
    """

    lines: str
    room: tuple[int, ...]
    totals: str = ""
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A table on its tab: heading, what the tab is for, and what differs from the rest.

    `frozen` is the last column that stays in view; `size` the font size in cells. A table of many columns prints
    `pages_wide` with its first `repeated_columns` columns on each page, so that it can be read on paper; one that is to
    be taken to a meeting prints on `one_page`. `printed` ones go to the leader's desk, under the office's heading;
    above others may stand one named `line` that jobs write.
    """

    title: str
    purpose: str
    frozen: str = ""
    size: int = 12
    pages_wide: int = 1
    repeated_columns: int = 0
    one_page: bool = False
    printed: Printed | None = None
    line: str = ""


@dataclass(frozen=True, eq=False)
class TableSpec:
    """A table of the master. Which jobs read it, change it and give it back is declared with the jobs (`model.job`); of
    one that a single job makes and no other changes, `made_by` names that job here.

    `row` says what one row is, `key` the headers that identify it (none: no key), `written` how a job brings its rows
    in. Of a `traced` one a run asks whether somebody typed since the last one, in what no job derives or in
    `traced_only`. `since` is the schema it came in with: an older master has none.
    """

    name: str
    row: str
    fields: tuple[Column, ...]
    look: Look
    key: tuple[str, ...] = ()
    written: Written = Written.BY_PEOPLE
    traced: bool = False
    traced_only: tuple[str, ...] = ()
    undo: Undo | None = None
    since: int = 1
    made_by: str = ""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The headers, in order."""
        return tuple(column.header for column in self.fields)

    @cached_property
    def of_program(self) -> tuple[str, ...]:
        """The headers of the columns that people do not type."""
        return tuple(column.header for column in self.fields if not column.is_typed)

    @cached_property
    def trace(self) -> tuple[str, ...]:
        """The headers whose cells count as typed; none where the table is not traced."""
        if not self.traced:
            return ()
        return self.traced_only or tuple(column.header for column in self.fields if not column.is_derived)

    @cached_property
    def relied_on(self) -> tuple[str, ...]:
        """The headers in which a cell that shows an error would be taken for a value: a day, a code, a name.

        What units report is held by the rules of its inputs, free text goes nowhere but to whoever reads it, and what
        every job computes anew is no matter.
        """
        return tuple(
            column.header
            for column in self.fields
            if column.by is not Typist.UNIT
            and not (column.is_derived and self.written is Written.BY_KEY)
            and (self.written is Written.BY_PEOPLE or column.header in self.key or column.kind is not Kind.TEXT)
        )

    @property
    def numbers(self) -> tuple[str, ...]:
        """ "(1)", "(2)", …: the numbers above the header of a table that is printed."""
        return tuple(f"({number})" for number in range(1, len(self.fields) + 1))

    def required(self, schema: int) -> tuple[str, ...]:
        """The headers that a master of this schema must have."""
        return tuple(column.header for column in self.fields if column.since <= schema)
