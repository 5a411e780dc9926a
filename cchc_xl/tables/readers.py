"""Which tables a job reads: it cannot begin while a column of one is missing."""

from collections.abc import Sequence

from cchc_xl.model import layout
from cchc_xl.model.job import JOBS
from cchc_xl.model.layout import TableSpec


def tables_of(job: str) -> Sequence[TableSpec]:
    """The tables a job reads, in the order of the tabs."""
    return [table for table in layout.TABLES if table.name in JOBS[job].reads]
