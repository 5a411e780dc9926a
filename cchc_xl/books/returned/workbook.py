"""Which sheets a workbook has, in which order and state, and which part each one is."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Final
from xml.parsers import expat

from cchc_xl.books.returned.archive import MEGABYTE
from cchc_xl.books.returned.formulas import calls_dde
from cchc_xl.books.returned.markup import plain
from cchc_xl.books.returned.preflight import DDE
from cchc_xl.books.returned.refusal import RefusalError, broken, over_limit

MAX_SHEETS: Final = 200
_STATES: Final = frozenset({"hidden", "veryHidden"})
_STRICT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_TITLE: Final = re.compile(rb"<(?:[\w.-]+:)?title(?:\s[^<>]*)?>([^<>]{1,400})<")
_MODIFIED: Final = re.compile(rb"<(?:[\w.-]+:)?modified(?:\s[^<>]*)?>([^<>]{1,40})<")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name and state as the workbook says, its XML, and the (casefolded) name of the part."""

    name: str
    state: str
    markup: bytes
    path: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets in tab order, the parts they draw on (b"" where there is none), and the date system.

    `absent` are the names of tabs that the workbook lists and the package does not hold.
    """

    sheets: tuple[SheetPart, ...]
    absent: tuple[str, ...]
    shared_strings: bytes
    styles: bytes
    from_1904: bool


def open_workbook(parts: Mapping[str, bytes]) -> Workbook:
    """Find the worksheets among the parts of a package (by casefolded name).

    Chart sheets are left out. Raises RefusalError: TEP11 for Strict Open XML, TEP06 where no worksheet is there or a
    part cannot be parsed, TEP07 beyond `MAX_SHEETS`, TEP08 where a defined name is a DDE link.
    """
    path = _main_part(parts)
    markup = _part(parts, path)
    if _STRICT in markup:
        raise RefusalError("TEP11")
    book = _Collector(markup)
    targets = relations(parts, path)
    if len(book.sheets) > MAX_SHEETS:
        raise over_limit("sổ tính có hơn 200 trang")
    if any(map(calls_dde, book.names)):
        raise RefusalError("TEP08", what=DDE)
    sheets, absent = [], []
    for name, state, relation in book.sheets:
        kind, target = targets.get(relation, ("", ""))
        if kind in ("chartsheet", "dialogsheet"):
            continue
        if kind == "worksheet" and target in parts:
            sheets.append(SheetPart(name, state, parts[target], target))
        else:
            absent.append(name)
    if not sheets:
        raise broken()
    by_kind = dict(targets.values())
    shared = parts.get(by_kind.get("sharedStrings", ""), b"")
    return Workbook(tuple(sheets), tuple(absent), shared, parts.get(by_kind.get("styles", ""), b""), book.from_1904)


@dataclass(frozen=True, slots=True)
class Properties:
    """What docProps/core.xml says: when the file was last saved, in UTC, and its title; None, "" where it does not."""

    modified: datetime | None = None
    title: str = ""


def properties_of(parts: Mapping[str, bytes]) -> Properties:
    """The properties of a file."""
    try:
        core = plain([parts.get("docprops/core.xml", b"")])[0]
    except RefusalError:
        return Properties()
    titled = _TITLE.search(core)
    return Properties(_modified(core), unescape(titled[1].decode("utf-8", "replace")) if titled else "")


def _modified(core: bytes) -> datetime | None:
    match = _MODIFIED.search(core)
    if match is None:
        return None
    try:
        stamp = datetime.fromisoformat(match[1].decode("ascii").strip())
        return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class _Collector:
    """What is wanted of a part's elements: sheets, defined names and the date system, or relationships."""

    def __init__(self, markup: bytes) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.names: list[str] = []
        self.relations: list[dict[str, str]] = []
        self.from_1904 = False
        self._in_name = False
        if len(markup) > MEGABYTE:
            raise over_limit("danh mục trang của sổ tính quá lớn")
        parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(markup, True)
        except expat.ExpatError as error:
            raise broken() from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            state = attributes.get("state", "")
            self.sheets.append((attributes.get("name", ""), state if state in _STATES else "visible", relation))
        elif name == "Relationship":
            self.relations.append(attributes)
        elif name == "definedName":
            self._in_name = True
            self.names.append("")
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in ("1", "true", "on")

    def _end(self, _tag: str) -> None:
        self._in_name = False

    def _text(self, text: str) -> None:
        if self._in_name:
            self.names[-1] += text


def _part(parts: Mapping[str, bytes], name: str) -> bytes:
    try:
        return parts[name]
    except KeyError as error:
        raise broken() from error


def _main_part(parts: Mapping[str, bytes]) -> str:
    """The part that the package says is its document; xl/workbook.xml where it says nothing."""
    for kind, target in relations(parts, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def relations(parts: Mapping[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part, id → (last word of the type, casefolded path of the target). External ones left out."""
    folder, _, name = source.rpartition("/")
    markup = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if markup is None:
        return {}
    found = {}
    for relation in _Collector(markup).relations:
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = (kind, target.casefold())
    return found
