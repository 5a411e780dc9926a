"""Which row of a returned form is which assignment, and what stands there beside them (family DONG).

Rows are known by their hidden code and by the text of their task, never by position (domain section 9, point 7).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from cchc_xl.model import layout
from cchc_xl.model.address import a1
from cchc_xl.model.plan import other_result_heading
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.returned import RawValue
from cchc_xl.model.text import match_key, tidy
from cchc_xl.rules.cells import plain_text
from cchc_xl.rules.columns import FormSheet
from cchc_xl.rules.inputs import O14
from cchc_xl.rules.issue import Remark
from cchc_xl.rules.of_jobs import GOP06
from cchc_xl.rules.rule import Audience, Family, OneRow, Rule, Stage
from cchc_xl.rules.submission import OwedRow

FAMILY: Final = Family(
    "DONG",
    "Dòng",
    "Dòng nhiệm vụ trong biểu. Dòng được nhận ra theo mã ẩn và theo nội dung nhiệm vụ, không theo vị trí, nên sắp "
    "xếp lại hay chèn thêm dòng không làm lẫn số liệu.",
    stage=Stage.ROW,
    audience=Audience.UNIT,
)
DONG01 = FAMILY.warning(
    "DONG01", "Thiếu dòng nhiệm vụ", "Biểu không còn dòng của nhiệm vụ {task}.",
    hint="Đề nghị điền lại vào biểu gốc hoặc xác nhận đơn vị không báo cáo nhiệm vụ này.",
    triggers="xóa dòng nhiệm vụ 2.1", passes="đủ các dòng",
    one_row=OneRow.PER_UNIT, of_several="Biểu không còn dòng của các nhiệm vụ {tasks}.",
)  # fmt: skip
DONG02 = FAMILY.error(
    "DONG02", "Dòng nhiệm vụ bị lặp", "Nhiệm vụ {task} có ở nhiều dòng: {rows}; chưa lấy số liệu các dòng này.",
    hint="Đề nghị giữ lại một dòng, xóa dòng thừa rồi gửi lại.",
    triggers="hai dòng cùng mã 2.1", passes="mỗi mã một dòng",
)  # fmt: skip
DONG03 = FAMILY.warning(
    "DONG03", "Dòng ngoài biểu", "Dòng {row} không thuộc biểu của đơn vị: “{text}”.",
    hint="HCQT xem và đưa vào nhiệm vụ phù hợp; đơn vị nên ghi nội dung khác ở phần cuối biểu.",
    triggers="đơn vị tự thêm một dòng", passes="chỉ có các dòng của biểu",
    audience=Audience.OFFICE, hands_on=True,
)  # fmt: skip
DONG04 = FAMILY.warning(
    "DONG04", "Dòng chưa điền", "Nhiệm vụ {task} chưa điền Tình hình thực hiện.",
    hint="Đề nghị chọn Tình hình thực hiện trong danh sách của dòng.",
    triggers="để trống cả dòng", passes="đã chọn Tình hình thực hiện",
    stage=Stage.CROSS,
    one_row=OneRow.PER_UNIT, of_several="Các nhiệm vụ {tasks} chưa điền Tình hình thực hiện.",
)  # fmt: skip
"""Domain section 5: a blank row is a warning."""
DONG05 = FAMILY.warning(
    "DONG05", "Nhiệm vụ giao sau khi phát hành biểu",
    "Biểu phát hành trước khi giao nhiệm vụ {task} nên chưa có dòng này.",
    hint="Bấm Xuất biểu gửi đơn vị để gửi đơn vị biểu mới, hoặc HCQT nhập số liệu vào trang Theo dõi.",
    triggers="giao thêm nhiệm vụ 3.1 sau khi gửi biểu", passes="biểu có đủ các dòng đang giao",
    audience=Audience.OFFICE, one_row=OneRow.PER_UNIT,
    of_several="Biểu phát hành trước khi giao các nhiệm vụ {tasks} nên chưa có các dòng này.",
)  # fmt: skip
DONG06 = FAMILY.warning(
    "DONG06", "Nhiệm vụ không còn giao cho đơn vị",
    "Nhiệm vụ {task} không còn giao cho đơn vị (nay giao: {now}); chưa lấy nội dung đơn vị ghi: “{text}”.",
    hint="Xem đủ nội dung ở cột Giá trị đơn vị, chuyển vào dòng phù hợp của trang Theo dõi nếu cần.",
    triggers="nhiệm vụ chuyển sang đơn vị khác, đơn vị cũ đã điền", passes="nhiệm vụ vẫn giao cho đơn vị",
    audience=Audience.OFFICE, hands_on=True,
)  # fmt: skip
"""Domain section 6: tasks change lead in mid-year."""
DONG07 = FAMILY.info(
    "DONG07", "Nhiệm vụ không còn giao, dòng để trống",
    "Nhiệm vụ {task} không còn giao cho đơn vị (nay giao: {now}); đơn vị để trống dòng này.",
    hint="Không cần xử lý.",
    triggers="nhiệm vụ chuyển sang đơn vị khác, đơn vị cũ để trống dòng", passes="nhiệm vụ vẫn giao cho đơn vị",
)  # fmt: skip
"""Domain section 6: tasks change lead in mid-year."""

DONG08 = FAMILY.warning(
    "DONG08", "Nội dung ngoài ô cần điền", "Ngoài các ô cần điền, tệp còn có: {text}.",
    hint="Xem đủ nội dung ở cột Giá trị đơn vị, chuyển vào dòng phù hợp của trang Theo dõi nếu cần.",
    triggers="ghi chú ở ô, chữ bên cạnh, phía trên bảng, sửa ở phần in sẵn, ở trang Hướng dẫn, đầu trang in, "
    "thuộc tính của tệp, hộp văn bản, trang đơn vị tự thêm",
    passes="chỉ ghi vào ô của biểu và phần Nội dung khác",
    audience=Audience.OFFICE, hands_on=True,
)  # fmt: skip
DONG09 = FAMILY.info(
    "DONG09", "Hình ảnh trong biểu", "Tệp có {count} hình ảnh; nội dung trong ảnh không được đọc.",
    hint="Mở tệp để xem; nội dung cần báo cáo thì ghi bằng chữ vào biểu.",
    triggers="dán ảnh chụp chữ ký vào biểu", passes="biểu không có hình ảnh",
    audience=Audience.OFFICE,
)  # fmt: skip

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
        elif not _repeats_header(sheet, index) and (stray := _stray_text(sheet, index)) is not None:
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
    """Task codes by the key of their text, where it is theirs alone; of K1 … K7 also by the heading that forms show."""
    keys = [(match_key(row.text), code) for code, row in owed.items()]
    headings = {(match_key(other_result_heading(row.text)), code) for code, row in owed.items()}
    keys += sorted(headings.difference(keys))
    times = Counter(key for key, _ in keys)
    return {key: code for key, code in keys if key and times[key] == 1}


def starts_foot(sheet: FormSheet, index: int) -> bool:
    """True for a row that begins the foot: the free range or the signatures."""
    texts = [match_key(cell) for cell in sheet.grid.rows[index] if isinstance(cell, str) and cell]
    return any(text.startswith(_FOOT_LABELS) for text in texts[:3])


def _repeats_header(sheet: FormSheet, index: int) -> bool:
    """True for the header written again, as people do above what is printed on a page of its own."""
    header = sheet.grid.rows[sheet.header_index]
    row = sheet.grid.rows[index]
    return (
        len(row) <= len(header)
        and any(row)
        and all(
            value in (None, "") or match_key(plain_text(value)) == match_key(plain_text(header[at]))
            for at, value in enumerate(row)
        )
    )


def is_signature(text: str) -> bool:
    """True for a caption of the signatures."""
    return any(label in match_key(text) for label in _SIGNATURE_LABELS)


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


# --- what is to be said of the rows -----------------------------------------------------------------------
def check_rows(
    sheet: FormSheet, found: Rows, issued: AbstractSet[str], owed_now_by: Callable[[str], str]
) -> Iterator[Remark]:
    """What is to be said of the rows. `issued` are the tasks the form had a row for when it was issued, none where it
    does not say; `owed_now_by` names the units that owe a task.
    """
    for index, code in found.recoded.items():
        shown = plain_text(sheet.cell(index, layout.TASK_CODE))[:60]
        yield Remark(O14, sheet.address(index, layout.TASK_CODE), {"task": code, "value": shown, "read": code})
    for index, stray in found.unknown.items():
        code = code_text(sheet.cell(index, layout.TASK_CODE))
        if code in issued:
            yield _withdrawn(sheet, index, stray, {"task": code, "now": owed_now_by(code)})
        else:
            yield _written(DONG03, stray.cell, stray.text, {"row": index + 1})
    for code in found.missing:
        yield Remark(DONG05 if issued and code not in issued else DONG01, params={"task": code})
    for code, indices in found.doubled.items():
        header = layout.TASK if sheet.has(layout.TASK) else layout.TASK_CODE
        rows = ", ".join(str(index + 1) for index in indices)
        yield Remark(DONG02, sheet.address(indices[1], header), {"task": code, "rows": rows})
    if found.other_text:
        yield Remark(GOP06, found.other_text.cell, {"text": found.other_text.text[:180]})


def _withdrawn(sheet: FormSheet, index: int, stray: StrayText, params: Mapping[str, object]) -> Remark:
    """A row the form was issued with, though the unit does not owe the task any more."""
    typed = {name.value: plain_text(sheet.cell(index, name)) for name in INPUT_FIELDS if sheet.has(name)}
    written = "; ".join(f"{column}: {text}" for column, text in typed.items() if text)
    return _written(DONG06, stray.cell, written, params) if written else Remark(DONG07, stray.cell, params)


def _written(rule: Rule, cell: str, written: str, params: Mapping[str, object]) -> Remark:
    """Hand on what a unit wrote where it goes into no row."""
    return Remark(rule, cell, {"text": written[:120], **params}, written)
