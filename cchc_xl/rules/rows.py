"""Which row of a returned form is which assignment, and what stands there beside them (family DONG, domain 9.7).

Rows are known by their hidden code and by the text of their task, never by position.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.address import a1
from cchc_xl.model.returned import RawValue
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.identity import FormSheet
from cchc_xl.rules.submission import OwedRow

_OTHER_TEXT_LABEL: Final = match_key("Nội dung khác")
_OTHER_TEXT_CAPTION: Final = re.compile(r"nội dung khác\s*(?:\(nếu có[^()]*\))?\s*[:.]?\s*", re.IGNORECASE)
_SIGNATURE_LABELS: Final = (match_key("Người lập biểu"), match_key("Thủ trưởng đơn vị"))
_FOOT_LABELS: Final = (_OTHER_TEXT_LABEL, *_SIGNATURE_LABELS)


@dataclass(frozen=True, slots=True)
class StrayText:
    """Text of a form that belongs to no assignment, and the address of the first cell it is seen in."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a form, by zero-based row index.

    `places`: the one row of each assignment, in the order owed. `doubled`: assignments with several rows. `missing`:
    assignments with none. `recoded`: rows known by their text, though the code cell says something else.
    `unknown`: rows between header and foot that are none of the unit's. `other_text`: what was written into the free
    range of the foot, None where nothing was.
    """

    places: Mapping[str, int]
    doubled: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...]
    recoded: Mapping[int, str]
    unknown: Mapping[int, StrayText]
    other_text: StrayText | None


def code_text(raw: RawValue) -> str:
    """What a code cell says, as a task code: a number 1.1 as "1.1"."""
    return f"{raw:.10g}" if isinstance(raw, float) else plain_text(raw).upper()


def locate_rows(sheet: FormSheet, owed: Mapping[str, OwedRow]) -> Rows:
    """Find the rows of the assignments in `owed` and sort out the others."""
    by_text = _codes_by_text(owed)
    seen: dict[str, list[int]] = {}
    recoded: dict[int, str] = {}
    unknown: dict[int, StrayText] = {}
    foot: list[int] = []
    for index in range(sheet.header_index + 1, len(sheet.grid.rows)):
        raw = sheet.cell(index, layout.TASK_CODE)
        code = code_text(raw)
        meant = by_text.get(match_key(plain_text(sheet.cell(index, layout.TASK))), code)
        if meant in owed:
            seen.setdefault(meant, []).append(index)
            if meant != code and raw not in (None, ""):
                recoded[index] = meant
        elif foot or starts_foot(sheet, index):
            foot.append(index)
        elif (stray := _stray_text(sheet, index)) is not None:
            unknown[index] = stray
    return Rows(
        places={code: seen[code][0] for code in owed if len(seen.get(code, ())) == 1},
        doubled={code: tuple(seen[code]) for code in owed if len(seen.get(code, ())) > 1},
        missing=tuple(code for code in owed if code not in seen),
        recoded=recoded,
        unknown=unknown,
        other_text=_other_text(sheet, foot),
    )


def _codes_by_text(owed: Mapping[str, OwedRow]) -> dict[str, str]:
    """Task codes by the key of their text, where it is theirs alone."""
    keys = {code: match_key(row.text) for code, row in owed.items()}
    times = Counter(keys.values())
    return {key: code for code, key in keys.items() if key and times[key] == 1}


def starts_foot(sheet: FormSheet, index: int) -> bool:
    """True for a row that begins the foot: the free range or the signatures."""
    texts = [match_key(cell) for cell in sheet.grid.rows[index] if isinstance(cell, str) and cell]
    return any(text.startswith(_FOOT_LABELS) for text in texts[:3])


def _stray_text(sheet: FormSheet, index: int) -> StrayText | None:
    """What a person wrote into a row: the note of the form itself (Cần bổ sung, copied down) does not count."""
    hidden, completes = (sheet.columns.get(match_key(name)) for name in (layout.TASK_CODE, layout.TO_COMPLETE))
    parts: dict[int, str] = {}
    for column, value in enumerate(sheet.grid.rows[index]):
        text = tidy(plain_text(value))
        if text and column != completes:
            parts[column] = text
    if not parts:
        return None
    first = next((column for column in parts if column != hidden), next(iter(parts)))
    return StrayText(a1(index, first), " | ".join(parts.values()))


def _other_text(sheet: FormSheet, foot: list[int]) -> StrayText | None:
    """What stands between the caption "Nội dung khác" and the signatures, also behind the caption in its own cell."""
    parts: dict[str, str] = {}
    for index in foot:
        for column, value in enumerate(sheet.grid.rows[index]):
            text = plain_text(value)
            if match_key(text).startswith(_SIGNATURE_LABELS):
                return _joined(parts)
            if caption := _OTHER_TEXT_CAPTION.match(text):
                text = text[caption.end() :]
            if text:
                parts[a1(index, column)] = text
    return _joined(parts)


def _joined(parts: Mapping[str, str]) -> StrayText | None:
    return StrayText(next(iter(parts)), "\n".join(parts.values())) if parts else None
