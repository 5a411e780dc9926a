"""Numbers that Word counts itself, "1.", "II.", "a)": they stand in no text and are reckoned from its lists."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMANS: Final = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DASH: Final = "-"
_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    pattern: str
    start: int


class Counters:
    """The lists of a document as its paragraphs go by."""

    def __init__(self, lists: dict[str, tuple[str, dict[int, _Level]]], styles: dict[str, tuple[str, int]]) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    @classmethod
    def of(cls, document: Any) -> "Counters":
        """The lists that a document of python-docx declares, those that its styles carry too."""
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = None if part is None else getattr(part, "element", None)
        if root is None:
            return cls({}, {})
        levels = {each.get(f"{_W}abstractNumId"): _levels(each) for each in root.iterfind(f"{_W}abstractNum")}
        lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        for each in root.iterfind(f"{_W}num"):
            of = each.find(f"{_W}abstractNumId")
            key = "" if of is None else str(of.get(f"{_W}val"))
            own = dict(levels.get(key, {}))
            restarts = list(each.iterfind(f"{_W}lvlOverride"))
            for override in restarts:
                place, start = int(override.get(f"{_W}ilvl", "0")), override.find(f"{_W}startOverride")
                if start is not None and place in own:
                    own[place] = _Level(own[place].style, own[place].pattern, int(start.get(f"{_W}val", "1")))
            number = str(each.get(f"{_W}numId"))
            # Lists of one kind count on, but one that says where to begin counts by itself.
            lists[number] = (f"{key}/{number}" if restarts else key, own)
        return cls(lists, _styles(document))

    def next(self, paragraph: "_Element") -> str:
        """The number that Word shows before a paragraph, "" for none; bullets are a dash."""
        number, place = self._of(paragraph)
        key, levels = self._lists.get(number, ("", {}))
        level = levels.get(place)
        if level is None or level.style == "none":
            return ""
        if level.style == "bullet":
            return _DASH
        counts = self._counts[key]
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in range(place + 1, _LEVELS):
            counts.pop(deeper, None)
        return re.sub(r"%([1-9])", lambda match: self._shown(levels, counts, int(match[1]) - 1), level.pattern)

    def _of(self, paragraph: "_Element") -> tuple[str, int]:
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        number, place = self._styles.get("" if named is None else str(named.get(f"{_W}val")), ("", 0))
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        return (number, place) if own is None else _numbered(own, number, place)

    @staticmethod
    def _shown(levels: dict[int, _Level], counts: dict[int, int], place: int) -> str:
        level = levels.get(place)
        return "" if level is None else _written(level.style, counts.get(place, level.start))


def _numbered(mark: "_Element", number: str, place: int) -> tuple[str, int]:
    of, at = mark.find(f"{_W}numId"), mark.find(f"{_W}ilvl")
    return (
        number if of is None else str(of.get(f"{_W}val")),
        place if at is None else int(at.get(f"{_W}val", "0")),
    )


def _levels(abstract: "_Element") -> dict[int, _Level]:
    found = {}
    for each in abstract.iterfind(f"{_W}lvl"):
        said = {name: each.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start")}
        values = {name: "" if mark is None else str(mark.get(f"{_W}val", "")) for name, mark in said.items()}
        start = int(values["start"]) if values["start"].isdigit() else 1
        found[int(each.get(f"{_W}ilvl", "0"))] = _Level(values["numFmt"] or "decimal", values["lvlText"], start)
    return found


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in document.styles.element.iterfind(f"{_W}style"):
        mark = style.find(f"{_W}pPr/{_W}numPr")
        if mark is not None:
            found[str(style.get(f"{_W}styleId"))] = _numbered(mark, "", 0)
    return found


def _written(style: str, value: int) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(value - 1) % len(_LETTERS)]
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        text = ""
        for worth, sign in _ROMANS:
            text += sign * (value // worth)
            value %= worth
        return text if style == "upperRoman" else text.lower()
    return f"{value:02d}" if style == "decimalZero" else str(value)
