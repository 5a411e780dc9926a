"""The forms that count in a period, read again: from the folder that is merged, or from their kept copies."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts import late, unsealed
from cchc_xl.desk.receipts.answered import Answered
from cchc_xl.desk.receipts.files import Received
from cchc_xl.desk.receipts.kept import KeptFiles
from cchc_xl.desk.receipts.receipts import ReceiptKey, list_file_findings, receipts_of
from cchc_xl.model.period import Period
from cchc_xl.reconcile.selection import FormKey
from cchc_xl.rules.submission import FormContext, Submission
from cchc_xl.tables.receipts import ToResolveRow


def forms_in_use(
    book: FileBook,
    period: Period,
    context: FormContext,
    kept: KeptFiles,
    units: Collection[str] | None = None,
    here: Mapping[ReceiptKey, Submission] = MappingProxyType({}),
) -> tuple[dict[FormKey, Submission], dict[str, frozenset[str]]]:
    """The submissions that count, of `units` or of all; and by unit the hashes of those that cannot be read any more.

    `here`: what is at hand already; the others are read from their kept copies.
    """
    found: dict[FormKey, Submission] = {}
    out_of_reach: dict[str, frozenset[str]] = {}
    for (unit, sha256), row in receipts_of(book, period).items():
        wanted = units is None or unit in units
        if not wanted or not row.counts or not row.sha256:
            continue
        reading = here.get((unit, sha256))
        if reading is None and (known := kept.form_of(unit, sha256, context)) is not None:
            reading = _named(known[1], row.file)
        if reading is not None:
            found[reading.key] = reading
        else:
            out_of_reach[unit] = out_of_reach.get(unit, frozenset()) | {sha256}
    return found, out_of_reach


def _named(reading: Submission, name: str) -> Submission:
    """What a kept copy says under the unit's name: the copy has one of its own, which people do not know."""
    findings = tuple(replace(found, file=name) if found.file == reading.file else found for found in reading.findings)
    return replace(reading, file=name, findings=findings)


def _asks(row: ToResolveRow) -> bool:
    """A question about a form goes on being asked."""
    return row.code in (late.CODE, unsealed.ASKS)


def list_again(state: MasterState, period: Period) -> list[str]:
    """Put back into Cần xử lý what a merge found in the forms that count: closing the period took it off.

    Cells were held then and are held still; a form that waits for a choice waits on. Returns a line per unit whose form
    cannot be read any more.
    """
    kept = KeptFiles(state.book.path, period.code)
    found, gone = forms_in_use(state.book, period, form_context(state, period), kept)
    received = [Received(Path(submission.file), submission) for submission in found.values()]
    answered = Answered(state.book, period).is_answered
    list_file_findings(state.book, state.units, period, received, (), _asks, None, answered)
    return [
        f"Không còn bản lưu biểu của {state.units.name_of(unit)} nên chưa liệt kê lại được ô chưa lấy số liệu; nhập "
        "lại biểu đó nếu còn."
        for unit in gone
    ]
