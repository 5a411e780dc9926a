"""A year of an office: which rows are owed when, what is carried over, what a closed period keeps (11.10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.judging import effective_due, understood
from tests.oracle.office import LEAD, Key, Office, Row
from tests.oracle.plan import ALL_UNITS, CONTINUOUS, OTHER_RESULTS, PERIODS, TASK, TASKS, Period


@dataclass(frozen=True)
class Owed:
    """A row with what holds for it: its unit's role, the kind of its task, its effective due day."""

    role: str
    kind: str
    due: date | None
    row: Row


@dataclass
class Year:
    """The open period's rows and those of the closed ones, as they stood when they were closed."""

    office: Office
    period: Period = PERIODS[0]
    rows: dict[Key, Row] = field(default_factory=dict)
    history: dict[str, dict[Key, Owed]] = field(default_factory=dict)

    def day(self, today: date) -> date:
        """The day that decides which units are there: today, at the latest the open period's last."""
        return min(today, self.period.end)

    # --- who owes what ----------------------------------------------------------------------------------------
    def roles(self, day: date) -> dict[Key, str]:
        """Every row owed on a day, with the role; Chủ trì wins over Phối hợp."""
        found: dict[Key, str] = {}
        for task in TASKS:
            if task.lead == ALL_UNITS:
                found |= {(task.code, unit): LEAD for unit in self._reporting(day)}
        for (code, unit), role in self.office.roles.items():
            if not self.office.holds((code, unit), self.period.end):
                continue
            if (code, unit) in self.rows and self._stays((code, unit), day):
                continue  # it passes to nobody in this period
            for owner in self._owners(code, unit, role, day):
                if found.get((code, owner)) != LEAD:
                    found[(code, owner)] = role
        for code in OTHER_RESULTS:
            found |= {(code, unit): "" for unit in self._reporting(day)}
        return found

    def _reporting(self, day: date) -> list[str]:
        return [unit.code for unit in self.office.units if unit.reports and unit.is_there(day)]

    def _owners(self, task: str, unit: str, role: str, day: date) -> set[str]:
        """The unit itself, or who stands for it: of several heirs those that Phân công gives the role by name."""
        if not self.office.unit(unit).has_begun(day):
            return set()
        if not self.office.unit(unit).has_ended(day):
            return {unit}
        heirs = self.office.heirs(unit, day)
        return {heir for heir in heirs if self.office.roles.get((task, heir)) == role} or heirs

    def _stays(self, key: Key, day: date) -> bool:
        """Whether a row of a unit that has ended counts on: it was reported in this period, before the end."""
        return self.office.unit(key[1]).has_ended(day) and self.rows[key].reported_on is not None

    def _reported_by_ancestor(self, key: Key, day: date) -> bool:
        task, unit = key
        ancestors = [(task, old) for old in self.office.ancestors(unit, day) if (task, old) in self.office.roles]
        return bool(ancestors) and all(old in self.rows and self._stays(old, day) for old in ancestors)

    def owed(self, today: date) -> dict[Key, str]:
        """The rows that count on a day, with the role: those owed, and those an ended unit had reported."""
        day = self.day(today)
        found = {
            key: role
            for key, role in self.roles(day).items()
            if key in self.rows or not self._reported_by_ancestor(key, day)
        }
        for key in self.rows:
            if self._stays(key, day):
                found[key] = "" if key[0] in OTHER_RESULTS else self._role_left(key) or LEAD
        return found

    def _role_left(self, key: Key) -> str:
        """The role that a unit had until it ended: its own, else that of a unit whose place it had taken."""
        if key in self.office.roles:
            return self.office.roles[key]
        left = [self._role_left((key[0], unit.code)) for unit in self.office.units if key[1] in unit.heirs]
        return LEAD if LEAD in left else max(left, default="")

    # --- the rows -----------------------------------------------------------------------------------------------
    def issue(self, today: date) -> None:
        """Add the rows that are owed and not there."""
        day = self.day(today)
        for key in self.owed(today):
            if key not in self.rows:
                left = self._left_to(key, day)
                self.rows[key] = replace(foremost(left, key[0], self.office), reported_on=None) if left else Row()

    def follow(self, today: date) -> None:
        """What every job does: heirs are given the rows left to them."""
        day = self.day(today)
        found = [key for key in self.owed(today) if key not in self.rows and self._left_to(key, day)]
        for key in found:
            self.rows[key] = replace(foremost(self._left_to(key, day), key[0], self.office), reported_on=None)

    def _left_to(self, key: Key, day: date) -> list[Row]:
        """The rows of a task that units which have ended had not reported, and a unit owes in their place."""
        old_keys = [(key[0], old) for old in self.office.ancestors(key[1], day)]
        return [self.rows[old] for old in old_keys if old in self.rows and not self._stays(old, day)]

    def judged(self, today: date) -> dict[Key, Owed]:
        """The rows that count, with all that their judgement hangs on."""
        self.follow(today)
        found: dict[Key, Owed] = {}
        for key, role in self.owed(today).items():
            if key in self.rows:
                kind, due = self.office.deadline(key[0])
                row = self.rows[key]
                found[key] = Owed(role, kind, effective_due(row, kind, due), row)
        return found

    def close(self, today: date) -> None:
        """Keep the rows that count and open the next period, whose rows are those owed today."""
        self.history[self.period.code] = self.judged(max(today, self.period.end))
        following = PERIODS.index(self.period) + 1
        if following == len(PERIODS):
            return
        before = {key: self._carried(key, row) for key, row in self.rows.items()}
        self.period = PERIODS[following]
        self.rows = {}
        day = self.day(today)
        for key in self.roles(day):
            old_keys = [(key[0], old) for old in self.office.ancestors(key[1], day)]
            left = [before[old] for old in old_keys if old in before]
            left = left or self._passed_to(key, before, day)
            own = before.get(key)
            self.rows[key] = own or (foremost(left, key[0], self.office) if left else Row())

    def _passed_to(self, key: Key, before: Mapping[Key, Row], day: date) -> list[Row]:
        """The rows of those who led a task before, for the one unit that leads it instead."""
        now = self.roles(day)
        if now[key] != LEAD or key[0] not in TASK or TASK[key[0]].lead == ALL_UNITS:
            return []
        new = [other for other, role in now.items() if other[0] == key[0] and role == LEAD and other not in before]
        led = [other for other in before if other[0] == key[0] and self.office.roles.get(other) == LEAD]
        gone = [other for other in led if other not in now and not self.office.unit(other[1]).has_ended(day)]
        return [before[other] for other in gone] if new == [key] else []

    def _carried(self, key: Key, row: Row) -> Row:
        """What of a row passes into the next period: all that was completed; of the rest what moves its due day."""
        if is_completed(row, key[0], self.office):
            return replace(row, reported_on=None)
        return Row(adjusted_due=row.adjusted_due, adjusting_document=row.adjusting_document, typed_due=row.typed_due)

    # --- what earlier periods say -------------------------------------------------------------------------------
    def earlier(self, period: Period, *, window_only: bool) -> list[dict[Key, Owed]]:
        """The periods closed before one; only those whose window lies in its own, or all of the year."""
        before = [each for each in PERIODS[: PERIODS.index(period)] if each.code in self.history]
        return [self.history[each.code] for each in before if period.holds(each) or not window_only]

    def had(self, key: Key, closed: list[dict[Key, Owed]], day: date, wanted: tuple[str, ...]) -> bool:
        """Whether a row, or that of a unit it stands for, declared one of these in a closed period."""
        units = [key[1], *self.office.ancestors(key[1], day)]
        rows = [period[(key[0], unit)] for period in closed for unit in units if (key[0], unit) in period]
        return any(understood(owed.row.declared, owed.kind) in wanted for owed in rows)


def is_completed(row: Row, task: str, office: Office) -> bool:
    """Whether a row says that a task with an end is completed, whatever the day."""
    kind, _ = office.deadline(task)
    return kind != CONTINUOUS and understood(row.declared, kind) == "Đã hoàn thành"


def foremost(rows: list[Row], task: str, office: Office) -> Row:
    """Of several rows left to one unit the first that is not completed: a task is completed if all its parts are."""
    return next((row for row in rows if not is_completed(row, task, office)), rows[-1])
