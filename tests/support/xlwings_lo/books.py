"""Workbooks: open documents of an office."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.xlwings_lo.api import BookApi
from tests.support.xlwings_lo.counting import Mapped, NotMappedError, OfficeError
from tests.support.xlwings_lo.names import Names
from tests.support.xlwings_lo.questions import NobodyThere
from tests.support.xlwings_lo.ranges import Range
from tests.support.xlwings_lo.sheets import Sheet, Sheets
from tests.support.xlwings_lo.uno_runtime import arguments, uno

if TYPE_CHECKING:
    from tests.support.xlwings_lo.engine import App

_ALWAYS_RUN_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN: without it a click does nothing
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
_ORDER = ("update_links", "read_only", "format", "password", "write_res_password", "ignore_read_only_recommended",
          "origin", "delimiter", "editable", "notify", "converter", "add_to_mru", "local", "corrupt_load")  # fmt: skip
"""The options of `Books.open` as xlwings hands them on; mapped are these values:"""
_MAPPED = {"update_links": (False,), "read_only": (False, True), "ignore_read_only_recommended": (True,),
           "notify": (False,)}  # fmt: skip
_SMALLEST, _SIZE_AND_PLACE = 10, 15  # pixels; com.sun.star.awt.PosSize.POSSIZE


class Books(Mapped):
    """Open workbooks; an add-in is found by its name only, as in Excel."""

    __slots__ = ("_app",)

    def __init__(self, app: "App") -> None:
        self._app = app

    @property
    def app(self) -> "App":
        return self._app

    def _all(self) -> list["Book"]:
        documents, found = self._app.office.desktop.Components.createEnumeration(), []
        while documents.hasMoreElements():
            document = documents.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                found.append(Book(self._app, document))
        return found

    def _workbooks(self) -> list["Book"]:
        return [book for book in self._all() if not book.name.endswith(".xlam")]

    def __iter__(self) -> Iterator["Book"]:
        return iter(self._workbooks())

    def __len__(self) -> int:
        return len(self._workbooks())

    def __contains__(self, name: str) -> bool:
        return any(book.name.lower() == name.lower() for book in self._all())

    def __call__(self, key: str | int) -> "Book":
        if isinstance(key, int):
            return self._workbooks()[key - 1]
        for book in self._all():
            if book.name.lower() == key.lower():
                return book
        raise KeyError(key)

    @property
    def active(self) -> "Book | None":
        current, books = self._app.office.desktop.getCurrentComponent(), self._workbooks()
        for book in books:
            if current is not None and book.document.RuntimeUID == getattr(current, "RuntimeUID", None):
                return book
        return books[0] if books else None

    def add(self) -> "Book":
        return self._load("private:factory/scalc")

    def open(self, fullname: str, *given: Any) -> "Book":
        """Open a file; its macros run. `given`: the options of xlwings, in its order.

        Read-only where somebody has the file open. Raises FileNotFoundError; OfficeError where LibreOffice cannot
        read it.
        """
        wanted = {name: value for name, value in zip(_ORDER, given, strict=True) if value is not None}
        if unmapped := {name: value for name, value in wanted.items() if value not in _MAPPED.get(name, ())}:
            raise NotMappedError(f"Books.open with {unmapped}")
        path = Path(fullname).resolve()
        if not path.exists():
            raise FileNotFoundError(str(path))
        options = {"FilterName": _FILTERS.get(path.suffix.lower()), "ReadOnly": wanted.get("read_only")}
        # ReadOnly=False would mean: not at all, rather than read-only.
        return self._load(path.as_uri(), **{name: value for name, value in options.items() if value})

    def _load(self, url: str, **options: Any) -> "Book":
        office = self._app.office
        properties = arguments(MacroExecutionMode=_ALWAYS_RUN_MACROS, InteractionHandler=NobodyThere(), **options)
        document = office.desktop.loadComponentFromURL(url, "_blank", 0, properties)
        if document is None:
            raise OfficeError(f"LibreOffice cannot open {url}")
        book = Book(self._app, document)
        if office.display is None:
            # A headless office still paints: with form controls in view it can paint without end.
            window = document.CurrentController.Frame.ContainerWindow
            window.setPosSize(0, 0, _SMALLEST, _SMALLEST, _SIZE_AND_PLACE)
        book.activate()
        return book


class Book(Mapped):
    __slots__ = ("_app", "document")

    def __init__(self, app: "App", document: Any) -> None:
        self._app = app
        self.document = document

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    @property
    def app(self) -> "App":
        return self._app

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def fullname(self) -> str:
        """The path; of a workbook never saved its name, as in Excel."""
        return str(uno.fileUrlToSystemPath(self.document.URL)) if self.document.URL else self.name

    @property
    def name(self) -> str:
        if self.document.URL:
            return Path(uno.fileUrlToSystemPath(self.document.URL)).name
        number = re.search(r"\d+", self.document.Title)
        return f"Book{number[0] if number else 1}"

    def activate(self) -> None:
        self.document.CurrentController.Frame.activate()

    def close(self) -> None:
        self.document.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save where the workbook lies, or as `path` (.xlsx, .xlsm). LibreOffice writes another VBA project than it
        read: what it saved is for a test to read, not for a person."""
        if password is not None or (path is None and not self.document.URL):
            raise NotMappedError("Book.save with a password, or of a workbook that has no path")
        if path is None:
            if self.document.isReadonly():
                raise OfficeError(f"{self.name} is read-only")
            self.document.store()
            return
        target = Path(path).resolve()
        if target.suffix.lower() not in _FILTERS:
            raise NotMappedError(f"Book.save as {target.suffix!r}")
        options = arguments(FilterName=_FILTERS[target.suffix.lower()], Overwrite=True)
        self.document.storeAsURL(target.as_uri(), options)

    def selection(self) -> Range | None:
        """The selected cells; None where a shape is selected."""
        selected = self.document.CurrentController.getSelection()
        where = getattr(selected, "RangeAddress", None)
        return None if where is None else self.range_at(where)

    def range_at(self, where: Any) -> Range:
        """A UNO CellRangeAddress of this document as a Range."""
        sheet = Sheet(self, self.document.Sheets.getByIndex(where.Sheet))
        size = where.EndRow - where.StartRow + 1, where.EndColumn - where.StartColumn + 1
        return Range(sheet, where.StartRow + 1, where.StartColumn + 1, *size)
