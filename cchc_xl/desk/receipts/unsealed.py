"""Forms without a right seal (contract section 3): asking whether to use one beside a sealed one, and what was chosen.

What was chosen is remembered in tblTiepNhan, where it is undone with the rest: a form chosen for is in use, one chosen
against is not taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cchc_xl import tables
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.receipts.receipts import ReceiptKey, receipts_of
from cchc_xl.desk.receipts.register import receipt_moment
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period
from cchc_xl.model.sheet import Row, TableChange
from cchc_xl.reconcile.selection import Candidate, Selection
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.submission import FormContext, Submission

ASKS: Final = "GOP09"
"""The rule of a row of tblCanXuLy that asks whether to use a form."""
_DECLINED: Final = "HCQT chọn không dùng biểu này."
"""In Ghi chú of the receipt of a form that HCQT chose against."""


@dataclass(frozen=True, slots=True)
class FormChoices:
    """The forms HCQT chose to use since the last merge, those of them that do not lie in the folder, and the log."""

    wanted: frozenset[ReceiptKey] = frozenset()
    fetched: Sequence[Received] = ()
    lines: tuple[str, ...] = ()


def settle_form_choices(
    state: MasterState, period: Period, context: FormContext, received: Sequence[Received], kept: KeptFiles
) -> FormChoices:
    """Take the choices on waiting forms out of tblCanXuLy.

    One that is not to be used is noted in tblTiepNhan, and its row goes. One to be used is read from its kept copy
    where it does not lie in the folder; where that is gone the row stays.
    """
    lines = [*settle_declined(state, period)]
    receipts = receipts_of(state, period)
    here = {(item.reading.unit, item.reading.sha256) for item in received if isinstance(item.reading, Submission)}
    wanted: set[ReceiptKey] = set()
    fetched: list[Received] = []
    listed = TableChange()
    for row in forms_asked_about(state, period):
        key = _form_of(row, receipts)
        if key is None or row.text("Lựa chọn") != layout.CHOICE_USE_FORM:
            continue
        if key not in here:
            if (known := kept.form_of(*key, context)) is None:
                continue
            copy, reading = known
            fetched.append(Received(copy, replace(reading, file=receipts[key].text("Tệp"))))
        wanted.add(key)
        listed.updates[row.number] = {"Lựa chọn": None, "Lý do": None}  # asked anew where it waits all the same
        lines.append(_line(row, key))
    state.book.change_table(tables.TO_RESOLVE.name, listed)
    return FormChoices(frozenset(wanted), fetched, tuple(lines))


def settle_declined(state: MasterState, period: Period) -> tuple[str, ...]:
    """Note in tblTiepNhan which forms HCQT chose not to use, and take their rows away; lines for the log."""
    receipts = receipts_of(state, period)
    lines: list[str] = []
    listed, noted = TableChange(), TableChange()
    for row in forms_asked_about(state, period):
        key = _form_of(row, receipts)
        if key is not None and row.text("Lựa chọn") == layout.CHOICE_NOT_USE:
            noted.updates[receipts[key].number] = {"Kết quả": layout.RECEIPT_REJECTED, layout.NOTE: _DECLINED}
            listed.deletes.add(row.number)
            lines.append(_line(row, key))
    state.book.change_table(tables.RECEIPTS.name, noted)
    state.book.change_table(tables.TO_RESOLVE.name, listed)
    return tuple(lines)


def _line(row: Row, key: ReceiptKey) -> str:
    unit, sha256 = key
    reason = f" ({row.text('Lý do')})" if row.text("Lý do") else ""
    return f"Biểu không còn dấu xác nhận {unit}: {row.text('Lựa chọn')}{reason}; {row.text('Tệp')} [{sha256}]"


def forms_asked_about(state: MasterState, period: Period) -> list[Row]:
    """The rows of tblCanXuLy that ask whether to use a form."""
    rows = state.book.table(tables.TO_RESOLVE.name).rows
    return [row for row in rows if row.text("Mã") == ASKS and row.text(layout.PERIOD_CODE) == period.code]


def _form_of(row: Row, receipts: Mapping[ReceiptKey, Row]) -> ReceiptKey | None:
    """The form a question is about, None where the register does not know it any more."""
    key = (row.text(layout.UNIT_CODE), row.text(layout.SHA256))
    return key if key in receipts else None


def as_candidate(
    submission: Submission, receipts: Mapping[ReceiptKey, Row], wanted: frozenset[ReceiptKey], candidate: Candidate
) -> Candidate:
    """A form with what the register and HCQT's choices say of it, where it has no right seal.

    It was chosen over the forms that were there when it was, and do not count since.
    """
    key = (submission.unit, submission.sha256)
    row = receipts.get(key)
    if submission.is_sealed:
        return candidate
    is_wanted = key in wanted
    in_use = row is not None and row.text("Đang dùng") == layout.YES
    passed_over = {
        sha256
        for (unit, sha256), other in receipts.items()
        if unit == submission.unit
        and other.text("Kết quả") != layout.RECEIPT_REJECTED
        and (is_wanted or other.text("Đang dùng") != layout.YES)
    }
    declined = row is not None and row.text("Kết quả") == layout.RECEIPT_REJECTED and _DECLINED in row.text(layout.NOTE)
    return replace(
        candidate,
        counted=in_use or is_wanted,
        chosen_over=frozenset(passed_over) if in_use or is_wanted else frozenset(),
        declined=declined,
    )


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The forms of a run that do not count for want of a seal: of each the file that counts, and what is asked."""

    by: Mapping[int, str] = field(default_factory=dict)
    """By the identity of the reading the name of the file that counts; "" where none is known."""
    questions: Mapping[int, Finding] = field(default_factory=dict)


def unsealed_of(state: MasterState, period: Period, selection: Selection) -> Unsealed:
    """What becomes of the forms that wait for a choice, or that HCQT chose against."""
    receipts = receipts_of(state, period)
    by: dict[int, str] = {}
    questions: dict[int, Finding] = {}
    for candidate in (*selection.waiting, *selection.declined):
        form = candidate.submission
        chosen = selection.chosen.get(form.key)
        counting = (
            row.text("Tệp") for (unit, _), row in receipts.items()
            if unit == form.unit and row.text("Đang dùng") == layout.YES
        )  # fmt: skip
        by[id(form)] = chosen.submission.file if chosen is not None else next(counting, "")
    for candidate in selection.waiting:
        form = candidate.submission
        questions[id(form)] = finding(ASKS, Place(form.file, unit=form.unit), by=by[id(form)])
    return Unsealed(by, questions)


def asks_still(state: MasterState, period: Period, selection: Selection, row: Row) -> bool:
    """Whether a row of tblCanXuLy asks about a form that this run did not look at, and that nothing overtook."""
    if row.text("Mã") != ASKS or row.text(layout.PERIOD_CODE) != period.code:
        return False
    receipts = receipts_of(state, period)
    key = _form_of(row, receipts)
    if key is None:
        return False
    looked_at = [*selection.chosen.values(), *selection.waiting, *selection.declined]
    looked_at += [older for older, _ in selection.superseded]
    if any((item.submission.unit, item.submission.sha256) == key for item in looked_at):
        return False
    came = receipt_moment(receipts[key])
    return came is None or not any(
        unit == key[0] and chosen.submission.is_sealed and chosen.received.replace(tzinfo=None) > came
        for (unit, _), chosen in selection.chosen.items()
    )
