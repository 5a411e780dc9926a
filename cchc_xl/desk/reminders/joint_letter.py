"""The one letter to all who owe: a report not sent after its sending moment, a task past its due date.

Everything else is a message: a letter is for what deserves one.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xl.desk.letters.letterhead import letterhead
from cchc_xl.desk.letters.occasion import Occasion, of_year
from cchc_xl.desk.reminders.owing import Debt, OwedTask
from cchc_xl.desk.reminders.unit_messages import remedy_line
from cchc_xl.model.plan import UnitIndex
from cchc_xl.model.text import capitalised, two_digits
from cchc_xl.report import words
from cchc_xl.report.words import Value
from cchc_xl.rules.options import Options

MOST_NAMED: Final = 5
"""Units that are addressed by name, a line each; more are "theo danh sách kèm theo"."""
_ALL_LISTED: Final = "Các phòng, ban, đơn vị (theo danh sách kèm theo)"
_TASK_LENGTH: Final = 160


def deserves_letter(options: Options, debt: Debt) -> bool:
    """True for a report not sent and an overdue task; the coordinating office does not write to itself."""
    return bool(debt.silent or debt.overdue) and debt.unit != options.coordinating_unit


def letter_values(units: UnitIndex, options: Options, owed: Sequence[Debt], now: Occasion) -> dict[str, Value]:
    """The values of the letter to the units of `owed`, all of which deserve one."""
    names = [units.name_of(debt.unit) for debt in owed]
    addressed = names if len(names) <= MOST_NAMED else [_ALL_LISTED]
    office = units.name_of(options.coordinating_unit)
    is_silent = any(debt.silent for debt in owed)
    return {
        **letterhead(units, options, now.today),
        "ky_bao_cao": of_year(now.period),
        "kinh_gui": _addressed(addressed),
        "can_cu": _requested_before(options, now) if is_silent else "",
        "thoi_diem": now.moment,
        "tinh_hinh": _situation(owed),
        "de_nghi": f"{'gửi báo cáo' if is_silent else 'báo cáo kết quả'} về Văn phòng UBND tỉnh (qua {office}) "
        f"{now.deadline}",
        "cac_dong": [_row(units, debt, now) for debt in owed],
    }


def _addressed(names: Sequence[str]) -> str:
    """One alone ends in a full stop; several are a list, a line each."""
    if len(names) == 1:
        return f"{names[0]}."
    return "\n".join(f"- {name}{'.' if number == len(names) else ';'}" for number, name in enumerate(names, 1))


def _requested_before(options: Options, now: Occasion) -> str:
    """The letter that asked for the reports, its number and day to be filled in."""
    letter = f"Công văn số        /{options.office_sign}-HCQT ngày      /     /{now.today.year}"
    by = f" trước {now.limit}" if now.limit else ""
    return f"Văn phòng UBND tỉnh đã có {letter} đề nghị báo cáo kết quả {of_year(now.period)}{by}"


def _situation(owed: Sequence[Debt]) -> str:
    """ "còn 03 đơn vị chưa gửi báo cáo, 01 nhiệm vụ quá hạn chưa hoàn thành"."""
    silent = sum(debt.silent for debt in owed)
    overdue = len({task.row.task for debt in owed for task in debt.overdue})
    counted = ((silent, "đơn vị chưa gửi báo cáo"), (overdue, "nhiệm vụ quá hạn chưa hoàn thành"))
    return f"còn {', '.join(f'{two_digits(count)} {what}' for count, what in counted if count)}"


def _row(units: UnitIndex, debt: Debt, now: Occasion) -> Mapping[str, Value]:
    return {
        "don_vi": units.name_of(debt.unit),
        "bao_cao": capitalised(of_year(now.period)) if debt.silent else "",
        "nhiem_vu": "\n".join(map(_overdue, debt.overdue)),
        "ghi_chu": "\n".join(remedy_line(one).rstrip(".") for one in debt.remedies),
    }


def _overdue(task: OwedTask) -> str:
    text = words.shortened(task.row.text, _TASK_LENGTH)
    due = f" (hạn {words.short_date(task.row.due)})" if task.row.due else ""
    return f"{task.row.task}. {text}{due}"
