"""What is said of a file, a row or a cell that needs a person: a finding (nội dung cần bổ sung, chỉnh sửa)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much of the data a finding keeps back (domain section 5)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Vietnamese word; to a unit one never writes "lỗi"."""
        return _LABELS[self]


_LABELS = {Severity.ERROR: "Cần sửa", Severity.WARNING: "Cần xem lại", Severity.INFO: "Thông tin"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, with its place as the spreadsheet program shows it.

    `file` is the name of the file the person holds; `sheet` and `cell` (A1) are None where the whole file is
    meant. `unit`, `task` and `field` tie the finding to an assignment where there is one. `written` is what the unit
    wrote, whole, where it went into no row: it must not get lost.
    """

    code: str
    severity: Severity
    file: str
    message: str
    hint: str
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    task: str | None = None
    field: str | None = None
    written: str = ""

    def as_json(self) -> dict[str, str | None]:
        """The object of contract section 4."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file,
            "sheet": self.sheet,
            "cell": self.cell,
            "message": self.message,
            "hint": self.hint,
        }


def count_by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """Return ``{"error": n, "warning": n, "info": n}``."""
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}
