"""Forms of a period that is closed already: registered under their own period as late, and asked about (domain 11.12).

HCQT chooses in Cần xử lý whether that is all, or whether the period is to be reopened for them. What was chosen is
noted at the receipt, so that a file that goes on lying in the folder is not asked about again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.findings.finding_list import replace_findings
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.receipts.receipts import ReceiptKey, as_registered, receipts_of
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period, PeriodState
from cchc_xl.model.periods import Periods
from cchc_xl.model.plan import UnitIndex
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.submission import Rejection
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow

CODE: Final = "GOP10"
_OTHER_PERIOD: Final = "MAU04"
_NOTES: Final = {
    layout.CHOICE_NOTE_ONLY: "Gửi sau khi chốt kỳ; chỉ ghi nhận",
    layout.CHOICE_REOPEN: "Gửi sau khi chốt kỳ; mở lại kỳ để nhập",
}
_NO_SEAL: Final = " (không còn dấu xác nhận, đề nghị hỏi lại đơn vị)"
"""Said at once, not when the period is opened again: what HCQT chooses goes by it."""
_WAITING: Final = "Gửi sau khi chốt kỳ"


@dataclass(frozen=True, slots=True)
class Late:
    """A form of a closed period, with what is said of it; `asks`: nothing was chosen yet."""

    received: Received
    reading: Rejection
    period: Period
    asks: bool

    @property
    def key(self) -> ReceiptKey:
        """How its receipt is found."""
        return self.reading.unit, self.reading.sha256

    @property
    def reason(self) -> str:
        """Why nothing of it is merged."""
        return self.reading.finding.message if self.asks else f"Biểu kỳ {self.period.name}, đã ghi nhận trước đó."

    def as_json(self) -> list[dict[str, str]]:
        """Its items of ``"ignored"``: it is no form of this merge's period."""
        return [{"file": name, "unit": self.reading.unit, "reason": self.reason} for name in self.received.names]


def set_late(
    book: FileBook, units: UnitIndex, periods: Periods, received: Sequence[Received]
) -> tuple[list[Received], list[Late]]:
    """The files that are of the period merged or of none, and the forms of a period that is closed.

    One that was received while its period was open lies in the folder still: nothing is asked about it.
    """
    here: list[Received] = []
    late: list[Late] = []
    for item in received:
        reading = item.reading
        period = periods.get(reading.period)
        is_other = isinstance(reading, Rejection) and reading.finding.code == _OTHER_PERIOD
        if isinstance(reading, Rejection) and is_other and period is not None and period.state is PeriodState.CLOSED:
            unit = reading.unit
            seal = "" if reading.is_sealed else _NO_SEAL
            place = Place(reading.file, unit=unit)
            said = finding(CODE, place, unit=units.name_of(unit), period=period.name, seal=seal)
            receipt = receipts_of(book, period).get((unit, reading.sha256))
            asks = receipt is None or receipt.note == _WAITING
            late.append(Late(item, replace(reading, finding=said), period, asks))
        else:
            here.append(item)
    return here, late


def settle_late(book: FileBook, units: UnitIndex, periods: Periods) -> tuple[str, ...]:
    """Do what HCQT chose for late forms, and take their rows away; returns lines for the log and the person."""
    chosen = [row for row in book.rows(ToResolveRow) if row.code == CODE and row.choice in _NOTES]
    for row in chosen:
        _note(book, periods, row)
    book.edit(Edits(ToResolveRow, deleted=chosen))
    return tuple(_line(units, periods, row) for row in chosen)


def _note(book: FileBook, periods: Periods, row: ToResolveRow) -> None:
    """Note at the receipt what was chosen, and why."""
    period = periods.get(row.period)
    receipts = receipts_of(book, period) if period is not None else {}
    receipt = receipts.get((row.unit, row.sha256))
    if receipt is not None:
        reason = " ".join(row.reason.split())
        note = _NOTES[row.choice] + (f" ({reason})" if reason else "")
        book.edit(Edits(ReceiptRow, changed=[(receipt, replace(receipt, note=note))]))


def _line(units: UnitIndex, periods: Periods, row: ToResolveRow) -> str:
    period = periods.get(row.period)
    name = period.name if period is not None else row.period
    line = f"Biểu kỳ {name} của {units.name_of(row.unit)} ({row.file}): {row.choice}."
    if row.choice == layout.CHOICE_REOPEN:
        line += f" Bấm Việc khác, Mở lại kỳ đã chốt; khi kỳ {name} đang mở thì nhập tệp này, rồi chốt lại kỳ."
    return line


def take_late(book: FileBook, units: UnitIndex, late: Sequence[Late], now: datetime) -> list[Finding]:
    """Register late forms under their own periods and list those that wait for a choice; returns what is said."""
    waiting: list[Finding] = []
    for period, items in _by_period(late):
        asked = [item for item in items if item.asks]
        _register(book, units, period, asked, now)
        hashes = {item.reading.file: item.reading.sha256 for item in asked}
        found = [item.reading.finding for item in asked]
        replace_findings(book, units, period, found, partial(_is_of, frozenset(hashes.values())), hashes)
        waiting += found
    return waiting


def _is_of(hashes: frozenset[str], row: ToResolveRow) -> bool:
    return row.code == CODE and row.sha256 in hashes


def _by_period(late: Iterable[Late]) -> Iterable[tuple[Period, list[Late]]]:
    found: defaultdict[str, list[Late]] = defaultdict(list)
    for item in late:
        found[item.period.code].append(item)
    return [(items[0].period, items) for items in found.values()]


def _register(book: FileBook, units: UnitIndex, period: Period, items: Sequence[Late], now: datetime) -> None:
    """A row of tblTiepNhan for each file that has none: the unit has sent its report, after its day."""
    known = receipts_of(book, period)
    times: dict[str, int] = defaultdict(int)
    for unit, file in known:
        times[unit] += bool(file)
    edits = Edits(ReceiptRow)
    added: set[ReceiptKey] = set()
    for item in items:
        unit = item.reading.unit
        if item.key in known or item.key in added:
            continue
        added.add(item.key)
        times[unit] += 1
        came = ReceiptRow(
            period=period.code, unit=unit, unit_name=units.name_of(unit), times=times[unit], file=item.reading.file,
            sha256=item.reading.sha256, received_at=as_registered(now), result=layout.RECEIPT_TO_COMPLETE, to_mend=1,
            in_use=layout.NO, note=_WAITING,
        )  # fmt: skip
        edits.added.append(came)
    book.edit(edits)


def keep_late(late: Iterable[Late], master: Path, now: datetime) -> None:
    """Keep the files beside the master, each under its own period. Raises BookError where the disk refuses."""
    for item in late:
        KeptFiles(master, item.period.code).keep([item.received], now)


def late_lines(late: Sequence[Late]) -> list[str]:
    """For the log: a line per file that is asked about."""
    return [
        f"{item.reading.unit}: {item.reading.file} [{item.reading.sha256}] kỳ {item.period.code} đã chốt ({CODE})"
        for item in late
        if item.asks
    ]
