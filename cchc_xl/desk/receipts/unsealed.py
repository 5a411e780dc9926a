"""Forms without a right seal (contract section 3): asking whether to use one beside a sealed one, and what was chosen.

What was chosen is remembered in tblTiepNhan, where it is undone with the rest: a form chosen for is in use, one chosen
against is not taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.receipts.receipts import ReceiptKey, receipts_of
from cchc_xl.desk.receipts.register import receipt_moment
from cchc_xl.model import layout
from cchc_xl.model.finding import Finding
from cchc_xl.model.period import Period
from cchc_xl.reconcile.selection import Candidate, Selection
from cchc_xl.rules.catalogue import Place, finding
from cchc_xl.rules.submission import FormContext, Submission
from cchc_xl.tables.changes import Edits
from cchc_xl.tables.receipts import ReceiptRow, ToResolveRow

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
    book: FileBook, period: Period, context: FormContext, received: Sequence[Received], kept: KeptFiles
) -> FormChoices:
    """Take the choices on waiting forms out of tblCanXuLy.

    One that is not to be used is noted in tblTiepNhan, and its row goes. One to be used is read from its kept copy
    where it does not lie in the folder; where that is gone the row stays.
    """
    lines = [*settle_declined(book, period)]
    receipts = receipts_of(book, period)
    here = {(item.reading.unit, item.reading.sha256) for item in received if isinstance(item.reading, Submission)}
    wanted: set[ReceiptKey] = set()
    fetched: list[Received] = []
    edits = Edits(ToResolveRow)
    for row in forms_asked_about(book, period):
        key = _form_of(row, receipts)
        if key is None or row.choice != layout.CHOICE_USE_FORM:
            continue
        if key not in here:
            if (known := kept.form_of(*key, context)) is None:
                continue
            copy, reading = known
            fetched.append(Received(copy, replace(reading, file=receipts[key].file)))
        wanted.add(key)
        edits.change(row, replace(row, choice="", reason=""))  # asked anew where it waits all the same
        lines.append(_line(row, key))
    book.edit(edits)
    return FormChoices(frozenset(wanted), fetched, tuple(lines))


def settle_declined(book: FileBook, period: Period) -> tuple[str, ...]:
    """Note in tblTiepNhan which forms HCQT chose not to use, and take their rows away; lines for the log."""
    receipts = receipts_of(book, period)
    lines: list[str] = []
    listed, noted = Edits(ToResolveRow), Edits(ReceiptRow)
    for row in forms_asked_about(book, period):
        key = _form_of(row, receipts)
        if key is not None and row.choice == layout.CHOICE_NOT_USE:
            noted.change(receipts[key], replace(receipts[key], result=layout.RECEIPT_REJECTED, note=_DECLINED))
            listed.deleted.append(row)
            lines.append(_line(row, key))
    book.edit(noted)
    book.edit(listed)
    return tuple(lines)


def _line(row: ToResolveRow, key: ReceiptKey) -> str:
    unit, sha256 = key
    reason = f" ({row.reason})" if row.reason else ""
    return f"Biểu không còn dấu xác nhận {unit}: {row.choice}{reason}; {row.file} [{sha256}]"


def forms_asked_about(book: FileBook, period: Period) -> list[ToResolveRow]:
    """The rows of tblCanXuLy that ask whether to use a form."""
    return [row for row in book.rows(ToResolveRow) if row.code == ASKS and row.period == period.code]


def _form_of(row: ToResolveRow, receipts: Mapping[ReceiptKey, ReceiptRow]) -> ReceiptKey | None:
    """The form a question is about, None where the register does not know it any more."""
    key = (row.unit, row.sha256)
    return key if key in receipts else None


def as_candidate(
    submission: Submission,
    receipts: Mapping[ReceiptKey, ReceiptRow],
    wanted: frozenset[ReceiptKey],
    candidate: Candidate,
) -> Candidate:
    """A form with what the register and HCQT's choices say of it, where it has no right seal.

    It was chosen over the forms that were there when it was, and do not count since.
    """
    key = (submission.unit, submission.sha256)
    row = receipts.get(key)
    if submission.is_sealed:
        return candidate
    is_wanted = key in wanted
    in_use = row is not None and row.counts
    passed_over = {
        sha256
        for (unit, sha256), other in receipts.items()
        if unit == submission.unit and not other.is_refused and (is_wanted or not other.counts)
    }
    declined = row is not None and row.is_refused and _DECLINED in row.note
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


def unsealed_of(book: FileBook, period: Period, selection: Selection) -> Unsealed:
    """What becomes of the forms that wait for a choice, or that HCQT chose against."""
    receipts = receipts_of(book, period)
    by: dict[int, str] = {}
    questions: dict[int, Finding] = {}
    for candidate in (*selection.waiting, *selection.declined):
        form = candidate.submission
        chosen = selection.chosen.get(form.key)
        counting = (row.file for (unit, _), row in receipts.items() if unit == form.unit and row.counts)
        by[id(form)] = chosen.submission.file if chosen is not None else next(counting, "")
    for candidate in selection.waiting:
        form = candidate.submission
        questions[id(form)] = finding(ASKS, Place(form.file, unit=form.unit), by=by[id(form)])
    return Unsealed(by, questions)


def asks_still(book: FileBook, period: Period, selection: Selection, row: ToResolveRow) -> bool:
    """Whether a row of tblCanXuLy asks about a form that this run did not look at, and that nothing overtook."""
    if row.code != ASKS or row.period != period.code:
        return False
    receipts = receipts_of(book, period)
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
