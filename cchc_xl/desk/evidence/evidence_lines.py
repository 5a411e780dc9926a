"""The rows of the index of evidence, in the columns of a Mục lục văn bản."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xl.desk.evidence.evidence_index import MISSING
from cchc_xl.model.criterion import Criterion
from cchc_xl.model.document_parts import issuer_in
from cchc_xl.model.period import format_date
from cchc_xl.model.plan import UnitIndex
from cchc_xl.report.words import shortened
from cchc_xl.rules.appendix import AppendixReading
from cchc_xl.rules.cells import as_date, raw_cell
from cchc_xl.rules.options import Options
from cchc_xl.tables.documents import DocumentRow

Line = dict[str, str | bool]
"""A row by the names that the template uses; `la_tieu_chi` marks the heading of a criterion."""

_OFFICE: Final = "Văn phòng UBND tỉnh"
_PROVINCE: Final = {"UBND": "UBND tỉnh", "HĐND": "HĐND tỉnh"}
_TASK_LETTERS: Final = 150
_DATE: Final = re.compile(r",? ?\bngày \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.IGNORECASE)
_CELLS: Final = ("stt", "so", "ngay", "trich_yeu", "tac_gia", "tep", "luu_y", "nhiem_vu", "don_vi", "ghi_chu")


def index_lines(
    appendix: AppendixReading,
    units: UnitIndex,
    options: Options,
    criterion: Criterion,
    documents: Sequence[DocumentRow],
    missing: Sequence[DocumentRow],
    found: Mapping[int, Sequence[str]],
) -> list[Line]:
    """The criterion, its documents numbered, then what is missing with whom to ask; `found`: files by row number."""
    head = f"{criterion.code}. {criterion.text}" if criterion.code else criterion.text
    lines = [_line(head, heading=True)]
    for number, row in enumerate((*documents, *missing), 1):
        lines.append(_document(appendix, units, options, row, number, "; ".join(found.get(row.number, ())) or row.link))
    return lines if len(lines) > 1 else [*lines, _line("Chưa có văn bản, tài liệu.")]


def _document(
    appendix: AppendixReading, units: UnitIndex, options: Options, row: DocumentRow, number: int, file: str
) -> Line:
    day = as_date(raw_cell(row.issued_on))
    unit = units.name_of(row.unit)
    about = subject(row.text, row.sign, is_dated=day is not None)
    task = appendix.plan.by_code.get(row.task)
    if about == row.kind and task is not None:
        # The unit named the document by its number alone: what it is of is the task it proves.
        about = f"{about} ({shortened(task.text, _TASK_LETTERS)})"
    is_missing = row.text == MISSING
    asked = f"Hỏi: {row.contact or unit}" if is_missing else ""
    return {
        **_line(row.text),
        "stt": str(number),
        "so": row.sign,
        "ngay": format_date(day) if day else "",
        "trich_yeu": about,
        "tac_gia": "" if is_missing else author(units, options, row),
        "tep": file,
        "luu_y": "; ".join(text for text in (asked, f"Nhiệm vụ {row.task}" if row.task else "", unit) if text),
        # Templates that an office has edited before have these columns.
        "nhiem_vu": row.task,
        "don_vi": unit,
        "ghi_chu": asked or file,
    }


def _line(text: str, *, heading: bool = False) -> Line:
    return {**dict.fromkeys(_CELLS, ""), "van_ban": text, "trich_yeu": text, "la_tieu_chi": heading}


def subject(text: str, sign: str, *, is_dated: bool) -> str:
    """The unit's words without the number and the day, which stand in columns of their own; its words where no more."""
    left = re.sub(rf"(?:\bsố ?:? ?)?{re.escape(sign)}", "", text, count=1, flags=re.IGNORECASE) if sign else text
    left = _DATE.sub("", left, count=1) if is_dated else left
    return " ".join(left.split()).strip(" ,;:-") or text


def author(units: UnitIndex, options: Options, row: DocumentRow) -> str:
    """Who issued a document, by its number; without one, the unit that named it."""
    issuer = issuer_in(row.sign, row.kind)
    known = {options.office_sign: _OFFICE, **_PROVINCE}
    unit = units.by_code.get(issuer)
    return known.get(issuer) or (unit.name if unit else issuer) or units.name_of(row.unit)
