"""What still waits in Cần xử lý: counted in one way, said in one way by whatever speaks of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.grouping import group_findings
from cchc_xl.desk.findings.waivers import is_waived
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.period import Period
from cchc_xl.model.text import two_digits
from cchc_xl.rules.catalogue import rule_of
from cchc_xl.rules.rule import Channel, Stage
from cchc_xl.tables.receipts import ToResolveRow

MUST_MEND: Final = "nội dung phải sửa thì mới lấy được số liệu"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of Cần xử lý. `to_complete` are those Cần bổ sung that nobody waived, `must_mend` of these Cần sửa.

    `mismatches` are those Chưa khớp that nobody passed over; `waived` counts in none of the others.
    """

    to_complete: int
    must_mend: int
    mismatches: int
    waived: int

    @property
    def in_words(self) -> str:
        """ "22 nội dung cần bổ sung, trong đó 02 nội dung phải sửa …; 01 nội dung chưa khớp; đã bỏ qua 01 nội dung"."""
        complete = f"{two_digits(self.to_complete)} nội dung cần bổ sung"
        parts = [f"{complete}{self.of_these}"] if self.to_complete else []
        if self.mismatches:
            parts.append(f"{two_digits(self.mismatches)} nội dung chưa khớp")
        if self.waived:
            parts.append(f"đã bỏ qua {two_digits(self.waived)} nội dung")
        open_ones = self.to_complete or self.mismatches
        return "; ".join(parts if open_ones else ["không có nội dung cần xử lý", *parts])

    @property
    def of_these(self) -> str:
        """ ", trong đó 02 nội dung phải sửa …"; "" where there is none."""
        return f", trong đó {two_digits(self.must_mend)} {MUST_MEND}" if self.must_mend else ""


_OF_FILES: Final = frozenset({Stage.FILE, Stage.FORM, Stage.COLUMN, Stage.ROW, Stage.CELL})


def is_decided(row: ToResolveRow) -> bool:
    """True for what kept data of a received file back, where HCQT chose to go on without: its own value, no such file.

    It cannot be waived (the data are not there), and must have an end where the unit sends nothing better.
    """
    rule = rule_of(row.code)
    chosen = row.choice in (layout.CHOICE_KEEP, layout.CHOICE_NOT_USE)
    return chosen and rule.severity is Severity.ERROR and rule.stage in _OF_FILES


def waits(row: ToResolveRow) -> bool:
    """True for a row of tblCanXuLy that somebody has to look at still."""
    return not (is_waived(row) or is_decided(row)) if row.is_finding else row.choice != layout.CHOICE_SKIP


def asks_unit(row: ToResolveRow, period: Period) -> bool:
    """True for a row that the message to a unit asks it to complete in its form of the period."""
    to_unit = row.is_finding and row.period == period.code and bool(row.unit)
    return to_unit and waits(row) and rule_of(row.code).channel is Channel.MESSAGE


def waiting_rows(book: FileBook) -> list[ToResolveRow]:
    """The rows of tblCanXuLy that somebody has to look at still."""
    return [row for row in book.rows(ToResolveRow) if waits(row)]


def waiting_in(book: FileBook) -> Waiting:
    """Count Cần xử lý as it stands."""
    rows = book.rows(ToResolveRow)
    findings = [row for row in rows if row.is_finding]
    still = [row for row in findings if waits(row)]
    return Waiting(
        to_complete=len(still),
        must_mend=sum(row.severity == Severity.ERROR.label for row in still),
        mismatches=sum(row.is_mismatch and waits(row) for row in rows),
        waived=len(findings) - len(still),
    )


def waiting_of(findings: Sequence[Finding], waived: Sequence[Finding]) -> Waiting:
    """The same of findings that are not listed, as they would stand there: those of a closed period."""
    groups = group_findings(findings)
    errors = sum(group[0].severity is Severity.ERROR for group in groups)
    return Waiting(len(groups), errors, 0, len(group_findings(waived)))
