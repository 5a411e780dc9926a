"""The workbook part and what hangs on it: tabs, defined names, tables, shared texts, date formats, recalculation."""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lxml import etree

from cchc_xl import tables
from cchc_xl.books import errors
from cchc_xl.books.cells.content import MAIN, Storage, rich_text
from cchc_xl.books.cells.row_fit import RowFitter
from cchc_xl.books.cells.serials import BUILTIN_DATE_FORMATS, MAC_EPOCH, WINDOWS_EPOCH, is_date_format
from cchc_xl.books.file.notes import SheetNotes
from cchc_xl.books.file.package import Package
from cchc_xl.books.file.sheet_xml import SheetXml
from cchc_xl.books.file.tables import TablePart
from cchc_xl.model.address import column_number
from cchc_xl.model.text import nfc

_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AREA = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!\[\]:]+))!"
    r"\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d+)(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d+))?"
)
_BEFORE_CALC = ("sheets", "functionGroups", "externalReferences", "definedNames")
_CALC_CHAIN = "calcChain"
_DECLARED = {table.name.casefold(): table.columns for table in tables.TABLES}


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that a defined name refers to, rows and columns from 1."""

    sheet: str
    rows: range
    columns: range


class WorkbookParts:
    """A workbook package read part by part, each only when it is asked for."""

    def __init__(self, package: Package, name: str) -> None:
        """Raises BookError, naming the file `name`, where the package is no workbook."""
        self.package = package
        mains = package.related("", "officeDocument")
        if len(mains) != 1:
            raise errors.not_a_workbook(name, "tệp không có cấu trúc của sổ tính")
        self._name = name
        self._part = mains[0]
        self._root = package.xml(self._part)
        if self._root.tag != f"{{{MAIN}}}workbook":
            raise errors.not_a_workbook(name, "định dạng không phải .xlsx, .xlsm thông thường")
        self._sheets: dict[str, SheetXml] = {}
        self._notes: dict[str, SheetNotes] = {}

    @property
    def part(self) -> str:
        """The name of the workbook part."""
        return self._part

    @property
    def names(self) -> Mapping[str, str]:
        """Names of the whole workbook, folded, with what they refer to."""
        return self._names

    # --- tabs --------------------------------------------------------------------------------------------
    @cached_property
    def sheet_parts(self) -> Mapping[str, str]:
        """Name on the tab → worksheet part, in the order of the tabs."""
        targets = {item.id: item.target for item in self.package.relationships(self._part) if item.kind == "worksheet"}
        found = {}
        for sheet in self._root.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
            target = targets.get(sheet.get(_RELATIONSHIP_ID, ""))
            if target is not None:
                found[sheet.get("name", "")] = target
        return found

    def sheet(self, title: str) -> SheetXml:
        """The tab of this name, parsed once."""
        if title not in self._sheets:
            part = self.sheet_parts[title]
            try:
                self._sheets[title] = SheetXml(self.package.xml(part), title, self.storage)
            except ValueError as error:
                raise errors.not_a_workbook(self._name, f"trang “{title}” bị hỏng") from error
        return self._sheets[title]

    def notes(self, title: str) -> SheetNotes:
        """The notes on the tab of this name."""
        if title not in self._notes:
            self._notes[title] = SheetNotes(self.package, self.sheet_parts[title])
        return self._notes[title]

    @property
    def changed_sheets(self) -> list[SheetXml]:
        return [sheet for sheet in self._sheets.values() if sheet.changed]

    @property
    def changed_tables(self) -> list[TablePart]:
        return [table for table in self._tables.values() if table.changed]

    # --- tables ------------------------------------------------------------------------------------------
    def table(self, name: str) -> TablePart:
        """The table of this name, on whatever tab. Raises BookError where there is none."""
        try:
            return self._tables[name.casefold()]
        except KeyError:
            raise errors.no_table(name) from None

    def has_table(self, name: str) -> bool:
        return name.casefold() in self._tables

    def tables_on(self, title: str) -> list[TablePart]:
        return [table for table in self._tables.values() if table.sheet == title]

    @cached_property
    def _tables(self) -> dict[str, TablePart]:
        found = {}
        for title, part in self.sheet_parts.items():
            for target in self.package.related(part, "table"):
                root = self.package.xml(target)
                name = root.get("displayName", "").casefold()
                found[name] = TablePart(target, title, root, _DECLARED.get(name, ()))
        return found

    # --- names -------------------------------------------------------------------------------------------
    def area(self, name: str) -> Area:
        """The (first) area of a workbook-level name. Raises BookError where there is none or it was deleted."""
        text = self._names.get(name.casefold())
        match = None if text is None else _AREA.match(text)
        if match is None:
            raise errors.no_name(name)
        wanted = nfc((match["quoted"] or match["plain"]).replace("''", "'")).casefold()
        title = next((title for title in self.sheet_parts if nfc(title).casefold() == wanted), None)
        if title is None:
            raise errors.no_name(name)
        top, bottom = int(match["top"]), int(match["bottom"] or match["top"])
        left, right = (column_number(letters) for letters in (match["left"], match["right"] or match["left"]))
        return Area(title, range(top, bottom + 1), range(left, right + 1))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names = self._root.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName")
        return {
            name.get("name", "").casefold(): (name.text or "").strip()
            for name in names
            if name.get("localSheetId") is None
        }

    @cached_property
    def right_edges(self) -> Mapping[str, int]:
        """The last column of the tables and named cells of every tab that has any."""
        edges: dict[str, int] = {}
        areas = [(table.sheet, table.body.columns) for table in self._tables.values()]
        for name in self._names:
            with contextlib.suppress(errors.BookError):
                area = self.area(name)
                areas.append((area.sheet, area.columns))
        for title, columns in areas:
            edges[title] = max(edges.get(title, 0), columns[-1])
        return edges

    # --- how values are stored ---------------------------------------------------------------------------
    @cached_property
    def storage(self) -> Storage:
        properties = self._root.find(f"{{{MAIN}}}workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        return Storage(self._shared_texts(), self._date_styles(), MAC_EPOCH if from_1904 else WINDOWS_EPOCH)

    @property
    def epoch(self) -> datetime:
        return self.storage.epoch

    def _shared_texts(self) -> list[str]:
        parts = self.package.related(self._part, "sharedStrings")
        return [rich_text(item) for item in self.package.xml(parts[0]).iterchildren(f"{{{MAIN}}}si")] if parts else []

    @cached_property
    def _styles(self) -> etree._Element | None:
        parts = self.package.related(self._part, "styles")
        return self.package.xml(parts[0]) if parts else None

    def _date_styles(self) -> frozenset[int]:
        root = self._styles
        if root is None:
            return frozenset()
        dates = set(BUILTIN_DATE_FORMATS)
        for item in root.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt"):
            number = int(item.get("numFmtId", "0"))
            dates.discard(number)
            if is_date_format(item.get("formatCode", "")):
                dates.add(number)
        styles = root.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf")
        return frozenset(index for index, style in enumerate(styles) if int(style.get("numFmtId", "0")) in dates)

    # --- putting the changes into the package ------------------------------------------------------------
    def stage(self) -> None:
        """Put every changed part into the package and have formulas computed anew when the workbook is opened."""
        for table in self.changed_tables:
            self.package.replace_xml(table.part, table.root)
        fitter = RowFitter(self._styles)
        for sheet in self.changed_sheets:
            self.package.replace_xml(self.sheet_parts[sheet.title], sheet.finish(fitter))
        for chain in self.package.related(self._part, _CALC_CHAIN):
            self.package.drop(chain, owner=self._part)
        self._ask_for_recalculation()

    def settle(self) -> None:
        """Note that what was staged now stands in the file."""
        for sheet in self.changed_sheets:
            sheet.changed = False
            sheet.written.clear()
        for table in self.changed_tables:
            table.changed = False

    def _ask_for_recalculation(self) -> None:
        calc = self._root.find(f"{{{MAIN}}}calcPr")
        if calc is not None and calc.get("fullCalcOnLoad") in ("1", "true"):
            return
        if calc is None:
            calc = etree.Element(f"{{{MAIN}}}calcPr")
            present = [item for tag in _BEFORE_CALC if (item := self._root.find(f"{{{MAIN}}}{tag}")) is not None]
            present[-1].addnext(calc)
        calc.set("fullCalcOnLoad", "1")
        self.package.replace_xml(self._part, self._root)
