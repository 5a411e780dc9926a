"""Xuất hồ sơ kiểm chứng: a folder per criterion with the files of its documents, and an index in Word."""

import re
import shutil
import textwrap
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc_xl.books.errors import unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.evidence.evidence_files import EvidenceFiles
from cchc_xl.desk.evidence.evidence_index import MISSING, index_documents
from cchc_xl.desk.evidence.evidence_lines import index_lines
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.files.numbered_files import next_path
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.model.counted import fraction
from cchc_xl.model.criterion import Criterion
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.text import nfc, two_digits
from cchc_xl.tables.documents import DocumentRow

if TYPE_CHECKING:
    from cchc_xl.report.words import Value

TEMPLATE: Final = "danh-muc-kiem-chung.docx"
INDEX: Final = "Danh mục tài liệu kiểm chứng.docx"
DEFAULT_FOLDER: Final = "ho-so-kiem-chung"
"""Beside the master, unless another folder is asked for."""
_UNTIED: Final = Criterion(code="", list_name="", text="Tài liệu chưa gắn với tiêu chí nào")
_NO_FOLDER_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_NAME_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class _Proof:
    """A criterion with the rows of tblVanBan that prove it: documents, and the missing ones last."""

    criterion: Criterion
    documents: Sequence[DocumentRow]
    missing: Sequence[DocumentRow]


def export_evidence(
    book: FileBook,
    out: Path | None,
    now: datetime,
    *,
    period_code: str | None = None,
    progress: Progress = no_progress,
) -> Outcome:
    """Write the folder `out` (None: beside the master), or its next issue where it is there; the master stays as is.

    Of a period: what its report joins, the documents of the periods inside its window too. None: of all periods.
    Files are taken only from the folder ``minh-chung`` beside the master, by the number of the document in their names;
    a path that a unit wrote into its form is never opened. Raises CouldNotRun where the period is unknown, Văn bản has
    nothing of it or the template cannot be filled, BookError where the folder cannot be written.
    """
    from cchc_xl.report.template import TemplateError, fill, own_template

    state = load_state(book, "evidence", now)
    period = state.periods.require(period_code) if period_code else None
    _bring_up_to_date(state)
    proofs = _proofs(state, period)
    if not proofs:
        of = f" của kỳ {period.name}" if period else ""
        raise CouldNotRun(f"Trang Văn bản chưa có tài liệu nào{of}; bấm “3. Rà soát số liệu” rồi xuất lại.")
    beside = book.path.parent
    target = next_path(out or beside / DEFAULT_FOLDER)
    files = EvidenceFiles(beside)
    lines: list[Value] = []
    copied: set[Path] = set()
    proved: set[int] = set()
    try:
        target.mkdir(parents=True)
        for number, proof in enumerate(proofs, 1):
            progress(f"Đang lập hồ sơ {proof.criterion.code or 'khác'}", number, len(proofs))
            found = _copy(proof, files, target / _folder_name(proof.criterion))
            copied |= {path for row in proof.documents for path in files.of(row.sign)}
            proved |= found.keys()
            lines += index_lines(
                state.appendix, state.units, state.options, proof.criterion, proof.documents, proof.missing, found
            )
        values: dict[str, Value] = {
            "nam": state.options.plan_year,
            "den_ngay": format_date(now.date()),
            "tong_hop": f"Có {two_digits(len(_documents(proofs)))} văn bản, tài liệu: {_said(proofs, copied, proved)}.",
            "cac_dong": lines,
        }
        index = fill(own_template(beside, TEMPLATE), values, target / INDEX)
    except TemplateError as error:
        raise CouldNotRun(error.message) from error
    except OSError as error:
        raise unwritable(target, error) from error
    missing = len(_missing(proofs))
    details = {
        "period": period.code if period else None,
        "folder": str(target),
        "index": str(index),
        "files": len(copied),
        "missing": missing,
        "criteria": [
            {"criterion": p.criterion.code or None, "documents": len(p.documents), "missing": len(p.missing)}
            for p in proofs
        ],
    }
    hint = f"Tệp văn bản lấy từ thư mục {files.folder}: đặt tên tệp có số, ký hiệu, ví dụ “12-KH-VPUB.pdf”."
    summary = f"Đã lập hồ sơ kiểm chứng {target.name}: {_said(proofs, copied, proved)}."
    return Outcome("evidence", summary, (), details, [f"Thư mục: {target}", hint])


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    return export_evidence(book, None, given.now, progress=given.progress)


def typed(book: FileBook, by: Typed, *, out: Path | None, period: str | None) -> Outcome:
    """What its command does."""
    return export_evidence(book, out, by.now, period_code=period, progress=by.progress)


def _bring_up_to_date(state: MasterState) -> None:
    """Make tblVanBan say, in memory, what the rows of the open period say now."""
    if state.periods.open is not None:
        follow_plan(state, state.periods.open)
        index_documents(state, state.periods.open, state.tracked.of(state.periods.open)[1])


def _proofs(state: MasterState, period: Period | None) -> list[_Proof]:
    # A row that HCQT typed without a period belongs to every one.
    joined = {"", *(item.code for item in state.periods.values() if period is not None and period.joins(item))}
    rows = [row for row in state.book.rows(DocumentRow) if row.text and (period is None or row.period in joined)]
    criteria, _ = state.criteria
    tied = {task for criterion in criteria for task in criterion.tasks}
    proofs = [_proof(criterion, [row for row in rows if _task(row) in criterion.tasks]) for criterion in criteria]
    untied = _proof(_UNTIED, [row for row in rows if _task(row) not in tied])
    return [*proofs, *([untied] if untied.documents or untied.missing else [])] if rows else []


def _proof(criterion: Criterion, rows: Sequence[DocumentRow]) -> _Proof:
    documents, missing = ([row for row in rows if _is_missing(row) is wanted] for wanted in (False, True))
    return _Proof(criterion, documents, missing)


def _is_missing(row: DocumentRow) -> bool:
    return row.text == MISSING


def _task(row: DocumentRow) -> str:
    return row.task.upper()


def _folder_name(criterion: Criterion) -> str:
    name = f"{criterion.code} - {criterion.text}" if criterion.code else criterion.text
    allowed = _NO_FOLDER_NAME.sub("-", name)
    return textwrap.shorten(allowed, _NAME_LENGTH, placeholder="").strip(" .,;-") or "Tiêu chí"


def _copy(proof: _Proof, files: EvidenceFiles, folder: Path) -> dict[int, list[str]]:
    """Copy the files of the documents into the folder of their criterion; names by row number.

    Files of one name in two folders are two files, and both are there: "12-KH.pdf", "12-KH (2).pdf".
    """
    folder.mkdir()
    found: dict[int, list[str]] = {}
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for row in proof.documents:
        for path in files.of(row.sign):
            if path not in names:
                names[path] = _free_name(path, taken)
                shutil.copyfile(path, folder / names[path])
            found.setdefault(row.number, []).append(names[path])
    return found


def _free_name(path: Path, taken: set[str]) -> str:
    """The name of a file, numbered where another has it, in whatever letters: folders of Windows know no case."""
    name, number = path.name, 1
    while nfc(name).casefold() in taken:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    taken.add(nfc(name).casefold())
    return name


def _documents(proofs: Iterable[_Proof]) -> set[int]:
    """The documents by their rows: one that proves several criteria is one."""
    return {row.number for proof in proofs for row in proof.documents}


def _missing(proofs: Iterable[_Proof]) -> set[int]:
    return {row.number for proof in proofs for row in proof.missing}


def _said(proofs: Sequence[_Proof], copied: Collection[Path], proved: Collection[int]) -> str:
    """ "kèm 02 tệp của 2/5 văn bản; còn thiếu 03 tài liệu": a file that lies in several folders is one file."""
    documents, missing = _documents(proofs), _missing(proofs)
    of = fraction(len(proved), len(documents), "văn bản")
    enclosed = f"kèm {two_digits(len(copied))} tệp của {of}" if copied else "chưa có tệp kèm theo"
    lacking = f"còn thiếu {two_digits(len(missing))} tài liệu" if missing else "không còn thiếu tài liệu"
    return f"{enclosed}; {lacking}"
