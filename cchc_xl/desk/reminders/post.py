"""What goes out in one run of Đôn đốc, and where; with a dry run, what would go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from cchc_xl.desk.letters.contact import speaker
from cchc_xl.desk.letters.letterhead import letterhead
from cchc_xl.desk.letters.occasion import Occasion, occasion, of_year
from cchc_xl.desk.master.state import MasterState
from cchc_xl.desk.plan.persons import persons_in_charge
from cchc_xl.desk.reminders.feedback_files import slug
from cchc_xl.desk.reminders.joint_letter import deserves_letter, letter_values
from cchc_xl.desk.reminders.owing import Debt, waiting_difficulties
from cchc_xl.desk.reminders.person_lists import (
    Entry,
    difficulty_entry,
    leader_message,
    leader_situation,
    list_entries,
    office_message,
    specialist_message,
    task_entries,
)
from cchc_xl.desk.reminders.supplement_sheet import supplement_values
from cchc_xl.desk.reminders.unit_messages import advance_notice, chasing_message
from cchc_xl.files.numbered_files import Outbox, name_part
from cchc_xl.model.period import Period
from cchc_xl.report import words
from cchc_xl.report.make_templates import LEADER, LETTER, LIST, SUPPLEMENT
from cchc_xl.report.template import fill_once, own_template
from cchc_xl.report.words import Value
from cchc_xl.tables.plan import RoleRow

PERSONS_FOLDER: Final = "nguoi-phu-trach"
_SPECIALIST: Final = RoleRow.header("specialist")
_LEADER: Final = RoleRow.header("leader")

Placed = Mapping[str, tuple[int, Debt]]
"""What each unit owes, with its place in the list."""


@dataclass
class Post:
    """The files of one run. `of_unit`: by unit the names of what it gets."""

    state: MasterState
    period: Period
    out: Path
    outbox: Outbox
    files: list[Path] = field(default_factory=list)
    of_unit: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def now(self) -> Occasion:
        """What is written to several."""
        return occasion(self.state.book, self.state.options, self.state.now, self.period)

    def write_letter(self, owed: Sequence[Debt]) -> str | None:
        """The joint letter where one is due; its name."""
        listed = [debt for debt in owed if deserves_letter(self.state.options, debt)]
        if not listed:
            return None
        values = letter_values(self.state.units, self.state.options, listed, self.now)
        made = self._document(LETTER, values, self.out / self._name("CongVanDonDoc", "docx"))
        for debt in listed:
            self.of_unit.setdefault(debt.unit, {})["letter"] = made.name
        return made.name

    def chase_unit(self, debt: Debt) -> None:
        """A message; a page where its form has something to complete. The coordinating office gets its list."""
        name = self.state.units.name_of(debt.unit)
        if debt.unit == self.state.options.coordinating_unit:
            self._list_of_office(debt, name)
            return
        now = occasion(self.state.book, self.state.options, self.state.now, self.period, debt.unit)
        by = speaker(self.state.units, self.state.options)
        files = self.of_unit.setdefault(debt.unit, {})
        if debt.owes_nothing_yet:
            wanted = self.out / self._name("TinNhanNhac", "txt", debt.unit)
            files["message"] = self._text(advance_notice(name, now), wanted).name
            return
        wanted = self.out / self._name("TinNhanDonDoc", "txt", debt.unit)
        files["message"] = self._text(chasing_message(name, debt, now, by), wanted).name
        if debt.requests:
            values = supplement_values(self.state, debt.unit, debt.requests, now, by)
            wanted = self.out / self._name("PhieuDeNghiBoSung", "docx", debt.unit)
            files["sheet"] = self._document(SUPPLEMENT, values, wanted).name

    def chase_persons(self, owed: Sequence[Debt]) -> list[dict[str, Any]]:
        """A list and a message for each person named in tblPhanCong who has something to see to.

        To a leader go the tasks of his field and the difficulties that wait for his opinion, no corrections of a form.
        """
        placed = {debt.unit: (place, debt) for place, debt in enumerate(owed)}
        return [*self._chase_specialists(placed), *self._report_to_leaders(placed)]

    def _chase_specialists(self, owed: Placed) -> list[dict[str, Any]]:
        chased = []
        for person, by_unit in self._in_charge(_SPECIALIST).items():
            entries = self._entries_of(owed, by_unit, list_entries)
            if entries:
                wanted = self._of_person("DanhSachDonDoc_chuyen-vien", person)
                title = f"Đồng chí {person}, chuyên viên phụ trách"
                asked = f"Đề nghị đồng chí hoàn thành, báo cáo {self.now.deadline}."
                made = self._list(title, entries, asked, wanted)
                self._text(specialist_message(person, entries, self.now), wanted.with_suffix(".txt"))
                chased.append(_person_json(person, _SPECIALIST, entries, made))
        return chased

    def _report_to_leaders(self, owed: Placed) -> list[dict[str, Any]]:
        waiting = waiting_difficulties(self.state.book)
        office = speaker(self.state.units, self.state.options).office
        reported = []
        for person, by_unit in self._in_charge(_LEADER).items():
            entries = self._entries_of(owed, by_unit, task_entries)
            entries += [
                difficulty_entry(row, self.state.units.name_of(unit))
                for unit, codes in by_unit.items()
                for code in sorted(codes)
                for row in waiting.get((code, unit), ())
            ]
            if entries:
                wanted = self._of_person("KinhTrinh_lanh-dao", person)
                values: dict[str, Value] = {
                    **letterhead(self.state.units, self.state.options, self.now.today),
                    "don_vi_gui": office,
                    "nguoi": person,
                    "ky_bao_cao": of_year(self.period),
                    "tinh_hinh": leader_situation(f"Đến {self.now.moment}", entries),
                    "cac_dong": list(entries),
                }
                made = self._document(LEADER, values, wanted)
                self._text(leader_message(person, entries, self.now, office), wanted.with_suffix(".txt"))
                reported.append(_person_json(person, _LEADER, entries, made))
        return reported

    def _in_charge(self, role: str) -> dict[str, dict[str, set[str]]]:
        """The tasks of each person in a role, by unit."""
        found: dict[str, dict[str, set[str]]] = {}
        for (task, unit), named in persons_in_charge(self.state.book).items():
            for person in named.leaders if role == _LEADER else named.specialists:
                found.setdefault(person, {}).setdefault(unit, set()).add(task)
        return found

    def _entries_of(self, owed: Placed, by_unit: Mapping[str, set[str]], rows: Any) -> list[Entry]:
        return [
            entry
            for _, debt in sorted((owed[unit] for unit in by_unit if unit in owed), key=itemgetter(0))
            for entry in rows(debt, self.state.units.name_of(debt.unit), by_unit[debt.unit])
        ]

    def _list_of_office(self, debt: Debt, name: str) -> None:
        """One does not write to oneself: a title, and nothing that asks."""
        entries = list_entries(debt, name)
        if entries:
            wanted = self.out / self._name("DanhSachDonDoc", "docx", debt.unit)
            self._list(name, entries, "", wanted)
            self._text(office_message(name, entries, self.now), wanted.with_suffix(".txt"))

    def _list(self, title: str, entries: Sequence[Entry], asked: str, wanted: Path) -> Path:
        values: dict[str, Value] = {
            "nguoi": title,
            "ky": self.period.name,
            "den_ngay": words.short_date(self.now.today),
            "cac_dong": list(entries),
            "de_nghi": asked,
        }
        return self._document(LIST, values, wanted)

    def _name(self, start: str, suffix: str, unit: str = "") -> str:
        parts = (start, unit, self.period.code, f"{self.state.today:%Y%m%d}")
        return name_part(f"{'_'.join(filter(None, parts))}.{suffix}")

    def _of_person(self, start: str, person: str) -> Path:
        return self.out / PERSONS_FOLDER / self._name(f"{start}_{slug(person)}", "docx")

    def _document(self, template: str, values: Mapping[str, Value], wanted: Path) -> Path:
        source = own_template(self.state.book.path.parent, template, dry_run=self.outbox.dry_run)
        self.files.append(fill_once(source, values, wanted, self.outbox))
        return self.files[-1]

    def _text(self, text: str, wanted: Path) -> Path:
        self.files.append(self.outbox.write_text_once(wanted, text))
        return self.files[-1]


def _person_json(person: str, role: str, entries: Sequence[Entry], made: Path) -> dict[str, Any]:
    return {"person": person, "role": role, "entries": len(entries), "file": made.name}
