"""The fresh master that an older one is brought up to: what `build` makes, for the plan of the old one."""

import tempfile
from pathlib import Path
from typing import Final

from cchc_xl import __version__, tables
from cchc_xl.books import errors
from cchc_xl.books.builder import MasterContent, build_master
from cchc_xl.books.file.book import FileBook
from cchc_xl.books.file.package import Package
from cchc_xl.model import layout
from cchc_xl.model.plan_data import load_plan
from cchc_xl.model.sheet import CellValue
from cchc_xl.resources import macros_dir

_NAME: Final = "KeHoach.xlsm"


def fresh_package(book: FileBook, plan_id: str, year: int) -> Package:
    """A master as this version builds it, its tables empty but for the periods of `book`, which Trang chính shows.

    Its Phụ lục is that of the package's own plan: nobody looks at it, the old master has its own. Raises BookError
    where the folder for temporary files takes none.
    """
    plan = load_plan().model_copy(update={"plan_id": plan_id, "year": year})
    content = MasterContent(plan=plan, version=__version__, tables={tables.PERIODS.name: _periods(book)})
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / _NAME
            build_master(path, content, macros_dir())
            return Package(path.read_bytes(), path.name)
    except OSError as error:
        raise errors.unwritable(book.path, error) from error


def _periods(book: FileBook) -> list[dict[str, CellValue]]:
    known = tables.PERIODS.columns
    rows = book.table(tables.PERIODS.name).rows
    found = [{header: row.values.get(header) for header in known} for row in rows]
    return [row for row in found if row[layout.PERIOD_CODE]]
