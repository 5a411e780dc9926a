"""Messages to units, ready to be pasted into Zalo, without any mark-up.

They come from the coordinating office; only a signed paper speaks for the whole office. Always "đề nghị", never "lỗi".
"""

from collections.abc import Sequence

from cchc_xl.desk.letters.contact import Speaker
from cchc_xl.desk.letters.occasion import Occasion
from cchc_xl.desk.reminders.feedback import Request, count_asked
from cchc_xl.desk.reminders.owing import Debt, OwedTask, Said
from cchc_xl.model.counted import fraction
from cchc_xl.model.inspection import Inspection
from cchc_xl.model.period import WEEKDAYS
from cchc_xl.model.sending import spoken_hour
from cchc_xl.model.text import in_sentence, two_digits
from cchc_xl.report import words

_TASK_LENGTH = 90
_IF_SENT = "Trường hợp đã gửi, đề nghị thông tin lại"


def advance_notice(name: str, now: Occasion) -> str:
    """The one message before the sending moment: it reminds, it does not chase."""
    report = f"báo cáo CCHC {now.period.name}"
    if now.sends_by is None:
        return f"Kính gửi {name}, xin nhắc: đề nghị gửi {report} trong thời gian sớm nhất. Trân trọng!\n"
    day = now.sends_by.date()
    by = f"{spoken_hour(now.sends_by.time())}, {WEEKDAYS[day.weekday()]} ngày {words.short_date(day)}"
    return f"Kính gửi {name}, xin nhắc: hạn gửi {report} là {by}. Trân trọng!\n"


def chasing_message(name: str, debt: Debt, now: Occasion, by: Speaker) -> str:
    """What a unit owes and by when: its report, its tasks, what is to be completed in its form."""
    lines = _not_sent(name, now, by) if debt.silent else [f"Kính gửi {name},"]
    tasks = _task_lines(debt)
    if tasks:
        lines += [f"Đến {now.moment}, đơn vị còn {', '.join(_counts(debt))}:", *tasks]
    if debt.requests:
        asked = two_digits(count_asked(debt.requests))
        lines += [f"Trong {now.report} của đơn vị còn {asked} nội dung cần bổ sung, chỉnh sửa:"]
        lines += _request_lines(debt.requests)
    channel = " kênh gửi" if debt.silent else ""
    lines.append(f"{_demand(debt)} {now.deadline}. {_IF_SENT}{channel}.")
    if debt.awaited and now.limit:
        lines.append(f"Xin nhắc: hạn gửi báo cáo CCHC {now.period.name} là {now.limit}.")
    return "\n".join([*lines, _farewell(by)]) + "\n"


def feedback_message(name: str, requests: Sequence[Request], now: Occasion, by: Speaker) -> str:
    """To a unit whose form has something to complete."""
    asked = two_digits(count_asked(requests))
    lines = [
        f"Kính gửi {name},",
        f"{by.office} đã nhận {now.report} của đơn vị. Đề nghị bổ sung, chỉnh sửa {asked} nội dung:",
        *_request_lines(requests),
        f"Đề nghị sửa ngay trong biểu đã gửi, lưu và gửi lại {now.own_deadline}. {_IF_SENT}.",
        _farewell(by),
    ]
    return "\n".join(lines) + "\n"


def refusal_message(name: str, file: str, what: str, how: str, now: Occasion, by: Speaker) -> str:
    """To the sender of a file that could not be taken; where `name` is "", a note for the coordinating office."""
    why = f"“{file}” gửi cho {now.report} chưa tiếp nhận được vì {in_sentence(words.clause(what))}. {how}"
    nobody = f"(Ghi chú của {by.office}: chưa rõ đơn vị gửi tệp này.)\nTệp {why}"
    lines = [
        f"Kính gửi {name}, tệp {why}" if name else nobody,
        f"Đề nghị đơn vị gửi lại {now.own_deadline}. {_IF_SENT}.",
        _farewell(by),
    ]
    return "\n".join(lines) + "\n"


def remedy_line(inspection: Inspection) -> str:
    """ "Kiểm tra ngày 10/02/2026 (CCHC): 2/3 vấn đề chưa xử lý, hạn khắc phục 28/02/2026."."""
    subject = f" ({words.shortened(inspection.subject, 80)})" if inspection.subject else ""
    by = f", hạn khắc phục {words.short_date(inspection.mend_by)}" if inspection.mend_by else ""
    left = fraction(inspection.left, inspection.found, "vấn đề")
    return f"Kiểm tra ngày {words.short_date(inspection.day)}{subject}: {left} chưa xử lý{by}."


def quoted(said: Said) -> str:
    """A promise in the unit's own words, shortened, between quotation marks."""
    return f"“{words.shortened(said.promise.text, 160)}”"


def _not_sent(name: str, now: Occasion, by: Speaker) -> list[str]:
    limit = f" (hạn {now.limit})" if now.limit else ""
    return [f"Kính gửi {name}, {by.office} chưa nhận được báo cáo CCHC {now.period.name} của đơn vị{limit}."]


def _counts(debt: Debt) -> list[str]:
    counted = (
        (len(debt.overdue), "nhiệm vụ quá hạn"),
        (len(debt.due_soon), "nhiệm vụ sắp đến hạn"),
        (len(debt.only_broken), "nội dung đã dự kiến, đề nghị nhưng chưa thực hiện"),
        (sum(one.left for one in debt.remedies), "vấn đề qua kiểm tra quá hạn khắc phục"),
    )
    return [f"{two_digits(count)} {what}" for count, what in counted if count]


def _task_lines(debt: Debt) -> list[str]:
    lines = [f"- {_task_line(task)}" for task in [*debt.overdue, *debt.due_soon]]
    lines += [
        f"- {_task(task)}: kỳ {said.period.name} đơn vị nêu {quoted(said)}, đến nay chưa thực hiện."
        for task in debt.only_broken
        if (said := task.broken) is not None
    ]
    return lines + [f"- {remedy_line(one)}" for one in debt.remedies]


def _task_line(task: OwedTask) -> str:
    parts = [f"hạn {words.short_date(task.row.due)}"] if task.row.due else []
    if task.is_overdue:
        parts.append(f"quá hạn {two_digits(task.item.days_late or 0)} ngày")
    said = f"; kỳ {task.said[0].period.name} đơn vị nêu {quoted(task.said[0])}" if task.said else ""
    return f"{_task(task)} ({', '.join(parts)}){said}."


def _task(task: OwedTask) -> str:
    return f"Nhiệm vụ {task.row.task}: {words.shortened(task.row.text, _TASK_LENGTH)}"


def _demand(debt: Debt) -> str:
    """What is asked for, in the order of the message."""
    rest = bool(debt.overdue or debt.broken or debt.remedies or debt.due_soon or debt.requests)
    asked = ["gửi báo cáo" if rest else "gửi"] if debt.silent else []
    if debt.overdue or debt.broken or debt.remedies:
        asked.append("hoàn thành, báo cáo rõ lý do chậm và thời gian hoàn thành")
    elif debt.due_soon:
        asked.append("thực hiện đúng hạn, báo cáo kết quả")
    if debt.requests:
        asked.append("bổ sung, chỉnh sửa ngay trong biểu đã gửi và gửi lại biểu")
    return f"Kính đề nghị đơn vị {'; '.join(asked)}"


def _request_lines(requests: Sequence[Request]) -> list[str]:
    return [f"{number}. {_asked(request)}. {request.how}" for number, request in enumerate(requests, 1)]


def _asked(request: Request) -> str:
    """ "Nhiệm vụ K1, K2, ô I9–I10: Chưa điền Tình hình thực hiện (02 nội dung)": a line says how many it stands for."""
    several = f" ({two_digits(request.count)} nội dung)" if request.count > 1 else ""
    place = request.where or "Tệp báo cáo"
    return f"{words.clause(f'{place}: {request.what}')}{several}"


def _farewell(by: Speaker) -> str:
    return f"Đầu mối: {by.contact}. Trân trọng!"
