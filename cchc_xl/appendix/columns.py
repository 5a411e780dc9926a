"""Which column of an appendix is which, by the words offices head them with, over one to three rows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc_xl.appendix.source import SourceRow, SourceTable
from cchc_xl.model.text import loose_key, tidy


class Column(StrEnum):
    """What an appendix says of a task."""

    STT = "STT"
    GROUP = "Nội dung"
    TASK = "Nhiệm vụ cụ thể"
    LEAD = "Đơn vị chủ trì"
    COORDINATING = "Đơn vị phối hợp"
    START = "Bắt đầu"
    PHRASE = "Thời gian thực hiện/ hoàn thành"
    PRODUCT = "Sản phẩm"
    COST = "Kinh phí"
    LEADER = "Lãnh đạo phụ trách"
    NOTE = "Ghi chú"


REQUIRED: Final = (Column.TASK, Column.LEAD, Column.PHRASE)

_LONGEST: Final = 80
_DEEPEST: Final = 3
_ENOUGH: Final = 2
# In this order: "Thời gian thực hiện nhiệm vụ" is a time, "Sản phẩm, kết quả nhiệm vụ" a product. Keys without marks.
_WORDS: Final[tuple[tuple[Column, str], ...]] = (
    (Column.STT, r"s?[./ ]?t[./ ]?t[.]?|so tt|so thu tu|thu tu|so"),
    (Column.NOTE, r"ghi chu( \S+){0,3}|luu y"),
    (Column.COST, r".*\b(kinh phi|du toan)\b.*"),
    (Column.LEADER, r".*\b(lanh dao|nguoi) (phu trach|chi dao|theo doi)\b.*|lanh dao.*"),
    (Column.START, r".*\bbat dau\b.*|tu (ngay|thang).*"),
    (
        Column.PHRASE,
        r".*\b(thoi gian|thoi han|tien do|thoi diem|han hoan thanh|hoan thanh truoc)\b.*"
        r"|hoan thanh|ket thuc|den (ngay|thang).*",
    ),
    (Column.COORDINATING, r".*\bphoi hop\b.*"),
    (
        Column.LEAD,
        r".*\b(chu tri|chiu trach nhiem|dau moi)\b.*"
        r"|(co quan|don vi|phong|bo phan)( \S+)* (thuc hien|tham muu|phu trach)\b.*",
    ),
    (Column.PRODUCT, r".*\b(san pham|ket qua|dau ra)\b.*"),
    (
        Column.TASK,
        r".*\b(nhiem vu|cong viec|hoat dong|giai phap)\b.*|noi dung( thuc hien| trien khai| chi tiet)?|ten viec",
    ),
)
_BOTH: Final = re.compile(r".*\bchu tri\b.*\bphoi hop\b.*")
_OF_GROUPS: Final = re.compile(r"noi dung|linh vuc|nhom( nhiem vu| noi dung| linh vuc)?|(muc|phan)")
_NUMBER: Final = re.compile(r"\(?([0-9]{1,2}|[A-H])\)?")


def column_of(text: str) -> Column | None:
    """The column that a heading names; None for any other text."""
    key = _key(text)
    if not key or len(key) > _LONGEST or _BOTH.fullmatch(key):
        return None
    return next((column for column, words in _WORDS if re.fullmatch(words, key)), None)


def _key(text: str) -> str:
    return re.sub(r"\(.*?\)|[:*]", " ", loose_key(text).replace("\n", " ")).strip(" .")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by their place; `others` are headings that name none of ours, by place; `head` and `body` are the first
    row of the headings and the first below them, as indexes into the table's rows."""

    places: Mapping[Column, int]
    others: Mapping[int, str]
    head: int
    body: int
    headings: frozenset[str]
    """The keys of all headings, by which they are known again on the next page."""

    def repeats(self, row: SourceRow) -> bool:
        """Whether a row says the headings again."""
        texts = [_key(cell.text) for cell in row.cells if tidy(cell.text)]
        return len(texts) >= _ENOUGH and all(text in self.headings for text in texts)


def find_columns(table: SourceTable) -> Columns | None:
    """The columns of a table, by the first rows that read as headings; None for a table that is no appendix."""
    for index, row in enumerate(table.rows):
        if _is_heading_row(row):
            found = _read_block(table, index)
            if found is not None and is_appendix(found.places):
                return found
    return None


def is_appendix(places: Mapping[Column, int]) -> bool:
    """Whether columns are those of an appendix: tasks, and who does them or by when."""
    return Column.TASK in places and (Column.LEAD in places or Column.PHRASE in places)


def is_number_row(row: SourceRow) -> bool:
    """The row below the headings that numbers them: (1) (2) (3), or A B 1 2."""
    texts = [tidy(cell.text) for cell in row.cells if tidy(cell.text)]
    return len(texts) >= _ENOUGH + 1 and all(_NUMBER.fullmatch(text) for text in texts)


def _is_heading_row(row: SourceRow) -> bool:
    named = {column_of(cell.text) for cell in row.cells} - {None}
    return len(named) >= _ENOUGH


def _continues(row: SourceRow) -> bool:
    """Whether a row is one more row of headings: its own cells all name columns."""
    own = [cell for cell in row.cells if not cell.from_above and tidy(cell.text)]
    return len(own) >= _ENOUGH and all(column_of(cell.text) for cell in own) and _stt_is_free(row)


def _stt_is_free(row: SourceRow) -> bool:
    first = row.at(0)
    return first is None or first.from_above or not re.match(r"[0-9IVX]", tidy(first.text))


def _read_block(table: SourceTable, first: int) -> Columns | None:
    last = first + 1
    while last < len(table.rows) and last < first + _DEEPEST and _continues(table.rows[last]):
        last += 1
    block = table.rows[first:last]
    named: dict[int, Column] = {}
    others: dict[int, str] = {}
    for place in range(table.width):
        texts = _texts_over(block, place)
        column = next(filter(None, map(column_of, reversed(texts))), None)
        if column is not None:
            named[place] = column
        elif texts:
            others[place] = texts[-1]
    body = last
    while body < len(table.rows) and is_number_row(table.rows[body]):
        body += 1
    headings = frozenset(_key(cell.text) for row in block for cell in row.cells if tidy(cell.text))
    return Columns(_by_column(named, block, others), others, first, body, headings)


def _texts_over(block: Sequence[SourceRow], place: int) -> list[str]:
    cells = (row.at(place) for row in block)
    return [tidy(cell.text) for cell in cells if cell is not None and not cell.from_above and tidy(cell.text)]


def _by_column(named: Mapping[int, Column], block: Iterable[SourceRow], others: dict[int, str]) -> dict[Column, int]:
    """Places by column. Of two that name tasks, one of groups and one of tasks, the first is that of the groups;
    else what is named twice is kept as a column of its own."""
    rows = tuple(block)
    places: dict[Column, int] = {}
    for place, column in named.items():
        if column not in places:
            places[column] = place
        elif column is Column.TASK and _OF_GROUPS.fullmatch(_key(_texts_over(rows, places[column])[-1])):
            places[Column.GROUP], places[Column.TASK] = places[column], place
        elif _texts_over(rows, place)[-1:] == [column.value]:  # as we head it ourselves, whatever stands before it
            others[places[column]] = _texts_over(rows, places[column])[-1]
            places[column] = place
        elif _texts_over(rows, place) != _texts_over(rows, places[column]):
            others[place] = _texts_over(rows, place)[-1]
    return places
