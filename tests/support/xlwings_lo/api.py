"""What the product reads of Excel's own objects, behind `.api`, where xlwings has no public counterpart.

Each access is one call, as each is a round trip in Excel. What is not here raises `NotMappedError`.
"""

from typing import TYPE_CHECKING, Any

from tests.support.xlwings_lo.counting import Mapped

if TYPE_CHECKING:
    from tests.support.xlwings_lo.books import Book


class BookApi(Mapped, called="Book.api"):
    """Excel's Workbook."""

    __slots__ = ("_book",)

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def Saved(self) -> bool:  # noqa: N802
        """False where the workbook differs from its file, as far as the program knows."""
        return not self._book.document.isModified()

    @Saved.setter
    def Saved(self, value: bool) -> None:  # noqa: N802
        self._book.document.setModified(not value)

    @property
    def FullName(self) -> str:  # noqa: N802
        """The path; of a workbook never saved its name."""
        return self._book.fullname

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        """Also True where another program had the file open before."""
        return bool(self._book.document.isReadonly())

    def Save(self) -> None:  # noqa: N802
        """Save where the workbook lies. Raises OfficeError where it is read-only."""
        self._book.save()

    @property
    def Sheets(self) -> "SheetsApi":  # noqa: N802
        """The tabs."""
        return SheetsApi(self._book)


class SheetsApi(Mapped, called="Book.api.Sheets"):
    """Excel's Sheets: only called with a title."""

    __slots__ = ("_book",)

    def __init__(self, book: "Book") -> None:
        self._book = book

    def __call__(self, title: str) -> "SheetApi":
        return SheetApi(self._book, title)


class SheetApi(Mapped, called="Book.api.Sheets()"):
    """Excel's Worksheet."""

    __slots__ = ("_sheet",)

    def __init__(self, book: "Book", title: str) -> None:
        self._sheet = book.sheets(title)

    def Activate(self) -> None:  # noqa: N802
        """Show the tab. Raises OfficeError where it is hidden."""
        self._sheet.activate()


class AppApi(Mapped, called="App.api"):
    """Excel's Application."""

    __slots__ = ()

    @property
    def ProtectedViewWindows(self) -> Any:  # noqa: N802
        """Windows in Protected View: LibreOffice has none."""
        return ProtectedViewWindowsApi()


class ProtectedViewWindowsApi(Mapped, called="App.api.ProtectedViewWindows"):
    """Excel's ProtectedViewWindows."""

    __slots__ = ()

    @property
    def Count(self) -> int:  # noqa: N802
        return 0
