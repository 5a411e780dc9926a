"""What passes from a unit that ended to those that took its place: its roles, and what it had not reported.

The successor owes it for the whole window; the unit's own rows are not written to any more (domain section 11.10).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cchc_xl.desk.master.tracked import Tracked, TrackedRow
from cchc_xl.model import layout
from cchc_xl.model.period import Period, format_date
from cchc_xl.model.plan import Unit, UnitIndex
from cchc_xl.model.progress import INPUT_FIELDS
from cchc_xl.model.sheet import CellValue
from cchc_xl.rules.settings import Role

RowKey = tuple[str, str]
"""Task and unit."""
_KEPT = (*(name.value for name in INPUT_FIELDS), layout.ADJUSTED_DUE, layout.ADJUSTING_DOCUMENT)


def roles_in(units: UnitIndex, roles: Sequence[Role], day: date, until: date) -> list[Role]:
    """The roles that hold in a period that is at `day` and ends on `until`; those of units that ended, as their
    successors hold them.

    Of a unit that was split, those parts hold a role that tblPhanCong gives it to by name; else all of them do (see
    `shared`). A row that was ended together with its unit passes on too, unless the task was given to another lead.
    """
    now = [role for role in roles if _holds(units, role, day, until)]
    living = [role for role in now if not _has_ended(units, role.unit, day)]
    led = {role.task for role in living if role.role == layout.ROLE_LEAD}
    found = list(living)
    for role, unit in _of_ended(units, roles, day):
        ended_with_unit = role.valid_to == unit.valid_to and role.task not in led
        if role in now or ended_with_unit:
            heirs = units.heirs_on(unit.code, day)
            found += [replace(role, unit=heir.code) for heir in _named(heirs, role, living) or heirs]
    return found


def shared(units: UnitIndex, roles: Sequence[Role], day: date, until: date) -> list[tuple[str, Unit, Sequence[Unit]]]:
    """Tasks of which tblPhanCong does not say which part of a split unit leads them: task, unit, its parts."""
    passed = roles_in(units, roles, day, until)
    found: list[tuple[str, Unit, Sequence[Unit]]] = []
    for role, unit in _of_ended(units, roles, day):
        heirs = units.heirs_on(unit.code, day)
        all_lead = all(replace(role, unit=heir.code) in passed for heir in heirs)
        if role.role == layout.ROLE_LEAD and len(heirs) > 1 and all_lead:
            found.append((role.task, unit, heirs))
    return found


def _holds(units: UnitIndex, role: Role, day: date, until: date) -> bool:
    """A role that ends with its unit holds until then, any other where it holds on the last day of the period."""
    unit = units.by_code.get(role.unit)
    ends_with_unit = unit is not None and unit.valid_to is not None and role.valid_to == unit.valid_to
    return role.is_valid_on(until) or (ends_with_unit and role.is_valid_on(day))


def _of_ended(units: UnitIndex, roles: Sequence[Role], day: date) -> Iterator[tuple[Role, Unit]]:
    for role in roles:
        unit = units.by_code.get(role.unit)
        if unit is not None and unit.has_ended_by(day) and (role.valid_from is None or role.valid_from <= day):
            yield role, unit


def _named(heirs: Sequence[Unit], role: Role, now: Sequence[Role]) -> list[Unit]:
    """The parts of a split unit that have the role by a row of their own."""
    if len(heirs) == 1:
        return []
    own = {(row.task, row.unit, row.role) for row in now}
    return [heir for heir in heirs if (role.task, heir.code, role.role) in own]


def _has_ended(units: UnitIndex, code: str, day: date) -> bool:
    unit = units.by_code.get(code)
    return unit is not None and unit.has_ended_by(day)


# --- rows -------------------------------------------------------------------------------------------------
def left_to(tracked: Tracked, units: UnitIndex, today: date, period: Period) -> Mapping[RowKey, Sequence[TrackedRow]]:
    """By task and successor the rows that units had not reported when they ended."""
    found: dict[RowKey, list[TrackedRow]] = {}
    for row in tracked.lapsed(period):
        for heir in units.answering(row.unit, period.day_on(today)):
            if heir != row.unit:
                found.setdefault((row.task, heir), []).append(row)
    return found


def foremost(rows: Sequence[TrackedRow]) -> TrackedRow:
    """Of several rows of a task the first that is not completed: the task is completed only if all its parts are."""
    return next((row for row in rows if not row.carries_over), rows[-1])


def inherited(rows: Sequence[TrackedRow], own_columns: Sequence[str]) -> dict[str, CellValue]:
    """What a successor's new row takes from the rows left to it: inputs, an extension, the columns of staff's own."""
    source = foremost(rows).source
    return {name: source.values.get(name) for name in (*_KEPT, *own_columns)}


def whole_window_note(units: UnitIndex, today: date, unit: str, period: Period) -> str:
    """Whose results the unit reports besides its own, "" where no unit that it took the place of ended in the window.

    "Bao gồm kết quả của Phòng X đến ngày 30/06/2026."
    """
    before = units.predecessors_on(unit, period.day_on(today))
    parts = [
        f"của {unit.name} đến ngày {format_date(unit.valid_to)}"
        for unit in before
        if unit.valid_to is not None and unit.valid_to >= period.start
    ]
    return f"Bao gồm kết quả {'; '.join(parts)}." if parts else ""


def with_note(note: str, text: str) -> str:
    """The results of earlier periods below the note; without the note where the text has it already."""
    return text if not note or text.startswith(note) else f"{note}\n{text}".strip()
