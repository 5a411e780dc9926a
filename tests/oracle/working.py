"""An office worked through its year twice: by the real jobs on a real master, and by the oracle; then compared."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.oracle.comparing import Comparison
from tests.oracle.counting import Figures, Rates, count, expected_at_year_end
from tests.oracle.judging import days_late
from tests.oracle.made import may_move, moved, some_decision, some_office, some_receipts, some_row
from tests.oracle.office import HCQT, Receipt
from tests.oracle.overview import Overview
from tests.oracle.papers import changes
from tests.oracle.plan import PERIODS, TASKS
from tests.oracle.real import Master, at_nine
from tests.oracle.reports import rank, states
from tests.oracle.year import Year


def work(random: Random, year: Year, master: Master, today: date, share: float) -> list[str]:
    """Rows are added, and people type into some of those that are not reported yet; which rows are there differs."""
    year.issue(today)
    master.issue(today)
    found, wanted = master.rows(), set(year.owed(today))
    typed = {}
    for key in sorted(wanted & found):
        row = year.rows[key]
        if row.reported_on is None and random.random() < share:
            new = some_row(random, today).due_as(row)
            if may_move(year.office, key) and random.random() < 0.08:
                new = moved(random, new, over=year.office.unit(key[1]).ends is None and key not in year.office.spans)
            typed[key] = new
    year.rows |= typed
    master.type(typed)
    living = {unit.code for unit in year.office.units if not unit.has_ended(year.day(today))}
    return [f"{key}: owed by the oracle, no row in the program" for key in sorted(wanted - found)] + [
        f"{key}: a row in the program, owed by nobody" for key in sorted(found - wanted) if key[1] in living
    ]


def some_sender(random: Random, year: Year, today: date) -> str | None:
    """A unit that sends its report in a form, so that its rows come in by a merge; none now and then."""
    day = year.day(today)
    units = [each.code for each in year.office.units if each.reports and each.is_there(day) and each.code != HCQT]
    return random.choice([*units, None])


def send(random: Random, year: Year, master: Master, unit: str, today: date) -> None:
    """A unit fills what is blank in its form; a merge stamps every row that has something in it."""
    form = master.issue(today, unit)
    own = [key for key in sorted(year.owed(today)) if key[1] == unit]
    typed = {key: some_row(random, today) for key in own if not year.rows[key].is_filled and random.random() < 0.6}
    asked = year.period.code == "nam"  # for what is expected at the end of the year
    typed = {
        key: replace(row, percent=row.percent or None, estimate=row.estimate if asked else "")
        for key, row in typed.items()
    }
    master.send(form, typed, today)
    for key in own:
        row, was = typed.get(key, year.rows[key]), year.rows[key]
        year.rows[key] = replace(row, reported_on=today if row.is_filled else was.reported_on).due_as(was)


def compare_office(seed: int, base: Path, folder: Path, periods: int | None = None) -> Comparison:
    """Work an office through periods; every figure of each, while it is open and once it is closed."""
    random = Random(seed)
    office = some_office(random)
    year, master, found = Year(office), Master.of(base, folder, office), Comparison()
    receipts: list[Receipt] = []
    trend: list[tuple[str, Rates]] = []
    before: Figures | None = None
    for number, period in enumerate(PERIODS[: periods or random.randint(1, 5)]):
        decided = {task.code: some_decision(random) for task in TASKS if number and random.random() < 0.05}
        office.decisions |= decided
        master.decide(decided)
        first = period.end - timedelta(days=random.randint(0, 20))
        last = period.end + timedelta(days=random.randint(-2, 6))
        for today, share in ((first, 0.6), (last, 0.4)):
            unlike = work(random, year, master, today, share)
            found.differences += [f"seed {seed} {period.code} {today} {each}" for each in unlike]
        if sender := some_sender(random, year, last):
            send(random, year, master, sender, last)
            receipts.append(Receipt(period.code, sender, at_nine(last)))
        came = some_receipts(random, office, period, at_nine(last))
        master.receive(came)
        receipts += came
        as_of = random.choice((None, None, first, min(period.end + timedelta(days=30), date(2026, 12, 31))))
        day = as_of or min(last, period.end)
        where = f"seed {seed} {period.code} as of {day}"
        json = master.summarise(period.code, last, as_of)
        figures = count(year, period, last, day)
        found.json(where, figures, json)
        found.tabs(where, figures, master)
        found.scores(where, office, figures, master)
        if before is not None:
            passed = {unit.code for unit in office.units
                      if unit.has_ended(year.day(last)) or office.ancestors(unit.code, year.day(last))}  # fmt: skip
            found.changes(where, changes(before, figures, passed), json)
        judged = year.judged(last).items()
        late = {key: days_late(figures.rows[key].standing, item.row, item.due, day) for key, item in judged}
        found.rows(where, figures, master, late)
        ranks = rank(office, receipts, period, figures, at_nine(last))
        shown = [*trend, (period.name, figures.plan.rates)]
        state = states(office, receipts, period, at_nine(last))
        Overview(where, figures, day, state, shown, ranks).compare(master, found)
        if period.code == "nam":
            expected = json["expected"]["rates"]["A"]
            then = expected_at_year_end(year, period, last, day)
            found.same(f"{where} expected", then, (expected["numerator"], expected["denominator"]))
        after = max(last, period.end + timedelta(days=1))
        year.close(after)
        master.close(after)
        for closed in sorted({number, random.randint(0, number)}):
            kept = count(year, PERIODS[closed], after, PERIODS[closed].end)
            json = master.summarise(PERIODS[closed].code, after, None, dry_run=True)
            found.json(f"seed {seed} {PERIODS[closed].code} closed", kept, json)
        before = count(year, period, after, period.end)
        trend.append((period.name, before.plan.rates))
    return found
