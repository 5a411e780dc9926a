"""What stood in a cell that a job makes is gone after the job, also where it has nothing to say there now."""

import shutil
from datetime import datetime
from pathlib import Path

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.jobs.summarise import summarise
from cchc_xl.model.sheet import CellValue, TableChange
from cchc_xl.tables.spec import Written
from tests.conftest import PERIOD

OLD = "của lần trước"


def test_summaries_hold_nothing_of_the_run_before(demo_master: Path, tmp_path: Path) -> None:
    """ "Thay đổi so với kỳ trước" showed cells of the run before."""
    master = Path(shutil.copy2(demo_master, tmp_path / demo_master.name))
    made = [table for table in tables.TABLES if table.made_by == "summarise"]
    assert len(made) >= 7
    book = FileBook.open(master)
    for spec in made:
        keys = set(spec.key)
        stale: dict[str, CellValue] = {header: OLD for header in spec.of_program if header not in keys}
        rows = book.table(spec.name).rows
        more = [] if spec.written is Written.BY_KEY else [dict.fromkeys(spec.columns, OLD)] * 2
        book.change_table(spec.name, TableChange(updates={row.number: dict(stale) for row in rows}, appends=more))
    book.save()
    summarise(FileBook.open(master), PERIOD, datetime(2026, 3, 16, 9, 0))
    after = FileBook.open(master, for_writing=False)
    for spec in made:
        assert [row.number for row in after.table(spec.name).rows if OLD in row.values.values()] == [], spec.name
