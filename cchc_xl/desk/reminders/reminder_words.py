"""The sentences of letters, messages and lists that chase: from what is owed to values of the templates."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.receipts.sending import deadlines_of
from cchc_xl.desk.reminders.feedback import Request, count_asked
from cchc_xl.desk.reminders.owing import Debt, OwedTask, Said
from cchc_xl.model import layout
from cchc_xl.model.inspection import Inspection
from cchc_xl.model.period import WEEKDAYS, Period, is_working_day
from cchc_xl.model.sending import spoken_hour
from cchc_xl.model.sheet import Row
from cchc_xl.model.text import two_digits
from cchc_xl.report import words
from cchc_xl.report.words import Value

_IN_LETTER = 300
_IN_MESSAGE = 90


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and about what is chased: the period, now, and the sending moment of whoever is written to (None: none)."""

    period: Period
    now: datetime
    sends_by: datetime | None
    holidays: frozenset[date] = frozenset()

    @property
    def today(self) -> date:
        """The day of writing."""
        return self.now.date()

    @property
    def report(self) -> str:
        """The report of the period: "báo cáo Quý I năm 2026"."""
        return report_name(self.period)

    @property
    def is_past(self) -> bool:
        """True where the sending moment has passed."""
        return self.sends_by is not None and self.now > self.sends_by

    @property
    def asked_by(self) -> datetime | None:
        """The moment an answer is asked for: the sending moment, once that is past the next working day at that hour.

        None where no sending moment is known, and where no working day is left before the office sends its report.
        """
        if self.sends_by is None or not self.is_past:
            return self.sends_by
        by = self.today + timedelta(days=1)
        while not is_working_day(by, self.holidays):
            by += timedelta(days=1)
        limit = self.period.office_sends_by
        return datetime.combine(by, self.sends_by.time()) if limit is None or by < limit else None

    @property
    def deadline(self) -> str:
        """ "trước 16h00 ngày 16/3/2026"; without a moment, "trong thời gian sớm nhất"."""
        return self._before(words.short_date)

    @property
    def short_deadline(self) -> str:
        """The same in a message: the year goes without saying."""
        return self._before(words.day_month)

    def _before(self, written: Callable[[date], str]) -> str:
        by = self.asked_by
        if by is not None:
            return f"trước {spoken_hour(by.time())} ngày {written(by.date())}"
        return "ngay trong ngày làm việc hôm nay" if self.is_past else "trong thời gian sớm nhất"

    @property
    def own_deadline(self) -> str:
        """The sending moment while it is ahead: a text that is compared with yesterday's does not change every day."""
        return "trong thời gian sớm nhất" if self.is_past else self.short_deadline

    @property
    def limit(self) -> str:
        """The sending moment itself, also when it is past: "16h00 ngày 16/3/2026"; "" where there is none."""
        if self.sends_by is None:
            return ""
        return f"{spoken_hour(self.sends_by.time())} ngày {words.short_date(self.sends_by.date())}"


def occasion(state: MasterState, period: Period, unit: str = "") -> Occasion:
    """What is written now to a unit; without one, to several."""
    return Occasion(period, state.now, deadlines_of(state, period).of(unit), frozenset(state.options.ngay_nghi))


def report_name(period: Period) -> str:
    """The report of a period with its year: "báo cáo 6 tháng đầu năm 2026", "báo cáo năm 2026"."""
    name = period.name if period.name.startswith("Quý") else period.name[:1].lower() + period.name[1:]
    return f"báo cáo {name} {period.end.year}" if name.endswith("năm") else f"báo cáo {name} năm {period.end.year}"


# --- a letter -------------------------------------------------------------------------------------------------------
def situation(debt: Debt, now: Occasion) -> str:
    """What a unit owes, in half a sentence: "chưa gửi báo cáo Quý I năm 2026; còn 02 nhiệm vụ quá hạn"."""
    counts = _counts(debt)
    parts = [f"chưa gửi {now.report}"] if debt.silent else []
    return "; ".join([*parts, f"còn {', '.join(counts)}"] if counts else parts)


def _counts(debt: Debt) -> list[str]:
    counted = (
        (len(debt.overdue), "nhiệm vụ quá hạn"),
        (len(debt.due_soon), "nhiệm vụ sắp đến hạn"),
        (len(debt.only_broken), "nội dung đã dự kiến, đề nghị nhưng chưa thực hiện"),
        (sum(one.left for one in debt.remedies), "vấn đề qua kiểm tra quá hạn khắc phục"),
        (count_asked(debt.requests), "nội dung cần bổ sung, chỉnh sửa"),
    )
    return [f"{two_digits(count)} {what}" for count, what in counted if count]


def sections(debt: Debt, now: Occasion) -> list[Value]:
    """The numbered parts of a letter: `so`, `tieu_de`, `cac_dong`; only those with something in them."""
    named: list[tuple[str, list[str]]] = []
    if debt.silent:
        by = f" (hạn gửi {now.limit})" if now.limit else ""
        line = f"{words.capitalised(now.report)}{by}: chưa nhận được báo cáo của đơn vị"
        tasks = f"; {two_digits(debt.unreported)} nhiệm vụ được giao chưa có kết quả" if debt.unreported else ""
        named.append(("Báo cáo chưa gửi", [f"{line}{tasks}."]))
    named.append(("Nhiệm vụ quá hạn", [_task_line(task) for task in debt.overdue]))
    named.append(("Nhiệm vụ sắp đến hạn", [_task_line(task) for task in debt.due_soon]))
    named.append(
        ("Nội dung đã dự kiến, đề nghị nhưng đến nay chưa thực hiện", [_broken_line(t) for t in debt.only_broken])
    )
    named.append(("Vấn đề phát hiện qua kiểm tra quá hạn khắc phục", [remedy_line(one) for one in debt.remedies]))
    asked = [f"{_asked(request, with_place=bool(request.where))}. {request.how}" for request in debt.requests]
    named.append(("Nội dung đề nghị bổ sung, chỉnh sửa trong báo cáo", asked))
    filled = [(heading, lines) for heading, lines in named if lines]
    return [{"so": number, "tieu_de": heading, "cac_dong": lines} for number, (heading, lines) in enumerate(filled, 1)]


def demand(debt: Debt, now: Occasion, office: str) -> str:
    """What the unit is asked to do, by when and where to send it."""
    asked = []
    if debt.remedies:
        asked.append("khắc phục các vấn đề phát hiện qua kiểm tra")
    if debt.overdue or debt.broken:
        asked.append("khẩn trương hoàn thành các nhiệm vụ nêu trên, nêu rõ lý do chậm và thời gian hoàn thành")
    elif debt.due_soon:
        asked.append("hoàn thành các nhiệm vụ sắp đến hạn đúng thời gian quy định")
    if debt.requests:
        asked.append("bổ sung, chỉnh sửa các nội dung nêu trên ngay trong biểu đã gửi")
    where = f"về Văn phòng UBND tỉnh (qua {office})"
    return f"Đề nghị đơn vị {'; '.join([*asked, f'gửi báo cáo {where} {now.deadline}'])}."


def remedy_line(inspection: Inspection) -> str:
    """ "Kiểm tra ngày 10/02/2026 (CCHC): 2/3 vấn đề chưa xử lý, hạn khắc phục 28/02/2026."."""
    subject = f" ({words.shortened(inspection.subject, 80)})" if inspection.subject else ""
    by = f", hạn khắc phục {words.short_date(inspection.mend_by)}" if inspection.mend_by else ""
    left = words.share(inspection.left, inspection.found)
    return f"Kiểm tra ngày {words.short_date(inspection.day)}{subject}: {left} vấn đề chưa xử lý{by}."


def _task_line(task: OwedTask) -> str:
    """ "Nhiệm vụ 1.3: … (hạn 31/01/2026, quá hạn 44 ngày); Quý I đã nêu “…”"."""
    row = task.row
    parts = [f"hạn {words.short_date(row.due)}"] if row.due else []
    if task.is_overdue:
        parts.append(f"quá hạn {two_digits(task.item.judged.days_late or 0)} ngày")
    text = words.shortened(row.source.text(layout.TASK), _IN_LETTER)
    said = f"; kỳ {task.said[0].period.name} đơn vị nêu: {_quoted(task.said[0])}" if task.said else ""
    return f"Nhiệm vụ {row.task}: {text} ({', '.join(parts)}){said}."


def _broken_line(task: OwedTask) -> str:
    assert task.broken is not None  # `Debt.broken` holds only those
    text = words.shortened(task.row.source.text(layout.TASK), _IN_LETTER)
    return f"Nhiệm vụ {task.row.task}: {text}; kỳ {task.broken.period.name} đơn vị nêu: {_quoted(task.broken)}."


def _quoted(said: Said) -> str:
    return f"“{words.shortened(said.promise.text, 160)}”"


# --- a message ------------------------------------------------------------------------------------------------------
def advance_notice(name: str, now: Occasion) -> str:
    """The one message before the sending moment: it reminds, it does not chase."""
    report = f"báo cáo CCHC {now.period.name}"
    if now.sends_by is None:
        return f"Kính gửi {name}, xin nhắc: đề nghị gửi {report} trong thời gian sớm nhất. Trân trọng!\n"
    day = now.sends_by.date()
    by = f"{spoken_hour(now.sends_by.time())}, {WEEKDAYS[day.weekday()]} ngày {words.short_date(day)}"
    return f"Kính gửi {name}, xin nhắc: hạn gửi {report} là {by}. Trân trọng!\n"


def message(name: str, debt: Debt, now: Occasion, contact: str) -> str:
    """A short message ready to be pasted into Zalo, without any mark-up."""
    what = []
    if debt.silent:
        what.append(
            f"{two_digits(debt.unreported)} nhiệm vụ chưa có báo cáo" if debt.unreported else "báo cáo chưa gửi"
        )
    what += _counts(debt)
    lines = [
        f"Kính gửi {name},",
        f"Văn phòng UBND tỉnh đôn đốc Kế hoạch CCHC, kỳ {now.period.name}: Còn {', '.join(what)}, "
        f"đề nghị gửi {now.short_deadline}.",
    ]
    lines += [f"- {_short_line(task)}" for task in [*debt.overdue, *debt.due_soon]]
    lines += [
        f"- {task.row.task}: đã nêu {_quoted(task.broken)}, nay chưa hoàn thành"
        for task in debt.only_broken
        if task.broken
    ]
    lines += [f"- {remedy_line(one)}" for one in debt.remedies]
    lines += [f"- Bổ sung: {_asked(request)}" for request in debt.requests]
    if debt.awaited and now.limit:
        lines.append(f"Xin nhắc: hạn gửi báo cáo CCHC {now.period.name} là {now.limit}.")
    lines.append(f"Đầu mối: {contact}. Trân trọng!")
    return "\n".join(lines) + "\n"


def _short_line(task: OwedTask) -> str:
    row = task.row
    text = words.shortened(row.source.text(layout.TASK), _IN_MESSAGE)
    due = f"hạn {words.day_month(row.due)}" if row.due else ""
    late = f", quá {two_digits(task.item.judged.days_late or 0)} ngày" if task.is_overdue else ""
    return f"{row.task} {text} ({due}{late})"


def person_message(name: str, entries: Sequence[Mapping[str, Value]], now: Occasion) -> str:
    """A short message to a person in charge, or to the coordinating office itself."""
    count = sum(int(str(entry.get("so_luong", 1))) for entry in entries)
    left = f"kỳ {now.period.name} còn {two_digits(count)} nhiệm vụ, nội dung cần đôn đốc, xử lý"
    head = f"Kính gửi {name}: {left}, đề nghị hoàn thành, báo cáo {now.short_deadline}."
    return "\n".join([head, *(f"- {entry_line(e)}" for e in entries)]) + "\n"


def list_entries(debt: Debt, unit_name: str, tasks: Collection[str] | None = None) -> list[dict[str, Value]]:
    """What a unit owes as rows of a list: `ma`, `nhiem_vu`, `don_vi`, `han`, `noi_dung`; where given, of `tasks`.

    `so_luong`: how many nội dung a row stands for, where it may be several.
    """
    wanted = [*debt.overdue, *debt.due_soon, *debt.only_broken]
    entries: list[dict[str, Value]] = [
        {
            "ma": task.row.task,
            "nhiem_vu": words.clause(task.row.source.text(layout.TASK)),
            "don_vi": unit_name,
            "han": words.short_date(task.row.due) if task.row.due else "",
            "noi_dung": _list_note(task),
        }
        for task in wanted
        if tasks is None or task.row.task in tasks
    ]
    if tasks is None:
        entries += [
            {"ma": "", "nhiem_vu": remedy_line(one), "don_vi": unit_name, "han": "", "noi_dung": "Quá hạn khắc phục."}
            for one in debt.remedies
        ]
    for request in debt.requests:
        own = [task for task in request.tasks if tasks is None or task in tasks]
        if own or tasks is None:
            entry = {"ma": ", ".join(own), "nhiem_vu": words.clause(request.what), "don_vi": unit_name, "han": ""}
            count = sum(place in own for place in request.places) if own else request.count
            entries.append({**entry, "noi_dung": request.how, "so_luong": count})
    return entries


def difficulty_entry(row: Row, unit_name: str) -> dict[str, Value]:
    """A difficulty that waits for a leader's opinion, as a row of his list."""
    asked = words.clause(row.text(layout.PROPOSAL))
    return {
        "ma": row.text(layout.TASK_CODE),
        "nhiem_vu": f"Vướng mắc: {words.clause(row.text(layout.DIFFICULTY))}",
        "don_vi": unit_name,
        "han": "",
        "noi_dung": f"Chờ ý kiến lãnh đạo. {f'Đề xuất: {asked}.' if asked else ''}".rstrip(),
    }


def entry_line(entry: Mapping[str, Value]) -> str:
    """A row of a list as a line of a message."""
    code = f"{entry['ma']} " if entry["ma"] else ""
    due = f" (hạn {entry['han']})" if entry["han"] else ""
    what = words.shortened(str(entry["nhiem_vu"]), _IN_MESSAGE)
    return f"{code}{what}{due}, {entry['don_vi']}: {words.clause(str(entry['noi_dung']))}"


def _list_note(task: OwedTask) -> str:
    notes = []
    if task.is_overdue:
        notes.append(f"Quá hạn {two_digits(task.item.judged.days_late or 0)} ngày")
    elif task.is_due_soon:
        notes.append("Sắp đến hạn")
    if task.said:
        notes.append(f"Kỳ {task.said[0].period.name} đã nêu: {_quoted(task.said[0])}")
    return ". ".join(notes) + "."


# --- what a unit is asked to complete ---------------------------------------------------------------------------------
def _asked(request: Request, *, with_place: bool = True) -> str:
    """ "Nhiệm vụ K1, K2, ô I9–I10: Chưa điền Tình hình thực hiện (02 nội dung)": a line says how many it stands for."""
    place = f"{request.where or 'Tệp báo cáo'}: " if with_place else ""
    several = f" ({two_digits(request.count)} nội dung)" if request.count > 1 else ""
    return f"{words.clause(place + request.what)}{several}"


def feedback_message(name: str, requests: Sequence[Request], now: Occasion, contact: str) -> str:
    """A message to a unit whose form has something to complete, ready to be pasted into Zalo."""
    lines = [
        f"Kính gửi {name},",
        f"Văn phòng UBND tỉnh đã nhận {now.report} của đơn vị. "
        f"Đề nghị bổ sung, chỉnh sửa {two_digits(count_asked(requests))} nội dung:",
        *(f"{number}. {_asked(request)}. {request.how}" for number, request in enumerate(requests, 1)),
        f"Đề nghị sửa ngay trong biểu đã gửi, lưu và gửi lại {now.own_deadline}.",
        f"Đầu mối: {contact}. Trân trọng!",
    ]
    return "\n".join(lines) + "\n"


def refusal_message(name: str, file: str, what: str, how: str, now: Occasion, contact: str) -> str:
    """A message to the sender of a file that could not be taken."""
    lines = [
        f"Kính gửi {name},",
        f"Tệp “{file}” gửi cho {now.report} chưa nhận được. Đề nghị bổ sung, chỉnh sửa: {words.clause(what)}. {how}",
        f"Đề nghị gửi lại {now.own_deadline}.",
        f"Đầu mối: {contact}. Trân trọng!",
    ]
    return "\n".join(lines) + "\n"


def feedback_rows(requests: Sequence[Request]) -> list[Value]:
    """The same as rows of the page: `vi_tri`, `noi_dung`, `cach_lam`."""
    return [
        {
            "vi_tri": request.where or "Tệp báo cáo",
            "noi_dung": f"{_asked(request, with_place=False)}.",
            "cach_lam": request.how,
        }
        for request in requests
    ]
