"""From lines to groups and tasks. What is not certain is a doubt and no task (domain section 2, contract section 2).

A task's code is the number of its group, a dot and its STT; an STT that carries its group already is the code; a part
of a task adds its letter or its place. A row that says neither who nor when and has parts below it is no task.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from cchc_xl.appendix.columns import REQUIRED, Column, Columns
from cchc_xl.appendix.lines import Line, lines_above, lines_of, unread_tables
from cchc_xl.appendix.numbering import Style, declared_count
from cchc_xl.appendix.source import PlanSource
from cchc_xl.appendix.understood import Appendix, Doubt, ReadGroup, ReadTask, Why

_HEADED: Final = (Style.WORD, Style.ROMAN, Style.CAPITAL)
_LONGEST_HEADING: Final = 300
_GROUP_AND_TASK: Final = 2
"""Figures of a number that carries its group."""


def read(source: PlanSource) -> Appendix:
    """Read an appendix. Nothing is guessed: a line is a group, a task, a parent of parts, a note, or a doubt."""
    read_lines = list(lines_of(source.tables))
    if not read_lines:
        return Appendix((), (), (Doubt(Why.NO_TABLE, ""),), frozenset())
    appendix = _Reading(read_lines).result()
    unread = (Doubt(Why.TABLE_UNREAD, text, spot) for text, spot in unread_tables(source.tables))
    return replace(appendix, doubts=(*appendix.doubts, *unread), above=lines_above(source.tables))


class _Reading:
    """The way down through the lines: the group and the parent that hold at each."""

    def __init__(self, read_lines: Sequence[tuple[Columns, Line]]) -> None:
        self._lines = [line for _, line in read_lines]
        self._columns = frozenset(column for columns, _ in read_lines for column in columns.places)
        self._headings = _heading_lines(self._lines)
        self._numbers = _group_numbers([self._lines[index] for index, is_group in self._headings.items() if is_group])
        self._is_plain = any(
            line.number.style is Style.PLAIN for index, line in enumerate(self._lines) if index not in self._headings
        )
        """Tasks are numbered 1, 2, 3 in their groups: 1.1 is a part of one of them, whichever group it stands in."""
        self._groups: list[ReadGroup] = []
        self._tasks: list[ReadTask] = []
        self._doubts: list[Doubt] = []
        self._parents: list[str] = []
        self._notes: list[str] = []
        self._last: ReadTask | None = None
        """The task of the line above, None where that is none: a second row of it may follow."""
        self._above: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        """The numbers above that numbers below may carry: as printed, and the parts of the code. Empty below a line
        that is not certain: nobody knows what stands under it."""
        self._places: Counter[str] = Counter()
        self._letters: dict[str, int] = {}
        """The last letter of the parts of a row."""
        self._codes: set[str] = set()
        self._named = ""
        """What the column of groups said last."""

    def result(self) -> Appendix:
        """Walk, and say what there is."""
        for column in REQUIRED:
            if column not in self._columns:
                self._doubts.append(Doubt(Why.COLUMN_MISSING, column.value, self._lines[0].spot))
        foot = self._foot()
        for index, line in enumerate(self._lines[:foot]):
            if index in self._headings:
                self._open(line, self._headings[index])
            else:
                self._follow_column(line)
                self._row(index, line)
        self._notes += [line.whole for line in self._lines[foot:]]
        unread = next((line for index, line in enumerate(self._lines) if index not in self._headings), None)
        first = ("", None) if unread is None else (unread.whole, unread.spot)
        return Appendix(
            tuple(self._groups), tuple(self._tasks), tuple(self._doubts), self._columns, (), tuple(self._parents),
            tuple(self._notes), first,
        )  # fmt: skip

    def _foot(self) -> int:
        """Where the notes below the tasks begin: from there on nothing is owed and nothing opens a group."""
        foot = len(self._lines)
        for index in range(len(self._lines) - 1, -1, -1):
            if self._lines[index].is_owed or index in self._headings or not self._lines[index].is_over:
                break
            if self._lines[index].is_foot:
                foot = index
        return foot

    # --- groups ----------------------------------------------------------------------------------------------
    def _open(self, line: Line, is_group: bool) -> None:
        self._last, self._above = None, []
        if is_group:
            heading = line.task if line.is_over or not line.stt else f"{line.stt}. {line.task}".replace("..", ".")
            number = self._numbers[len(self._groups)]
            self._groups.append(ReadGroup(number, heading, declared_count(heading), line.spot))

    def _follow_column(self, line: Line) -> None:
        """A column of its own names the groups: another name there opens one."""
        name = line.texts.get(Column.GROUP, "")
        if not name or Column.GROUP in line.continued or name == self._named or self._headings:
            return
        self._named, self._last, self._above = name, None, []
        number = len(self._groups) + 1
        self._groups.append(ReadGroup(number, name, declared_count(name), line.spots[Column.GROUP]))

    # --- tasks -----------------------------------------------------------------------------------------------
    def _row(self, index: int, line: Line) -> None:
        if line.is_foot and not line.stt:
            self._notes.append(line.whole)
        elif line.strange:
            self._doubt(Why.NUMBER_STRANGE, line)
        elif {Column.STT, Column.TASK} <= line.continued or (
            Column.TASK in line.continued and not line.stt and line.is_owed
        ):
            self._second_row(line)
        elif not self._groups:
            if line.is_owed:
                self._doubt(Why.OUTSIDE_GROUPS, line)
        else:
            self._numbered(index, line)

    def _numbered(self, index: int, line: Line) -> None:
        group = str(self._groups[-1].number)
        style, parts = line.number.style, tuple(map(str, line.number.parts))
        if style is Style.PLAIN:
            self._above = [(parts, (group, *parts))]
            self._take(index, line, (group, *parts))
        elif style is Style.NESTED:
            self._nested(index, line, group)
        elif style in (Style.LETTER, Style.DASH) or (style is Style.NONE and Column.STT in line.continued):
            self._part(index, line)
        elif line.is_owed:
            self._doubt(Why.NUMBER_MISSING if style is Style.NONE else Why.NUMBER_STRANGE, line)
        else:
            self._doubt(Why.ROW_UNREAD, line)

    def _nested(self, index: int, line: Line, group: str) -> None:
        """1.1: a part of 1 where that stands above, else the first of group 1."""
        parts = line.number.printed_parts
        while self._above and self._above[-1][0] != parts[: len(self._above[-1][0])]:
            self._above.pop()
        printed, over = self._above[-1] if self._above else ((), ())
        code = (*over, *parts[len(printed) :])
        is_first = not self._is_plain and len(parts) == _GROUP_AND_TASK
        if code[0] != group or not (over or is_first):
            self._doubt(Why.NUMBER_STRANGE, line)
            return
        self._above.append((parts, code))
        self._take(index, line, code)

    def _part(self, index: int, line: Line) -> None:
        """A part of the task above: its letter, or its place among the parts without one."""
        above = self._above
        code = above[-1][1] if above else ()
        key = ".".join(code)
        is_letter = line.number.style is Style.LETTER
        if not code or (is_letter and not self._follows(key, line.number.parts[0])):
            self._doubt(Why.NUMBER_STRANGE if line.stt else Why.ROW_UNREAD, line)
            return
        self._places[key] += 1
        if line.is_owed:
            self._take(index, line, (*code, line.number.text if is_letter else str(self._places[key])))
        else:
            self._doubt(Why.PART_WITHOUT_LEAD, line)
            self._above = above

    def _follows(self, key: str, letter: int) -> bool:
        """Whether a letter goes on with those above: the first is a, each comes after the one before."""
        last = self._letters.get(key, 0)
        self._letters[key] = letter
        return letter > last if last else letter == 1

    def _take(self, index: int, line: Line, code_parts: tuple[str, ...]) -> None:
        code = ".".join(code_parts)
        self._last = None
        if not line.is_owed and self._has_parts(index):
            self._parents.append(line.whole)
            return
        if code in self._codes:
            self._doubts.append(Doubt(Why.NUMBER_TWICE, line.stt or line.number.text, line.spot, code))
            self._above = []
            return
        self._codes.add(code)
        stt = line.stt or line.number.text
        self._last = ReadTask(code, self._groups[-1].number, stt, line.texts, line.spots, line.others)
        self._tasks.append(self._last)

    def _has_parts(self, index: int) -> bool:
        """Whether the next line is a part of this one."""
        if index + 1 >= len(self._lines) or index + 1 in self._headings:
            return False
        own, after = self._lines[index].number, self._lines[index + 1].number
        if after.style is Style.NESTED:
            return own.style is Style.PLAIN or len(after.parts) > len(own.parts)
        return after.style in (Style.LETTER, Style.DASH) and self._lines[index + 1].is_owed

    def _second_row(self, line: Line) -> None:
        """A second row of the task above: one more lead; where it has another deadline, nobody knows whose it is."""
        task = self._last
        if task is None:
            self._doubt(Why.ROW_UNREAD, line)
            return
        phrase = line.texts.get(Column.PHRASE, "")
        if phrase and Column.PHRASE not in line.continued and phrase != task.text(Column.PHRASE):
            self._doubts.append(Doubt(Why.DEADLINES_DIFFER, line.whole, line.spots[Column.PHRASE], task.code))
        for column in (Column.LEAD, Column.COORDINATING, Column.PRODUCT):
            added = line.texts.get(column, "")
            if added and column not in line.continued and added not in task.text(column).split("\n"):
                task.texts[column] = "\n".join(filter(None, (task.text(column), added)))

    def _doubt(self, why: Why, line: Line) -> None:
        self._last, self._above = None, []
        self._doubts.append(Doubt(why, line.task or line.whole, line.spot))


def _heading_lines(lines: Sequence[Line]) -> dict[int, bool]:
    """The lines that are headings, by index, and whether each is the heading of a group: one with a task right below
    it, or the last of its kind before another such; others stand over groups."""
    headed = [index for index, line in enumerate(lines) if _can_open(line) and line.number.style in _HEADED]
    if not headed:
        plain = [index for index, line in enumerate(lines) if _can_open(line) and _opens_plainly(lines, index)]
        looks = {_look(lines[index]) for index in plain}
        headed = [
            index for index, line in enumerate(lines)
            if _can_open(line) and line.number.style is Style.PLAIN and _look(line) in looks
        ]  # fmt: skip
    if not headed:
        headed = [index for index, line in enumerate(lines) if _can_open(line) and line.is_over and _stands_out(line)]
    found: dict[int, bool] = {}
    for index, after in pairwise((*headed, len(lines))):
        is_followed = index + 1 < len(lines) and after != index + 1
        is_over_others = not is_followed and after < len(lines) and (
            lines[after].number.style is not lines[index].number.style
        )  # fmt: skip
        found[index] = not is_over_others
    return found


def _can_open(line: Line) -> bool:
    return not line.says_more and bool(line.task) and len(line.task) <= _LONGEST_HEADING and not line.is_foot


def _opens_plainly(lines: Sequence[Line], index: int) -> bool:
    """ "1. …" as a heading: over the row or in bold, and what is below carries its number or begins anew."""
    line = lines[index]
    if line.number.style is not Style.PLAIN or not (line.is_over or line.is_bold):
        return False
    below = next((after for after in lines[index + 1 :] if after.number.style is not Style.NONE), None)
    if below is None:
        return False
    if below.number.style is Style.NESTED:
        return below.number.parts[0] == line.number.parts[0]
    return below.number.style is Style.PLAIN and below.number.parts == (1,)


def _look(line: Line) -> tuple[bool, bool]:
    """What headings of one appendix have in common, besides a number that tasks have too."""
    return line.is_over, line.is_bold


def _stands_out(line: Line) -> bool:
    return line.number.style is Style.NONE and (line.is_bold or line.task.isupper())


def _group_numbers(headings: Sequence[Line]) -> list[int]:
    """The numbers of groups: as printed where all have figures and no two are alike, else their order."""
    figures = (Style.WORD, Style.ROMAN, Style.PLAIN)
    printed = [heading.number.parts[0] for heading in headings if heading.number.style in figures]
    is_whole = len(printed) == len(headings) == len(set(printed))
    return printed if is_whole else list(range(1, len(headings) + 1))
