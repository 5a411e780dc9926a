"""All jobs a person can ask for, and what follows from their declarations: the buttons, the entries of the panel.

A job is declared once, without the code that does it (that is the job's module): in `model.job_collecting`,
`model.job_reporting` or `model.job_keeping`, in the words of `model.job_spec`. The log, the backups, what can be taken
back, the commands, the macros, the ribbon, the buttons on Trang chính and Bảng công việc CCHC read it here.
"""

from collections.abc import Mapping
from typing import Final

from cchc_xl.model.job_collecting import COLLECTING
from cchc_xl.model.job_keeping import KEEPING
from cchc_xl.model.job_reporting import REPORTING
from cchc_xl.model.job_spec import Entry, Input, JobSpec, OnFindings, Parameter, Value

__all__ = [
    "BUTTONS",
    "ENTRIES",
    "JOBS",
    "Entry",
    "Input",
    "JobSpec",
    "OnFindings",
    "Parameter",
    "Value",
    "numbered",
]

_DECLARED: Final = (*COLLECTING, *REPORTING, *KEEPING)


def _place(spec: JobSpec) -> int:
    return spec.button.number if spec.button else len(_DECLARED) + 1


JOBS: Final[Mapping[str, JobSpec]] = {spec.name: spec for spec in sorted(_DECLARED, key=_place)}
"""Job → its declaration, those with a button first, in the order of work."""

BUTTONS: Final = tuple(Entry.of(spec) for spec in JOBS.values() if spec.button)
"""The entries that have a button on the sheet and in the ribbon, in the order of work."""

_OTHERS: Final = tuple(
    entry for spec in _DECLARED for entry in (*(() if spec.button else (Entry.of(spec),)), *Entry.variants_of(spec))
)

ENTRIES: Final = (*BUTTONS, *_OTHERS)
"""The numbered buttons, then what Bảng công việc CCHC offers under Việc khác."""


def numbered(entry: Entry) -> str:
    """The caption of a button: "1. Xuất biểu gửi đơn vị"."""
    return f"{entry.number}. {entry.caption}" if entry.number else entry.caption
