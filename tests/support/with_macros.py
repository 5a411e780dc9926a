"""Workbooks with macros, opened by openpyxl to be changed as a person would."""

from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook


def load_with_macros(path: Path) -> Workbook:
    """Like `load_workbook` with `keep_vba`.

    What openpyxl keeps of the macros is a zip file open for appending. Left so, whether its end can still be written
    when it is thrown away hangs on the order in which garbage is collected; so it is ended now and read from.
    """
    book = load_workbook(path, keep_vba=True)
    content = book.vba_archive.fp
    book.vba_archive.close()
    book.vba_archive = ZipFile(content)
    return book
