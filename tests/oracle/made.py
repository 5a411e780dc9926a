"""Offices made up: few units, tasks of every kind, rows of every status, date and percent (from one seed)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from tests.oracle.office import ESTIMATES, EVIDENCE, HELPS, LEAD, Key, Office, Receipt, Row, SendBy, Unit
from tests.oracle.plan import ALL_UNITS, PERIODS, TASKS, Decision, Period, Reading

OWN: Final = (
    Unit("HCQT", "Phòng Hành chính - Quản trị"),
    Unit("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
    Unit("CTTDT", "Cổng thông tin điện tử"),
)
STATUSES: Final = (
    "", "Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Đã hoàn thành", "Đã hoàn thành",
    "Đề nghị điều chỉnh", "Không phát sinh trong kỳ", "Đã thực hiện trong kỳ", "Đã thực hiện trong kỳ",
)  # fmt: skip
ADJUSTING: Final = "Công văn số 5/VPUB ngày 02/3/2026"


def some_day(random: Random) -> date:
    """A day of the year, often one of those that decide: the end of a month or a window, and the days beside it."""
    if random.random() < 0.5:
        return date(2025, 12, 1) + timedelta(days=random.randrange(395))
    near = random.choice([period.end for period in PERIODS] + [task.due for task in TASKS if task.due])
    return min(near + timedelta(days=random.choice((-1, 0, 1))), date(2026, 12, 31))


def some_row(random: Random, today: date) -> Row:
    """What a person types into a row on a day."""
    if random.random() < 0.2:
        return Row(reported_on=today if random.random() < 0.3 else None)
    return Row(
        declared=random.choice(STATUSES),
        percent=random.choice((None, 0.0, 0.2, 0.5, 1.0)),
        completed_on=some_day(random) if random.random() < 0.6 else None,
        evidence=random.choice(list(EVIDENCE)) if random.random() < 0.5 else "",
        result=random.choice(("", "Đã làm.", "Đã triển khai đến các phòng.")),
        estimate=random.choice(list(ESTIMATES)),
        reported_on=today if random.random() < 0.7 else None,
    )


def moved(random: Random, row: Row, *, over: bool) -> Row:
    """The same row with its due day moved: by a document, by a day without one, with `over` by a day typed over Hạn."""
    return replace(
        row,
        adjusted_due=some_day(random),
        adjusting_document=random.choice((ADJUSTING, ADJUSTING, "")),
        typed_due=some_day(random) if over and random.random() < 0.3 else row.typed_due,
    )


def some_decision(random: Random) -> Decision:
    """What HCQT puts into Thời hạn."""
    word = random.choice((None, "Có hạn", "Có hạn", "Thường xuyên", "Định kỳ", "Khi phát sinh", "Theo quy định"))
    with_day = word in (None, "Có hạn", "Theo quy định")
    return Decision(word, some_day(random) if with_day and random.random() < 0.8 else None)


def some_units(random: Random) -> tuple[Unit, ...]:
    """The three units and up to three more; some end in the year, with one heir, several, or none."""
    more = [Unit(code, f"Phòng mẫu {code}", reports=random.random() < 0.9) for code in "ABC"[: random.randint(0, 3)]]
    units = [*OWN, *more]
    kind = random.choice(("nothing", "merged", "merged", "joined", "split", "dissolved", "chain"))
    last = random.choice(
        (date(2026, 3, 10), date(2026, 3, 14), date(2026, 6, 30), date(2026, 8, 31), date(2026, 10, 5))
    )
    new = [Unit(code, f"Phòng mẫu {code}", begins=last + timedelta(days=1)) for code in "XY"]
    if kind == "merged":
        old = random.choice(units[1:])
        return _ended(units, {old.code: [random.choice([u.code for u in units if u != old])]}, last)
    if kind == "joined":
        old, other = random.sample(units[1:], 2)
        return (*_ended(units, {old.code: ["X"], other.code: ["X"]}, last), new[0])
    if kind == "split":
        old = random.choice(units[1:])
        return (*_ended(units, {old.code: ["X", "Y"]}, last), *new)
    if kind == "dissolved":
        return _ended(units, {random.choice(units[1:]).code: []}, last)
    if kind == "chain":
        old = random.choice(units[1:])
        end = min(last + timedelta(days=90), date(2026, 12, 1))
        return (
            *_ended(units, {old.code: ["X"]}, last),
            replace(new[0], ends=end, heirs=("Y",)),
            replace(new[1], begins=end + timedelta(days=1)),
        )
    return tuple(units)


def _ended(units: list[Unit], heirs: dict[str, list[str]], last: date) -> tuple[Unit, ...]:
    return tuple(
        replace(unit, ends=last, heirs=tuple(heirs[unit.code])) if unit.code in heirs else unit for unit in units
    )


def some_office(random: Random) -> Office:
    """An office of the plan, its leads moved about."""
    units = some_units(random)
    there = [unit.code for unit in units if unit.begins is None]
    roles: dict[Key, str] = {}
    for task in TASKS:
        if task.lead == ALL_UNITS:
            continue
        lead = task.lead if random.random() < 0.6 else random.choice(there)
        roles[(task.code, lead)] = LEAD
        if random.random() < 0.15:
            roles[(task.code, random.choice(there))] = LEAD
        if random.random() < 0.2:
            roles.setdefault((task.code, random.choice(there)), HELPS)
    for unit in units:
        if unit.begins is not None and random.random() < 0.5:  # a part that Phân công names
            gone = [old for old in units if unit.code in old.heirs]
            tasks = [task for task, owner in roles if gone and owner == gone[0].code]
            if tasks:
                roles[(random.choice(tasks), unit.code)] = LEAD
    decisions = {task.code: some_decision(random) for task in TASKS if random.random() < 0.2}
    send_by = {each.code: some_moment(random, each) for each in PERIODS}
    extended = {
        (each.code, unit.code): some_moment(random, each)
        for each in PERIODS for unit in units if random.random() < 0.1
    }  # fmt: skip
    return Office(
        units,
        roles,
        decisions,
        send_by,
        {key: moment for key, moment in extended.items() if moment.day},
        soon_days=random.choice((30, 30, 10)),
        without_not_arisen=random.random() < 0.4,
        continuous_completes_the_year=random.random() < 0.8,
        reading=some_reading(random),
        spans=some_handovers(random, units, roles),
        steps=random.random() < 0.5,
    )


def some_reading(random: Random) -> Reading:
    """The two options on phrases."""
    return Reading(strict_before=random.random() < 0.6, off_weekends=random.random() < 0.4)


def some_handovers(
    random: Random, units: tuple[Unit, ...], roles: dict[Key, str]
) -> dict[Key, tuple[date | None, date | None]]:
    """Some tasks pass to another lead within the year: one role ends, another begins; adds these to `roles`."""
    lasting = [unit.code for unit in units if unit.begins is None and unit.ends is None]
    spans: dict[Key, tuple[date | None, date | None]] = {}
    for (task, unit), role in list(roles.items()):
        others = [code for code in lasting if (task, code) not in roles]
        if role == LEAD and unit in lasting and others and random.random() < 0.15:
            last = random.choice((date(2026, 2, 28), date(2026, 3, 14), date(2026, 6, 30), date(2026, 9, 14)))
            new = task, random.choice(others)
            roles[new] = LEAD
            spans |= {(task, unit): (None, last), new: (last + timedelta(days=1), None)}
    return spans


def some_moment(random: Random, period: Period) -> SendBy:
    """A sending day in the week after a period, or none."""
    day = period.end + timedelta(days=random.randint(1, 5)) if random.random() < 0.8 else None
    return SendBy(day, random.choice((None, time(8, 0), time(11, 30))))


def some_receipts(random: Random, office: Office, period: Period, now: datetime) -> list[Receipt]:
    """Reports that came in until now; some were not taken, some units sent twice."""
    found: list[Receipt] = []
    for unit in office.units:
        for _ in range(random.choice((0, 1, 1, 2))):
            at = datetime.combine(period.end + timedelta(days=random.randint(-3, 6)), time(random.randint(7, 17), 15))
            if at <= now and unit.is_there(at.date()):
                found.append(Receipt(period.code, unit.code, at, taken=random.random() < 0.8))
    return found


def may_move(office: Office, key: Key) -> bool:
    """Whether the due day of a row is one that somebody may move: a task of the plan that is not continuous."""
    return not key[0].startswith("K") and office.deadline(key[0])[0] != "continuous"
