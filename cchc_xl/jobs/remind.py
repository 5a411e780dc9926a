"""Đôn đốc: a letter and a message per unit that owes something, a list per person in charge."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cchc_xl.books.errors import said_left_over, unwritable
from cchc_xl.books.file.book import FileBook
from cchc_xl.completion.judging import JudgedTask
from cchc_xl.desk.letters.letterhead import letterhead
from cchc_xl.desk.master.state import MasterState, load_state
from cchc_xl.desk.plan.persons import persons_in_charge
from cchc_xl.desk.receipts.register import read_register
from cchc_xl.desk.reminders.feedback import count_asked
from cchc_xl.desk.reminders.feedback_files import office_contact, slug
from cchc_xl.desk.reminders.owing import Debt, debts, unfinished, waiting_difficulties
from cchc_xl.desk.reminders.reminder_list import write_reminders
from cchc_xl.desk.reminders.reminder_words import (
    Occasion,
    advance_notice,
    demand,
    difficulty_entry,
    feedback_message,
    feedback_rows,
    list_entries,
    message,
    occasion,
    person_message,
    sections,
    situation,
)
from cchc_xl.desk.reminders.sent_forms import cells_of_forms
from cchc_xl.desk.runs.log import Run
from cchc_xl.desk.tracking.assignments import follow_plan
from cchc_xl.desk.tracking.judged import judge_rows, judge_tasks
from cchc_xl.files.left_over import remove_of_runs
from cchc_xl.files.numbered_files import Outbox, name_part
from cchc_xl.jobs.running.commit import commit
from cchc_xl.jobs.running.given import Given, Typed
from cchc_xl.jobs.running.hold import on_master
from cchc_xl.model.folders import FEEDBACK_FOLDER, REMINDERS_FOLDER
from cchc_xl.model.outcome import CouldNotRun, Outcome, Progress, no_progress, told
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.progress import Standing
from cchc_xl.model.text import two_digits
from cchc_xl.report import words
from cchc_xl.report.make_templates import FEEDBACK, LETTER, LIST
from cchc_xl.report.template import TemplateError, fill_once, own_template
from cchc_xl.report.words import Value

PERSONS_FOLDER: Final = "nguoi-phu-trach"
_SPECIALIST: Final = "Chuyên viên phụ trách"
_LEADER: Final = "Lãnh đạo phụ trách"


def remind(
    book: FileBook,
    out_dir: Path,
    period_code: str | None,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Outcome:
    """Write into `out_dir` what chases, as of today, whoever owes something in the open period.

    Per unit a letter and a message; a page for each form with something to complete; a list and a message per person
    in charge and for the coordinating office. In the master only tblDonDoc changes: the rows, how often and when they
    were chased (once a day). A file that would say what the last one of that day says is not written again. With
    `dry_run` everything is computed and nothing is written anywhere. Raises CouldNotRun for a period that is not open
    and for a template that cannot be used.
    """
    state = load_state(book, "remind", now)
    period = state.require_open(period_code)
    follow_plan(state, period)
    _, tracked = state.tracking(period)
    rows = judge_rows(state, period, tracked, state.today)
    register = read_register(state, period)
    owed = debts(state, period, rows, register, state.today, cells_of_forms(state, period))
    post = _Post(state, period, occasion(state, period), out_dir, Outbox(dry_run=dry_run))
    found = [] if dry_run else [said_left_over(name) for name in remove_of_runs(out_dir, deep=True)]
    try:
        for number, debt in enumerate(owed, 1):
            progress(f"Đang lập văn bản đôn đốc {state.unit_name(debt.unit)}", number, len(owed))
            post.chase_unit(debt)
        persons = post.chase_persons(owed)
    except TemplateError as error:
        raise CouldNotRun(error.message) from error
    except OSError as error:
        raise unwritable(out_dir, error) from error
    tasks = judge_tasks(state, period, rows, state.today)
    write_reminders(state, period, owed, tasks, unfinished(rows), state.today, chased_on=state.today)
    summary = _summary(state, period, owed, tasks, persons)
    files = sorted({path.relative_to(out_dir).as_posix() for path in post.files})
    details = {
        "period": period.code,
        "as_of": state.today.isoformat(),
        "send_by": post.now.asked_by.date().isoformat() if post.now.asked_by else None,
        "units": [_unit_json(debt, post.of_unit.get(debt.unit, {})) for debt in owed],
        "persons": persons,
        "files": files,
    }
    # The five figures of Trang chính are those of the period's own day, as after every other job.
    day = period.as_of(state.today)
    of_period = rows if day == state.today else judge_rows(state, period, tracked, day)
    run = Run("remind", period, now, summary, "\n".join(files))
    commit(state, run, of_period, register, dry_run=dry_run)
    lines = [*found, f"Các tệp {'sẽ ' if dry_run else ''}nằm trong thư mục {out_dir}."] if files else found
    said = f"Sẽ {summary[0].lower()}{summary[1:]}" if dry_run and owed else summary
    return Outcome("remind", told(said, dry_run=dry_run), (), details, lines)


def clicked(book: FileBook, given: Given) -> Outcome:
    """What a click on it does, wherever it was made."""
    out = book.path.parent / REMINDERS_FOLDER
    return remind(book, out, None, given.now, dry_run=given.dry_run, progress=given.progress)


def typed(by: Typed, *, master: Path, out: Path, period: str | None, dry_run: bool) -> Outcome:
    """What its command does."""
    return on_master(
        master,
        "remind",
        lambda book: remind(book, out, period, by.now, dry_run=dry_run, progress=by.progress),
        dry_run=dry_run,
    )


@dataclass
class _Post:
    """What goes out in one run, and where; where the outbox is a dry run, what would go out."""

    state: MasterState
    period: Period
    now: Occasion
    out: Path
    outbox: Outbox
    files: list[Path] = field(default_factory=list)
    of_unit: dict[str, dict[str, str]] = field(default_factory=dict)

    def chase_unit(self, debt: Debt) -> None:
        """Letter, message and page of a unit; the coordinating office gets a list, one does not write to oneself."""
        name = self.state.unit_name(debt.unit)
        if debt.unit == self.state.options.don_vi_dau_moi:
            self._list_for(debt.unit, name, list_entries(debt, name), self.out)
            return
        contact = office_contact(self.state)
        now = occasion(self.state, self.period, debt.unit)
        stem = name_part(f"{debt.unit}_{self.period.code}_{now.today:%Y%m%d}")
        if debt.owes_nothing_yet:
            text = self._text(advance_notice(name, now), self.out / f"TinNhanNhac_{stem}.txt")
            self.of_unit[debt.unit] = {"message": text.name}
            return
        values = {
            **letterhead(self.state, now.today),
            "ten_don_vi": name,
            "den_ngay": words.short_date(now.today),
            "tinh_hinh": situation(debt, now),
            "cac_phan": sections(debt, now),
            "de_nghi": demand(debt, now, self.state.unit_name(self.state.options.don_vi_dau_moi)),
        }
        letter = self._document(LETTER, values, self.out / f"CongVanDonDoc_{stem}.docx")
        text = self._text(message(name, debt, now, contact), self.out / f"TinNhanDonDoc_{stem}.txt")
        self.of_unit[debt.unit] = {"letter": letter.name, "message": text.name}
        if debt.requests:
            self._feedback(debt, name, contact, now)

    def _feedback(self, debt: Debt, name: str, contact: str, now: Occasion) -> None:
        report = now.report.removeprefix("báo cáo ")
        values: dict[str, Value] = {
            "ten_don_vi": name,
            "ky_bao_cao": f"báo cáo {report}",
            "cac_dong": feedback_rows(debt.requests),
            "dau_moi": contact,
            "han_gui": now.own_deadline,
        }
        wanted = self.out / FEEDBACK_FOLDER / name_part(f"PhanHoi_{debt.unit}_{self.period.code}.docx")
        self._document(FEEDBACK, values, wanted)
        self._text(feedback_message(name, debt.requests, now, contact), wanted.with_suffix(".txt"))

    def chase_persons(self, owed: Sequence[Debt]) -> list[dict[str, Any]]:
        """A list and a message per person named in tblPhanCong who has something to see to.

        A leader's list also has the difficulties that wait for an opinion.
        """
        charge = persons_in_charge(self.state)
        tasks: dict[tuple[str, str], dict[str, set[str]]] = {}
        for (task, unit), named in charge.items():
            for role, persons in ((_SPECIALIST, named.specialists), (_LEADER, named.leaders)):
                for person in persons:
                    tasks.setdefault((person, role), {}).setdefault(unit, set()).add(task)
        waiting = waiting_difficulties(self.state)
        debts_of = {debt.unit: debt for debt in owed}
        order = {unit: number for number, unit in enumerate(debts_of)}
        chased: list[dict[str, Any]] = []
        for (person, role), by_unit in tasks.items():
            entries = [
                entry
                for unit in sorted(by_unit.keys() & debts_of.keys(), key=order.__getitem__)
                for entry in list_entries(debts_of[unit], self.state.unit_name(unit), by_unit[unit])
            ]
            if role == _LEADER:
                entries += [
                    difficulty_entry(row, self.state.unit_name(unit))
                    for unit, codes in by_unit.items()
                    for code in sorted(codes)
                    for row in waiting.get((code, unit), ())
                ]
            if entries:
                short = "lanh-dao" if role == _LEADER else "chuyen-vien"
                name = f"{short}_{slug(person)}"
                made = self._list_for(name, f"Đồng chí {person}, {role.lower()}", entries, self.out / PERSONS_FOLDER)
                chased.append({"person": person, "role": role, "entries": len(entries), "file": made.name})
        return chased

    def _list_for(self, key: str, name: str, entries: Sequence[dict[str, Value]], folder: Path) -> Path:
        values: dict[str, Value] = {
            "nguoi": name,
            "ky": self.period.name,
            "den_ngay": words.short_date(self.now.today),
            "cac_dong": list(entries),
            "han_gui": self.now.deadline,
        }
        wanted = folder / name_part(f"DanhSachDonDoc_{key}_{self.period.code}_{self.now.today:%Y%m%d}.docx")
        made = self._document(LIST, values, wanted)
        greeted = name.replace("Đồng chí", "đồng chí", 1)
        self._text(person_message(greeted, entries, self.now), wanted.with_suffix(".txt"))
        return made

    def _document(self, template: str, values: Mapping[str, Value], wanted: Path) -> Path:
        source = own_template(self.state.book.path.parent, template, dry_run=self.outbox.dry_run)
        self.files.append(fill_once(source, values, wanted, self.outbox))
        return self.files[-1]

    def _text(self, text: str, wanted: Path) -> Path:
        self.files.append(self.outbox.write_text_once(wanted, text))
        return self.files[-1]


def _unit_json(debt: Debt, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "unit": debt.unit,
        "silent": debt.silent,
        "overdue": [task.row.task for task in debt.overdue],
        "due_soon": [task.row.task for task in debt.due_soon],
        "promised": [task.row.task for task in debt.broken],
        "to_complete": count_asked(debt.requests),
        "letter": files.get("letter"),
        "message": files.get("message"),
    }


def _summary(
    state: MasterState,
    period: Period,
    owed: Sequence[Debt],
    tasks: Sequence[JudgedTask],
    persons: Sequence[Mapping[str, Any]],
) -> str:
    """Who was chased, and what about; its day is said, since Trang chính beside it has the figures of the period's."""
    if not owed:
        return f"Kỳ {period.name}: không đơn vị nào còn nội dung phải đôn đốc."
    others = [debt for debt in owed if debt.unit != state.options.don_vi_dau_moi]
    silent = sum(debt.silent for debt in owed)
    standings = Counter(task.standing for task in tasks)
    parts = [f"{two_digits(len(others))} đơn vị"]
    if persons:
        parts.append(f"{two_digits(len({person['person'] for person in persons}))} người phụ trách")
    noticed = sum(debt.awaited for debt in owed)
    if noticed:
        parts.append(f"nhắc trước hạn {two_digits(noticed)} đơn vị")
    return (
        f"Đôn đốc kỳ {period.name}: {', '.join(parts)}; tính đến {format_date(state.today)} có "
        f"{two_digits(silent)} đơn vị chưa gửi báo cáo, {two_digits(standings[Standing.OVERDUE])} nhiệm vụ quá hạn, "
        f"{two_digits(standings[Standing.DUE_SOON])} nhiệm vụ sắp đến hạn."
    )
