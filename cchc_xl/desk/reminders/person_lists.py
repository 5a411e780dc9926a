"""What a person in charge has to see to: rows of a list and a message; a leader is reported to, not chased.

A row is `ma`, `nhiem_vu`, `don_vi`, `han`, `noi_dung`; `so_luong`: how many nội dung it stands for, where several.
"""

from collections.abc import Collection, Mapping, Sequence

from cchc_xl.desk.letters.occasion import Occasion
from cchc_xl.desk.reminders.feedback import Request
from cchc_xl.desk.reminders.owing import Debt, OwedTask
from cchc_xl.desk.reminders.unit_messages import quoted, remedy_line
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import two_digits
from cchc_xl.report import words
from cchc_xl.report.words import Value
from cchc_xl.tables.reminders import DifficultyRow

_TASK_LENGTH = 90
Entry = dict[str, Value]


def task_entries(debt: Debt, unit_name: str, tasks: Collection[str] | None = None) -> list[Entry]:
    """Tasks overdue, due soon or promised for a day that has passed; where given, of `tasks`."""
    return [
        {
            "ma": task.row.task,
            "nhiem_vu": words.clause(task.row.text),
            "don_vi": unit_name,
            "han": words.short_date(task.row.due) if task.row.due else "",
            "noi_dung": _note(task),
        }
        for task in [*debt.overdue, *debt.due_soon, *debt.only_broken]
        if tasks is None or task.row.task in tasks
    ]


def list_entries(debt: Debt, unit_name: str, tasks: Collection[str] | None = None) -> list[Entry]:
    """All that a unit owes; where given, of `tasks`, and then not what belongs to none."""
    entries = task_entries(debt, unit_name, tasks)
    if tasks is None:
        entries += [
            {"ma": "", "nhiem_vu": remedy_line(one), "don_vi": unit_name, "han": "", "noi_dung": "Quá hạn khắc phục."}
            for one in debt.remedies
        ]
    for request in debt.requests:
        own = [task for task in request.tasks if tasks is None or task in tasks]
        if own or tasks is None:
            entries.append(_request_entry(request, own, unit_name))
    return entries


def difficulty_entry(row: DifficultyRow, unit_name: str) -> Entry:
    """A difficulty that waits for a leader's opinion, as a row of his list."""
    asked = words.clause(row.proposal)
    return {
        "ma": row.task,
        "nhiem_vu": f"Vướng mắc: {words.clause(row.difficulty)}",
        "don_vi": unit_name,
        "han": "",
        "noi_dung": f"Chờ ý kiến lãnh đạo. {f'Đề xuất: {asked}.' if asked else ''}".rstrip(),
    }


def subjects(entries: Sequence[Entry]) -> int:
    """How many tasks a leader is told of: one with a difficulty beside its delay is one."""
    return len({(entry["ma"], entry["don_vi"]) for entry in entries})


def count_of(entries: Sequence[Entry]) -> int:
    """How many nhiệm vụ, nội dung the rows stand for."""
    return sum(int(str(entry.get("so_luong", 1))) for entry in entries)


def specialist_message(person: str, entries: Sequence[Entry], now: Occasion) -> str:
    """A short message to a specialist."""
    head = (
        f"Kính gửi đồng chí {person}: đến {now.moment}, kỳ {now.period.name} còn {two_digits(count_of(entries))} "
        "nhiệm vụ, nội dung đồng chí theo dõi cần đôn đốc, xử lý:"
    )
    last = f"Đề nghị đồng chí hoàn thành, báo cáo {now.deadline}. Trường hợp đã gửi, đề nghị thông tin lại."
    return _message(head, entries, last)


def leader_message(person: str, entries: Sequence[Entry], now: Occasion, office: str) -> str:
    """What is reported to a leader: the tasks in his field that wait for his direction."""
    head = f"{leader_situation(f'Kính báo cáo đồng chí {person}: đến {now.moment}', entries)}:"
    return _message(head, entries, f"{office} kính trình đồng chí xem xét, cho ý kiến.")


def leader_situation(begun: str, entries: Sequence[Entry]) -> str:
    """The sentence that message and paper share, after its beginning."""
    return f"{begun}, lĩnh vực đồng chí phụ trách có {two_digits(subjects(entries))} nhiệm vụ cần chỉ đạo"


def office_message(office: str, entries: Sequence[Entry], now: Occasion) -> str:
    """The coordinating office's own list: one does not write to oneself, so it has a title only."""
    head = f"{office}, kỳ {now.period.name}, đến {now.moment}: {two_digits(count_of(entries))} nhiệm vụ, nội dung"
    return _message(head, entries, "")


def _message(head: str, entries: Sequence[Entry], last: str) -> str:
    lines = [head, *(f"- {_line(entry)}" for entry in entries), last]
    return "\n".join(filter(None, lines)) + "\n"


def _line(entry: Mapping[str, Value]) -> str:
    code = f"{entry['ma']} " if entry["ma"] else ""
    due = f" (hạn {entry['han']})" if entry["han"] else ""
    what = words.shortened(str(entry["nhiem_vu"]), _TASK_LENGTH)
    return f"{code}{what}{due}, {entry['don_vi']}: {words.clause(str(entry['noi_dung']))}"


def _request_entry(request: Request, own: Sequence[str], unit_name: str) -> Entry:
    count = sum(any(task in own for task in place) for place in request.places) if own else request.count
    return {
        "ma": ", ".join(task for task in own if task not in request.indicator_tasks),
        "nhiem_vu": words.clause(request.what),
        "don_vi": unit_name,
        "han": "",
        "noi_dung": request.how,
        "so_luong": count,
    }


def _note(task: OwedTask) -> str:
    notes = []
    if task.is_overdue:
        notes.append(f"Quá hạn {two_digits(task.item.days_late or 0)} ngày")
    elif task.is_due_soon:
        notes.append(Standing.DUE_SOON.label)
    if task.said:
        notes.append(f"Kỳ {task.said[0].period.name} đã nêu: {quoted(task.said[0])}")
    return ". ".join(notes) + "."
