"""The tables of the master, one declaration each: everything else that knows of a table reads it here.

The builder takes columns, looks and dropdowns from it, the jobs their keys and what they may write, the column check
what a master must have, `undo` what it gives back, and the page ``docs/cac-bang.md`` all of it.
"""

from cchc_xl.tables.deadlines import DEADLINES, DERIVED, EXTENSIONS
from cchc_xl.tables.documents import DOCUMENTS
from cchc_xl.tables.inspections import INSPECTIONS
from cchc_xl.tables.measures import CRITERIA, INDICATORS
from cchc_xl.tables.plan import FIGURES, ROLES
from cchc_xl.tables.receipts import RECEIPTS, TO_RESOLVE
from cchc_xl.tables.reminders import DIFFICULTIES, REMINDERS
from cchc_xl.tables.runs import RUNS, RunRow
from cchc_xl.tables.settings import OPTIONS, PERIODS, UNITS
from cchc_xl.tables.spec import Column, Kind, TableSpec
from cchc_xl.tables.summaries import BY_GROUP, BY_TASK, BY_UNIT, CHANGES, RANKING, SCORES, STATISTICS
from cchc_xl.tables.tab import Shown, TabSpec
from cchc_xl.tables.tabs import SCHEMA, TABLES, TABS, changed_by, read_by
from cchc_xl.tables.tracking import HISTORY, TRACKING

__all__ = [
    "BY_GROUP", "BY_TASK", "BY_UNIT", "CHANGES", "CRITERIA", "DEADLINES", "DERIVED", "DIFFICULTIES", "DOCUMENTS",
    "EXTENSIONS", "FIGURES", "HISTORY", "INDICATORS", "INSPECTIONS", "OPTIONS", "PERIODS", "RANKING", "RECEIPTS",
    "REMINDERS", "ROLES", "RUNS", "SCHEMA", "SCORES", "STATISTICS", "TABLES", "TABS", "TO_RESOLVE", "TRACKING", "UNITS",
    "Column", "Kind", "RunRow", "Shown", "TabSpec", "TableSpec", "changed_by", "read_by",
]  # fmt: skip
