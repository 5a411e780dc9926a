"""Notes (and threaded comments) of a tab: they stand in parts of their own and follow the rows they were written on.

Three parts tell where a note is: the notes, the conversations of newer programs, and the drawing of their boxes (VML).
In the drawing only numbers are exchanged: it is not always sound XML, and holds the buttons of a tab as well.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import MAIN
from cchc_xl.books.file.package import Package
from cchc_xl.model.address import letters_of, range_bounds

Place = Callable[[int], int | None]
"""The row that a row of a table goes to, None where it is deleted."""

_THREADED: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_NOTES: Final = {"comments": f"{{{MAIN}}}comment", "threadedComment": f"{{{_THREADED}}}threadedComment"}
"""Kind of the part → the element that says its cell."""
_DRAWING: Final = "vmlDrawing"
_SHAPE: Final = re.compile(
    rb"""<(?P<tag>(?:\w+:)?shape)\b(?:[^<>"']|"[^"]*"|'[^']*')*(?<!/)>.*?</(?P=tag)\s*>\s*""", re.DOTALL
)
_OF_NOTE: Final = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_ROW: Final = re.compile(rb"(?P<before><(?:\w+:)?Row>\s*)(?P<row>\d+)(?=\s*<)")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?Column>\s*(?P<column>\d+)\s*<")
_ANCHOR: Final = re.compile(rb"(?P<before><(?:\w+:)?Anchor>)(?P<numbers>[\d\s,-]+)(?=<)")
_ANCHOR_ROWS: Final = (2, 6)
"""Where, among the eight numbers of an anchor, the rows of its two corners stand."""


class SheetNotes:
    """The notes of the tab in the worksheet part `sheet_part`; read when something moves, no sooner."""

    def __init__(self, package: Package, sheet_part: str) -> None:
        self._package = package
        self._sheet_part = sheet_part

    @cached_property
    def _roots(self) -> Mapping[str, tuple[str, etree._Element]]:
        """Part → the tag of its notes, and its root."""
        package = self._package
        return {
            part: (tag, package.xml(part))
            for kind, tag in _NOTES.items()
            for part in package.related(self._sheet_part, kind)
        }

    def rows(self, rows: range, columns: range) -> frozenset[int]:
        """The rows that have a note in `columns`."""
        found = set()
        for tag, root in self._roots.values():
            for note in root.iter(tag):
                with suppress(ValueError):
                    column, row, _, _ = range_bounds(note.get("ref", ""))
                    if row in rows and column in columns:
                        found.add(row)
        return frozenset(found)

    def move(self, place: Place, rows: range, columns: range) -> None:
        """Let the notes on cells in `rows` and `columns` follow their rows; that of a deleted row goes with it."""
        for part, (tag, root) in self._roots.items():
            if _move_notes(root, tag, place, rows, columns):
                self._package.replace_xml(part, root)
        if self._roots:
            for part in self._package.related(self._sheet_part, _DRAWING):
                self._package.replace(part, _moved_boxes(self._package.part(part), place, rows, columns))


def _move_notes(root: etree._Element, tag: str, place: Place, rows: range, columns: range) -> bool:
    """Whether any note moved."""
    moved = False
    for note in list(root.iter(tag)):
        try:
            column, row, _, _ = range_bounds(note.get("ref", ""))
        except ValueError:
            continue
        if row not in rows or column not in columns:
            continue
        target = place(row)
        parent = note.getparent()
        if target is None and parent is not None:
            parent.remove(note)
        elif target is not None:
            note.set("ref", f"{letters_of(column)}{target}")
        moved = moved or target != row
    return moved


def _moved_boxes(drawing: bytes, place: Place, rows: range, columns: range) -> bytes:
    def moved(match: re.Match[bytes]) -> bytes:
        shape = match[0]
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if row is None or column is None or not _OF_NOTE.search(shape):
            return shape
        stands = int(row["row"]) + 1
        if stands not in rows or int(column["column"]) + 1 not in columns:
            return shape
        target = place(stands)
        if target is None:
            return b""
        by = target - stands
        shape = _ROW.sub(lambda found: b"%b%d" % (found["before"], target - 1), shape, count=1)
        return _ANCHOR.sub(lambda found: found["before"] + _shifted(found["numbers"], by), shape, count=1)

    return _SHAPE.sub(moved, drawing)


def _shifted(numbers: bytes, by: int) -> bytes:
    pieces = numbers.split(b",")
    for index in _ANCHOR_ROWS:
        if index < len(pieces):
            pieces[index] = re.sub(rb"-?\d+", lambda found: b"%d" % max(0, int(found[0]) + by), pieces[index])
    return b",".join(pieces)
