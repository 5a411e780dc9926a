"""The plan as signed: groups, tasks, leads, deadline phrases; and the units that carry it (domain section 2)."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from cchc_xl.model.text import loose_key, match_key

OTHER_RESULT_CODES: Final = ("K1", "K2", "K3", "K4", "K5", "K6", "K7")
"""Rows "Kết quả công tác CCHC khác", one per heading of Part II of the plan."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Task(_Frozen):
    """A task of the appendix, verbatim. `code` is ``group.stt`` because STT restarts in each group; `stt` is a number,
    or what was printed where that is none ("1.1", "a)")."""

    code: str
    group: int
    stt: int | str
    text: str
    lead: str
    coordinating: str
    phrase: str


class ContentGroup(_Frozen):
    """A content group with its heading as printed and the number of tasks the heading declares."""

    number: int
    heading: str
    declared_count: int | None


class OtherResult(_Frozen):
    """A heading of Part II under which a unit reports results beside the tasks (K1–K7)."""

    code: str
    heading: str


class Plan(_Frozen):
    """The whole appendix. `appendix_lines` are the printed lines above the table, first to last."""

    plan_id: str
    version: str
    year: int
    appendix_lines: tuple[str, ...] = ()
    groups: tuple[ContentGroup, ...]
    tasks: tuple[Task, ...]
    other_results: tuple[OtherResult, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Task]:
        """Tasks by code."""
        return {task.code: task for task in self.tasks}

    def is_collective(self, task: Task) -> bool:
        """True where every unit leads ("Các phòng, ban, đơn vị")."""
        return match_key(task.lead) in COLLECTIVE_LEADS


COLLECTIVE_LEADS: Final = frozenset({match_key("Các phòng, ban, đơn vị"), match_key("Các phòng, đơn vị")})


OTHER_RESULT_PREFIX: Final = "Kết quả công tác CCHC khác"


def other_result_task(heading: str) -> str:
    """The text of Nhiệm vụ cụ thể in a row K1–K7: the prefix and a heading of Part II of the plan."""
    return f"{OTHER_RESULT_PREFIX}: {heading}"


OTHER_RESULT_GROUP: Final = "Kết quả khác"
"""What a form calls these rows in Nội dung; beside it stands the heading alone."""


def other_result_heading(task: str) -> str:
    """The heading of Part II out of the text of a row K1–K7."""
    return task.removeprefix(f"{OTHER_RESULT_PREFIX}: ")


def is_other_result(task_code: str) -> bool:
    """True for the codes K1–K7, which stand in no rate."""
    return task_code in OTHER_RESULT_CODES


class Unit(_Frozen):
    """A unit that may lead tasks. Valid on a day between `valid_from` and `valid_to`, both inclusive and optional.

    `successor`: the unit that took its place, by code or name; several, where it was split, between semicolons.
    """

    code: str = Field(pattern=r"^[A-Za-z0-9_-]{1,20}$")
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    must_report: bool = True
    contact: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""

    def is_valid_on(self, day: date) -> bool:
        """True where the unit exists on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and not self.has_ended_by(day)

    def has_ended_by(self, day: date) -> bool:
        """True where its last day lies before `day`."""
        return self.valid_to is not None and self.valid_to < day


class UnitIndex:
    """Units found by code or by any of their names, however they are typed."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self._ending = [unit for unit in self.units if unit.valid_to is not None]
        self.by_code = {unit.code: unit for unit in self.units}
        self._exact: dict[str, Unit] = {}
        self._loose: dict[str, Unit] = {}
        self._answering: dict[tuple[str, date], tuple[str, ...]] = {}
        for unit in self.units:
            for name in (unit.code, unit.name, unit.short_name, *unit.aliases):
                if name:
                    self._exact.setdefault(match_key(name), unit)
                    self._loose.setdefault(loose_key(name), unit)

    def find(self, name: str) -> Unit | None:
        """The unit of this name: exact first (case, spaces, dashes folded), then without marks."""
        return self._exact.get(match_key(name)) or self._loose.get(loose_key(name))

    def reporting_in(self, day: date, until: date) -> tuple[Unit, ...]:
        """The units that must report in a period that is at `day` and ends on `until`, in sheet order."""
        return tuple(unit for unit in self.units if unit.must_report and self.owes_in(unit, day, until))

    def owes_in(self, unit: Unit, day: date, until: date) -> bool:
        """True for a unit that has not ended before `day` and begins by `until`.

        One that takes the place of another begins to owe on its first day, not before.
        """
        if unit.has_ended_by(day) or (unit.valid_from is not None and unit.valid_from > until):
            return False
        if unit.valid_from is None or unit.valid_from <= day:
            return True
        return not any(
            unit in self.successors(other) for other in self.units if other.successor and not other.has_ended_by(day)
        )

    def successors(self, unit: Unit) -> list[Unit]:
        """The units that took the place of one, as far as the list has them."""
        return list({heir.code: heir for _, heir in self._named(unit) if heir is not None}.values())

    def unknown_successors(self, unit: Unit) -> list[str]:
        """What is written as a successor of a unit and that the list does not have."""
        return [name for name, heir in self._named(unit) if heir is None]

    def succeeds_itself(self, unit: Unit) -> bool:
        """True where the successors of a unit, or theirs, come round to the unit again."""
        passed: set[str] = set()
        waiting = self.successors(unit)
        while waiting:
            heir = waiting.pop()
            if heir.code not in passed:
                passed.add(heir.code)
                waiting += self.successors(heir)
        return unit.code in passed

    def _named(self, unit: Unit) -> list[tuple[str, Unit | None]]:
        whole = self.find(unit.successor) if unit.successor else None
        if whole is not None:
            return [(unit.successor, whole)]
        names = (name.strip() for name in re.split(r"[;\n]", unit.successor))
        return [(name, self.find(name)) for name in names if name]

    def heirs_on(self, code: str, day: date) -> list[Unit]:
        """The units that answer for a unit on a day: itself until its end, then those that took its place.

        Empty for a code that the list does not have, and for a unit that ended without a successor.
        """
        heirs: dict[str, Unit] = {}
        passed: set[str] = set()
        waiting = [self.by_code[code]] if code in self.by_code else []
        while waiting:
            unit = waiting.pop(0)
            if unit.code in passed:
                continue
            passed.add(unit.code)
            if unit.has_ended_by(day):
                waiting += self.successors(unit)
            else:
                heirs[unit.code] = unit
        return list(heirs.values())

    def answering(self, code: str, day: date) -> tuple[str, ...]:
        """The units that answer for a unit on a day: itself, or those that took its place; itself where none did."""
        key = code, day
        if key not in self._answering:
            self._answering[key] = tuple(unit.code for unit in self.heirs_on(code, day)) or (code,)
        return self._answering[key]

    def heir_on(self, code: str, day: date) -> str:
        """The unit that answers for a unit on a day, the first named where it was split; itself where none does."""
        return self.answering(code, day)[0]

    def has_ended(self, code: str, day: date) -> bool:
        """True for a unit that owes nothing any more on a day."""
        unit = self.by_code.get(code)
        return unit is not None and unit.has_ended_by(day)

    def name_of(self, code: str) -> str:
        """The name of a unit, or its code where the list does not have it."""
        unit = self.by_code.get(code)
        return unit.name if unit else code

    def predecessors_on(self, code: str, day: date) -> list[Unit]:
        """The units that ended before a day and that the unit answers for since, in sheet order."""
        ended = (unit for unit in self._ending if unit.has_ended_by(day))
        return [unit for unit in ended if any(heir.code == code for heir in self.heirs_on(unit.code, day))]

    def named_in(self, text: str) -> list[Unit]:
        """The units whose code or name stands in a text, as in the name of a file: "BieuBC_CTTDT ký.pdf".

        A name that is part of another unit's longer name there is not meant. Short codes count as they are written.
        """
        words = _words(text)
        found: dict[str, Unit] = {}
        for unit in self.units:
            if _is_code_in(unit.code, text):
                found[_words(unit.code)] = unit
            for name in filter(None, map(_words, (unit.name, unit.short_name, *unit.aliases))):
                joined = name.replace(" ", "")
                if f" {name} " in f" {words} " or (len(joined) >= _LONG_NAME and joined in words.split()):
                    found[name] = unit
        meant = {
            unit.code
            for name, unit in found.items()
            if not any(f" {name} " in f" {other} " for other in found if other != name and found[other] is not unit)
        }
        return [unit for unit in self.units if unit.code in meant]


_LONG_NAME: Final = 8
"""Letters of a name that may be written without spaces."""
_SHORT_CODE: Final = 3


def _words(text: str) -> str:
    return " ".join(re.findall(r"[0-9a-z]+", loose_key(text)))


def _is_code_in(code: str, text: str) -> bool:
    flags = re.IGNORECASE if len(code) > _SHORT_CODE else 0
    return re.search(rf"(?<![^\W_]){re.escape(code)}(?![^\W_])", text, flags) is not None
